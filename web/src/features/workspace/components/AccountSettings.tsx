import { Button, Form, Input, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Language, PasswordChange, Theme } from '@/shared/api/types';
import { useSpeak } from '@/shared/i18n/speaker';
import { chooseTheme, useThemeChoice } from '@/shared/session/appearance';
import { useKeepAppearance, useSession } from '@/shared/session/session';
import { showProblems } from '@/shared/ui/formProblems';
import { useTell } from '@/shared/ui/useTell';

import { useSettingsActions } from '../api/settings';

import styles from './settings.module.css';

function Appearance() {
  const { t, i18n } = useTranslation('workspace');
  const speak = useSpeak();
  const theme = useThemeChoice();
  const keep = useKeepAppearance();
  return (
    <section className={styles.section}>
      <h2>{t('account.look')}</h2>
      <Form layout="vertical">
        <Form.Item label={t('language')}>
          <Segmented<Language>
            aria-label={t('language')}
            value={i18n.language as Language}
            onChange={(language) => {
              speak(language);
              keep({ language });
            }}
            options={[
              { value: 'zh', label: '中文' },
              { value: 'en', label: 'English' },
            ]}
          />
        </Form.Item>
        <Form.Item label={t('theme')}>
          <Segmented<Theme>
            aria-label={t('theme')}
            value={theme}
            onChange={(next) => {
              chooseTheme(next);
              keep({ theme: next });
            }}
            options={(['system', 'light', 'dark'] as const).map((value) => ({ value, label: t(`shell:theme.${value}`) }))}
          />
        </Form.Item>
      </Form>
    </section>
  );
}


function Password() {
  const { t } = useTranslation('workspace');
  const [form] = Form.useForm<PasswordChange>();
  const tell = useTell();
  const { changePassword } = useSettingsActions();
  const [sending, setSending] = useState(false);
  const { member } = useSession();
  const required = [{ required: true, message: t('common:required') }];
  const save = async (values: PasswordChange) => {
    setSending(true);
    try {
      await changePassword(values);
      form.resetFields();
      tell.done(t('account.password_done'));
    } catch (error) {
      const rest = showProblems(form, error, ['current_password', 'new_password']);
      if (rest) tell.failed(error);
    } finally {
      setSending(false);
    }
  };
  return (
    <section className={styles.section}>
      <h2>{t('account.password')}</h2>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(values) => void save(values)}>
        <input type="text" autoComplete="username" value={member.email} readOnly hidden />
        <Form.Item name="current_password" label={t('account.current')} rules={required}>
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <Form.Item name="new_password" label={t('account.new')} extra={t('password_rule')} rules={required}>
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Button htmlType="submit" loading={sending}>
          {t('account.change_password')}
        </Button>
      </Form>
    </section>
  );
}

export default function AccountSettings() {
  const { t } = useTranslation('workspace');
  const { member } = useSession();
  const { rename } = useSettingsActions();
  const tell = useTell();
  return (
    <div className={styles.narrow}>
      <section className={styles.section}>
        <h2>{t('account.me')}</h2>
        <Form
          layout="vertical"
          requiredMark={false}
          initialValues={{ name: member.name }}
          onFinish={({ name }: { name: string }) =>
            void rename(name)
              .then(() => tell.done(t('common:saved')))
              .catch(tell.failed)
          }
        >
          <Form.Item name="name" label={t('your_name')} rules={[{ required: true, whitespace: true, message: t('common:required') }]}>
            <Input />
          </Form.Item>
          <p className={styles.quiet}>{member.email}</p>
          <Button htmlType="submit">{t('common:save')}</Button>
        </Form>
      </section>
      <Appearance />
      <Password />
    </div>
  );
}
