import { Alert, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { NewSource, SignalSource } from '@/shared/api/types';
import { LineSelect } from '@/shared/pickers/LineSelect';
import { CopyField } from '@/shared/ui/CopyField';
import { showProblems } from '@/shared/ui/formProblems';

import { useSourceActions } from '../api/sources';

type Values = Pick<NewSource, 'name' | 'business_line_id' | 'signing' | 'signature_header' | 'timestamp_header'>;

// The text alone: enough to begin with, the rest is mapped with a sample in view.
const beginning = { text: { path: 'message.text' } };

/** Makes a source; what is shown then is shown only once. */
export function SourceDialog({ onClose, onMade }: { onClose: () => void; onMade: (source: SignalSource) => void }) {
  const { t } = useTranslation('demand');
  const [form] = Form.useForm<Values>();
  const signing = Form.useWatch('signing', form);
  const { create } = useSourceActions();
  const [made, setMade] = useState<SignalSource | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const send = async (values: Values) => {
    try {
      setMade(await create.mutateAsync({ ...values, mapping: beginning }));
    } catch (error) {
      setProblem(showProblems(form, error, ['name', 'business_line_id', 'signature_header', 'timestamp_header']));
    }
  };
  if (made) {
    const done = () => onMade(made);
    return (
      <Modal open title={t('source.made')} onCancel={done} onOk={done} okText={t('source.to_mapping')} cancelButtonProps={{ style: { display: 'none' } }}>
        <p>{t('source.address_hint')}</p>
        <CopyField text={`${window.location.origin}${made.address}`} />
        <p>{t('source.once')}</p>
        <CopyField text={made.secret ?? ''} />
      </Modal>
    );
  }
  return (
    <Modal open title={t('source.add')} onCancel={onClose} onOk={form.submit} okText={t('common:create')} confirmLoading={create.isPending}>
      {problem && <Alert type="error" showIcon title={problem} style={{ marginBottom: 12 }} />}
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(values) => void send(values)} initialValues={{ signing: 'standard' }}>
        <Form.Item name="name" label={t('common:field.name')} extra={t('source.name_hint')} rules={[{ required: true, whitespace: true, message: t('common:required') }]}>
          <Input autoFocus maxLength={100} />
        </Form.Item>
        <Form.Item name="business_line_id" label={t('source.into_line')}>
          <LineSelect aria-label={t('source.into_line')} />
        </Form.Item>
        <Form.Item name="signing" label={t('source.signing')} extra={t(`source.signing_hint.${signing ?? 'standard'}`)}>
          <Select options={(['standard', 'header'] as const).map((value) => ({ value, label: t(`source.signing.${value}`) }))} />
        </Form.Item>
        {signing === 'header' && (
          <>
            <Form.Item name="signature_header" label={t('source.signature_header')} rules={[{ required: true, whitespace: true, message: t('common:required') }]}>
              <Input placeholder="X-Hub-Signature-256" maxLength={100} />
            </Form.Item>
            <Form.Item name="timestamp_header" label={t('source.timestamp_header')} extra={t('source.timestamp_hint')}>
              <Input placeholder="X-Chatwoot-Timestamp" maxLength={100} />
            </Form.Item>
          </>
        )}
      </Form>
    </Modal>
  );
}
