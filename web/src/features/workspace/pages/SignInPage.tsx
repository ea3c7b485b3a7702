import { Alert, Form, Input, Select } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';

import { ApiError } from '@/shared/api/client';
import type { SignIn } from '@/shared/api/types';
import { emailRule } from '@/shared/ui/email';

import { useSignIn } from '../api/sign_in';
import { Welcome, WideButton } from '../components/Welcome';

// The names come as the text of a JSON list.
const workspacesIn = (error: ApiError): string[] => JSON.parse(error.problem.parameters?.workspace_names ?? '[]') as string[];

function useProblemText() {
  const { t } = useTranslation('workspace');
  return (error: Error | null) => {
    if (!error) return null;
    if (!(error instanceof ApiError)) return String(error);
    if (error.code === 'choose_workspace') return null;
    if (error.status === 0) return t('common:failed.offline');
    if (error.code === 'wrong_credentials') return t('sign_in.wrong');
    if (error.status === 429) return t('sign_in.delayed', { count: error.retryAfter ?? 1 });
    return error.problem.detail ?? error.message;
  };
}

export default function SignInPage() {
  const { t } = useTranslation('workspace');
  const signIn = useSignIn();
  const problem = useProblemText()(signIn.error);
  const choice = signIn.error instanceof ApiError && signIn.error.code === 'choose_workspace' ? workspacesIn(signIn.error) : null;
  useEffect(() => {
    document.title = `${t('sign_in.title')} · ${t('common:product')}`;
  }, [t]);
  return (
    <Welcome title={t('sign_in.title')} sentence={t('sign_in.sentence')}>
      <Form<SignIn> layout="vertical" noValidate requiredMark={false} onFinish={(credentials) => signIn.mutate(credentials)} disabled={signIn.isPending}>
        {problem && <Alert type="error" showIcon title={problem} style={{ marginBottom: 16 }} />}
        <Form.Item name="email" label={t('email')} validateTrigger="onBlur" rules={[{ required: true, message: t('common:required') }, emailRule(t('common:email_wrong'))]}>
          <Input type="email" autoComplete="username" autoFocus />
        </Form.Item>
        <Form.Item name="password" label={t('password')} rules={[{ required: true, message: t('common:required') }]}>
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        {choice && (
          <Form.Item name="workspace" label={t('sign_in.workspace')} rules={[{ required: true, message: t('common:required') }]}>
            <Select autoFocus options={choice.map((name) => ({ value: name, label: name }))} />
          </Form.Item>
        )}
        <Form.Item>
          <WideButton pending={signIn.isPending}>{t('sign_in.button')}</WideButton>
        </Form.Item>
      </Form>
    </Welcome>
  );
}
