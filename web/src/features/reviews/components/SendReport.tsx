import { Form, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { MemberSelect } from '@/shared/pickers/MemberSelect';
import { useTell } from '@/shared/ui/useTell';

/** Sends a report in the app to everybody of the line, and by mail to those who are chosen. */
export default function SendReport({ onSend, onClose }: { onSend: (members: string[]) => Promise<unknown>; onClose: () => void }) {
  const { t } = useTranslation('reviews');
  const [form] = Form.useForm<{ members?: string[] }>();
  const tell = useTell();
  const [sending, setSending] = useState(false);
  const send = async (values: { members?: string[] }) => {
    setSending(true);
    try {
      await onSend(values.members ?? []);
      tell.done(t('report.sent_done'));
      onClose();
    } catch (error) {
      tell.failed(error);
    } finally {
      setSending(false);
    }
  };
  return (
    <Modal open title={t('report.send_title')} onCancel={onClose} onOk={form.submit} okText={t('report.send')} confirmLoading={sending} destroyOnHidden>
      <p>{t('report.send_question')}</p>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(values) => void send(values)}>
        <Form.Item name="members" label={t('report.mail_to')} extra={t('report.mail_to_hint')}>
          <MemberSelect mode="multiple" aria-label={t('report.mail_to')} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
