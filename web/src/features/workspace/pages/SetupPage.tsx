import { Alert, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router-dom';

import { EmptyState, FailedState, LoadingState } from '@/shared/ui/States';
import { emailRule } from '@/shared/ui/email';
import { showProblems } from '@/shared/ui/formProblems';

import { useSetup, useSetupToken, type SetupForm } from '../api/sign_in';
import { Welcome, WideButton } from '../components/Welcome';
import { currencies, timeZones } from '../components/choices';

const fields = ['workspace_name', 'name', 'email', 'password', 'time_zone', 'currency'];

export default function SetupPage() {
  const { t, i18n } = useTranslation('workspace');
  const [parameters] = useSearchParams();
  const token = parameters.get('token') ?? '';
  const valid = useSetupToken(token);
  const setup = useSetup(token);
  const navigate = useNavigate();
  const [form] = Form.useForm<Omit<SetupForm, 'language'>>();
  const [problem, setProblem] = useState<string | null>(null);
  const required = [{ required: true, message: t('common:required') }];
  const finish = (values: Omit<SetupForm, 'language'>) =>
    setup.mutate({ ...values, language: i18n.language === 'zh' ? 'zh' : 'en' }, { onSuccess: () => navigate('/'), onError: (error) => setProblem(showProblems(form, error, fields)) });
  if (valid.isPending) return <LoadingState />;
  if (valid.error) return <FailedState error={valid.error} retry={() => void valid.refetch()} />;
  if (!valid.data.valid) return <EmptyState title={t('setup.used')} text={t('setup.used_text')} />;
  return (
    <Welcome title={t('setup.title')} sentence={t('setup.sentence')}>
      <Form form={form} layout="vertical" noValidate requiredMark={false} onFinish={finish} initialValues={{ time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone, currency: i18n.language === 'zh' ? 'CNY' : 'USD' }}>
        {problem && <Alert type="error" showIcon title={problem} style={{ marginBottom: 16 }} />}
        <Form.Item name="workspace_name" label={t('setup.workspace')} rules={required}>
          <Input autoFocus />
        </Form.Item>
        <Form.Item name="name" label={t('your_name')} rules={required}>
          <Input autoComplete="name" />
        </Form.Item>
        <Form.Item name="email" label={t('email')} validateTrigger="onBlur" rules={[...required, emailRule(t('common:email_wrong'))]}>
          <Input type="email" autoComplete="username" />
        </Form.Item>
        <Form.Item name="password" label={t('password')} extra={t('password_rule')} rules={required}>
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Form.Item name="time_zone" label={t('time_zone')} rules={required}>
          <Select showSearch options={timeZones()} />
        </Form.Item>
        <Form.Item name="currency" label={t('currency')} rules={required}>
          <Select showSearch options={currencies(i18n.language)} />
        </Form.Item>
        <WideButton pending={setup.isPending}>{t('setup.button')}</WideButton>
      </Form>
    </Welcome>
  );
}
