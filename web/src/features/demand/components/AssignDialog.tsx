import { Form, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { MemberSelect } from '@/shared/pickers/MemberSelect';
import { useSession } from '@/shared/session/session';
import { useTell } from '@/shared/ui/useTell';

/** Who looks after it; nobody: free for everyone. */
export default function AssignDialog({ title, assignee, onAssign, onClose }: { title: string; assignee?: string; onAssign: (member: string | null) => Promise<unknown>; onClose: () => void }) {
  const { t } = useTranslation('demand');
  const [form] = Form.useForm<{ member?: string }>();
  const { member } = useSession();
  const tell = useTell();
  const [sending, setSending] = useState(false);
  const send = async (values: { member?: string }) => {
    setSending(true);
    try {
      await onAssign(values.member ?? null);
      onClose();
    } catch (error) {
      tell.failed(error);
    } finally {
      setSending(false);
    }
  };
  return (
    <Modal open title={title} onCancel={onClose} onOk={form.submit} okText={t('triage.assign')} confirmLoading={sending} destroyOnHidden>
      <Form form={form} layout="vertical" requiredMark={false} initialValues={{ member: assignee ?? member.id }} onFinish={(values) => void send(values)}>
        <Form.Item name="member" label={t('triage.assignee')} extra={t('triage.assignee_hint')}>
          <MemberSelect autoFocus />
        </Form.Item>
      </Form>
    </Modal>
  );
}
