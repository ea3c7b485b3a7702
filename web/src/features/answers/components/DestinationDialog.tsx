import { Alert, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Destination, NewDestination } from '@/shared/api/types';
import { LineSelect } from '@/shared/pickers/LineSelect';
import { showProblems } from '@/shared/ui/formProblems';

import { useDeliveryActions } from '../api/delivery';

import styles from './answers.module.css';

const kinds = ['wecom', 'dingtalk', 'feishu', 'webhook'] as const;

/** Adds or changes a place that hears every answer; the address and the secret are shown to nobody again. */
export default function DestinationDialog({ destination, onClose }: { destination: Destination | null; onClose: () => void }) {
  const { t } = useTranslation('answers');
  const [form] = Form.useForm<NewDestination>();
  const kind = Form.useWatch('kind', form) ?? destination?.kind ?? 'wecom';
  const { addDestination, changeDestination } = useDeliveryActions();
  const [problem, setProblem] = useState<string | null>(null);
  const [sending, setSending] = useState(false);
  const [made, setMade] = useState<Destination | null>(null);
  const send = async (values: NewDestination) => {
    setSending(true);
    try {
      const line = values.business_line_id ?? null;
      if (destination) {
        const { name, language, url, secret } = values;
        await changeDestination(destination, { name, language, business_line_id: line, ...(url ? { url } : {}), ...(secret ? { secret } : {}) });
        return onClose();
      }
      const answer = await addDestination({ ...values, business_line_id: line });
      if (answer.secret) setMade(answer);
      else onClose();
    } catch (error) {
      setProblem(showProblems(form, error, ['name', 'kind', 'url', 'secret', 'business_line_id', 'language']));
    } finally {
      setSending(false);
    }
  };
  if (made) {
    return (
      <Modal open title={t('place.made')} onCancel={onClose} onOk={onClose} okText={t('common:done')} cancelButtonProps={{ style: { display: 'none' } }}>
        <p>{t('place.secret_once')}</p>
        <pre className={styles.letter}>{made.secret}</pre>
      </Modal>
    );
  }
  const required = [{ required: true, whitespace: true, message: t('common:required') }];
  return (
    <Modal open title={destination ? t('place.change') : t('place.add')} okText={destination ? t('common:save') : t('common:create')} confirmLoading={sending} onCancel={onClose} onOk={form.submit} destroyOnHidden>
      {problem && <Alert type="error" showIcon title={problem} style={{ marginBottom: 12 }} />}
      <Form<NewDestination> form={form} layout="vertical" requiredMark={false} onFinish={(values) => void send(values)} initialValues={destination ? { name: destination.name, kind: destination.kind, language: destination.language as 'zh' | 'en', business_line_id: destination.business_line_id } : { kind: 'wecom', language: 'zh' }}>
        <Form.Item name="kind" label={t('common:field.kind')}>
          <Select disabled={destination !== null} options={kinds.map((one) => ({ value: one, label: t(`kind.${one}`) }))} />
        </Form.Item>
        <Form.Item name="name" label={t('common:field.name')} rules={required}>
          <Input maxLength={100} placeholder={t('place.name_example')} />
        </Form.Item>
        <Form.Item name="url" label={t('place.url')} extra={destination ? t('place.url_kept', { url: destination.url }) : t(`place.url_hint.${kind}`)} rules={destination ? [] : required}>
          <Input placeholder="https://" autoComplete="off" />
        </Form.Item>
        {kind !== 'wecom' && (
          <Form.Item name="secret" label={t('place.secret')} extra={destination?.signed ? t('place.secret_kept') : t(`place.secret_hint.${kind}`)}>
            <Input.Password autoComplete="off" />
          </Form.Item>
        )}
        <Form.Item name="business_line_id" label={t('common:field.business_line_id')} extra={t('place.line_hint')}>
          <LineSelect placeholder={t('place.all_lines')} />
        </Form.Item>
        <Form.Item name="language" label={t('common:field.language')}>
          <Select options={[{ value: 'zh', label: '中文' }, { value: 'en', label: 'English' }]} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
