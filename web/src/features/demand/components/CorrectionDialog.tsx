import { Alert, Form, Input, Modal } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { NewSignal, Signal } from '@/shared/api/types';
import { usePeek } from '@/shared/peek/usePeek';
import { showProblems } from '@/shared/ui/formProblems';
import { useTell } from '@/shared/ui/useTell';

import { useSignalActions } from '../api/signals';
import { SignalFields, signalFieldNames } from './SignalFields';

type Values = Omit<NewSignal, 'said_at'> & { said_at?: Dayjs | null; reason: string };

/** A voice is never edited: a correction is a new entry that says why, and takes over the links. */
export default function CorrectionDialog({ signal, onClose }: { signal: Signal; onClose: () => void }) {
  const { t } = useTranslation('demand');
  const [form] = Form.useForm<Values>();
  const tell = useTell();
  const { peek, open } = usePeek();
  const { correct } = useSignalActions();
  const [problem, setProblem] = useState<string | null>(null);
  const [sending, setSending] = useState(false);
  const send = async ({ said_at: saidAt, ...values }: Values) => {
    setSending(true);
    try {
      const made = await correct(signal.key, { ...values, said_at: saidAt ? saidAt.toISOString() : null });
      tell.done(t('signal.corrected', { key: made.key }));
      onClose();
      if (peek) open(made.key);
    } catch (error) {
      setProblem(showProblems(form, error, signalFieldNames));
    } finally {
      setSending(false);
    }
  };
  const initial = { ...signal, contact_id: signal.contact?.id, customer_id: signal.customer?.id, hops: Math.min(signal.hops, 2), said_at: signal.said_at ? dayjs(signal.said_at) : null };
  return (
    <Modal open title={t('signal.correct_title', { key: signal.key })} onCancel={onClose} onOk={form.submit} okText={t('signal.correct')} confirmLoading={sending} width={640}>
      {problem && <Alert type="error" showIcon title={problem} style={{ marginBottom: 12 }} />}
      <Form form={form} layout="vertical" requiredMark={false} initialValues={initial} onFinish={(values) => void send(values)}>
        <Form.Item name="text" label={t('signal.text')} rules={[{ required: true, whitespace: true, message: t('common:required') }]}>
          <Input.TextArea autoSize={{ minRows: 4, maxRows: 12 }} />
        </Form.Item>
        <SignalFields open customer={signal.customer && { id: signal.customer.id, title: signal.customer.name }} />
        <Form.Item name="reason" label={t('signal.correct_reason')} rules={[{ required: true, whitespace: true, message: t('common:required') }]}>
          <Input />
        </Form.Item>
      </Form>
    </Modal>
  );
}
