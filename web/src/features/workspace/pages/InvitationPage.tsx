import { Alert, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router-dom';

import { ApiError } from '@/shared/api/client';
import { EmptyState, FailedState, LoadingState } from '@/shared/ui/States';
import { showProblems } from '@/shared/ui/formProblems';

import { useAcceptInvitation, useOpenInvitation } from '../api/sign_in';
import { Welcome, WideButton } from '../components/Welcome';

export default function InvitationPage() {
  const { t, i18n } = useTranslation('workspace');
  const [parameters] = useSearchParams();
  const token = parameters.get('token') ?? '';
  const invitation = useOpenInvitation(token);
  const accept = useAcceptInvitation(token);
  const navigate = useNavigate();
  const [form] = Form.useForm<{ name: string; password: string }>();
  const [problem, setProblem] = useState<string | null>(null);
  const required = [{ required: true, message: t('common:required') }];
  if (invitation.isPending) return <LoadingState />;
  if (invitation.error instanceof ApiError && invitation.error.status < 500 && invitation.error.status > 0) {
    return (
      <EmptyState title={t('invitation.used')} text={t('invitation.used_text')}>
        <Link to="/">
          <Button>{t('sign_in.title')}</Button>
        </Link>
      </EmptyState>
    );
  }
  if (!invitation.data) return <FailedState error={invitation.error} retry={() => void invitation.refetch()} />;
  const { workspace_name, email, name, role } = invitation.data;
  return (
    <Welcome title={t('invitation.title', { workspace: workspace_name })} sentence={t('invitation.sentence', { email, role: t(`common:role.${role}`) })}>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ name }}
        onFinish={(values) => accept.mutate({ ...values, language: i18n.language === 'zh' ? 'zh' : 'en' }, { onSuccess: () => navigate('/'), onError: (error) => setProblem(showProblems(form, error, ['name', 'password'])) })}
      >
        {problem && <Alert type="error" showIcon title={problem} style={{ marginBottom: 16 }} />}
        <input type="text" autoComplete="username" value={email} readOnly hidden />
        <Form.Item name="name" label={t('your_name')} rules={required}>
          <Input autoFocus={!name} autoComplete="name" />
        </Form.Item>
        <Form.Item name="password" label={t('password')} extra={t('password_rule')} rules={required}>
          <Input.Password autoFocus={Boolean(name)} autoComplete="new-password" />
        </Form.Item>
        <WideButton pending={accept.isPending}>{t('invitation.button')}</WideButton>
      </Form>
    </Welcome>
  );
}
