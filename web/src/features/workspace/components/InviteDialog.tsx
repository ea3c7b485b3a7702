import { Alert, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Role } from '@/shared/api/types';
import { LineSelect } from '@/shared/pickers/LineSelect';
import { emailRule } from '@/shared/ui/email';
import { CopyField } from '@/shared/ui/CopyField';
import { showProblems } from '@/shared/ui/formProblems';

import { useSettingsActions } from '../api/settings';
import { assignableRoles } from './choices';

type Values = { email: string; name?: string; role: Role; business_line_id?: string };

/** Makes an invitation and shows its link, once. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('workspace');
  const [form] = Form.useForm<Values>();
  const { invite } = useSettingsActions();
  const [link, setLink] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [sending, setSending] = useState(false);
  const send = async (values: Values) => {
    setSending(true);
    try {
      const made = await invite(values);
      setLink(location.origin + (made.link_path ?? ''));
    } catch (error) {
      setProblem(showProblems(form, error, ['email', 'name', 'role', 'business_line_id']));
    } finally {
      setSending(false);
    }
  };
  if (link) {
    return (
      <Modal open title={t('invite.made')} onCancel={onClose} onOk={onClose} okText={t('common:done')} cancelButtonProps={{ style: { display: 'none' } }}>
        <p>{t('invite.once')}</p>
        <CopyField text={link} />
      </Modal>
    );
  }
  return (
    <Modal open title={t('members.invite')} onCancel={onClose} onOk={form.submit} okText={t('invite.make')} confirmLoading={sending}>
      {problem && <Alert type="error" showIcon title={problem} style={{ marginBottom: 12 }} />}
      <Form form={form} layout="vertical" noValidate requiredMark={false} initialValues={{ role: 'business' }} onFinish={(values) => void send(values)}>
        <Form.Item name="email" label={t('email')} validateTrigger="onBlur" rules={[{ required: true, message: t('common:required') }, emailRule(t('common:email_wrong'))]}>
          <Input type="email" autoFocus />
        </Form.Item>
        <Form.Item name="name" label={t('common:field.name')}>
          <Input />
        </Form.Item>
        <Form.Item name="role" label={t('common:field.role')}>
          <Select options={assignableRoles.map((role) => ({ value: role, label: t(`common:role.${role}`) }))} />
        </Form.Item>
        <Form.Item name="business_line_id" label={t('invite.line')} extra={t('invite.line_hint')}>
          <LineSelect />
        </Form.Item>
      </Form>
    </Modal>
  );
}
