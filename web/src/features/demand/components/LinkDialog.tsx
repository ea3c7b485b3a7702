import { Form, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { SignalImportance } from '@/shared/api/types';
import { RecordSelect } from '@/shared/pickers/RecordSelect';
import { useTell } from '@/shared/ui/useTell';

import { ImportanceSelect } from './ImportanceSelect';

type Values = { other: string; importance: SignalImportance };
type Properties = { from: 'requirement' | 'signal'; title: string; onLink: (other: string, importance: SignalImportance) => Promise<unknown>; onClose: () => void };

/** Makes voices evidence of a requirement, asked from either of the two; refused, it stays open. */
export default function LinkDialog({ from, title, onLink, onClose }: Properties) {
  const { t } = useTranslation('demand');
  const [form] = Form.useForm<Values>();
  const tell = useTell();
  const [sending, setSending] = useState(false);
  const send = async ({ other, importance }: Values) => {
    setSending(true);
    try {
      await onLink(other, importance);
      onClose();
    } catch (error) {
      tell.failed(error);
    } finally {
      setSending(false);
    }
  };
  return (
    <Modal open title={title} onCancel={onClose} onOk={form.submit} okText={t('signal.link')} confirmLoading={sending}>
      <Form form={form} layout="vertical" requiredMark={false} initialValues={{ importance: 'important' }} onFinish={(values) => void send(values)}>
        <Form.Item name="other" label={from === 'requirement' ? t('evidence.signal') : t('signal.link_to')} rules={[{ required: true, message: t('common:required') }]}>
          <RecordSelect kind={from === 'requirement' ? 'signal' : 'requirement'} autoFocus />
        </Form.Item>
        <Form.Item name="importance" label={t('signal.importance')}>
          <ImportanceSelect />
        </Form.Item>
      </Form>
    </Modal>
  );
}
