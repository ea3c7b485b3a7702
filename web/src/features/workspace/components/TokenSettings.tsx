import { PlusOutlined } from '@ant-design/icons';
import { Alert, Button, DatePicker, Form, Input, Modal, Popconfirm, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { AccessToken } from '@/shared/api/types';
import { useFormat } from '@/shared/format/useFormat';
import { useSession } from '@/shared/session/session';
import { RecordTable } from '@/shared/table/RecordTable';
import { CopyField } from '@/shared/ui/CopyField';
import { EmptyState, FailedState, LoadingState } from '@/shared/ui/States';
import { showProblems } from '@/shared/ui/formProblems';
import { useTell } from '@/shared/ui/useTell';

import { useSettingsActions, useTokens } from '../api/settings';

import styles from './settings.module.css';

type Values = { name: string; scopes: string[]; expires_on?: Dayjs | null };

function TokenDialog({ onClose }: { onClose: () => void }) {
  const { t, i18n } = useTranslation('workspace');
  const { permissions } = useSession();
  const [form] = Form.useForm<Values>();
  const { addToken } = useSettingsActions();
  const [secret, setSecret] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const send = async ({ expires_on: expires, ...values }: Values) => {
    try {
      const made = await addToken({ ...values, ...(expires ? { expires_on: expires.format('YYYY-MM-DD') } : {}) });
      setSecret(made.secret ?? '');
    } catch (error) {
      setProblem(showProblems(form, error, ['name', 'scopes', 'expires_on']));
    }
  };
  if (secret !== null) {
    return (
      <Modal open title={t('tokens.made')} onCancel={onClose} onOk={onClose} okText={t('common:done')} cancelButtonProps={{ style: { display: 'none' } }}>
        <p>{t('tokens.once')}</p>
        <CopyField text={secret} />
      </Modal>
    );
  }
  const label = (permission: string) => (i18n.exists(`common:permission.${permission}`) ? t(`common:permission.${permission}`) : permission);
  return (
    <Modal open title={t('tokens.add')} onCancel={onClose} onOk={form.submit} okText={t('common:create')}>
      {problem && <Alert type="error" showIcon title={problem} style={{ marginBottom: 12 }} />}
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(values) => void send(values)} initialValues={{ scopes: ['workspace.view'] }}>
        <Form.Item name="name" label={t('common:field.name')} extra={t('tokens.name_hint')} rules={[{ required: true, whitespace: true, message: t('common:required') }]}>
          <Input autoFocus />
        </Form.Item>
        <Form.Item name="scopes" label={t('tokens.scopes')} rules={[{ required: true, message: t('common:required') }]}>
          <Select mode="multiple" options={[{ value: '*', label: t('tokens.everything') }, ...permissions.map((permission) => ({ value: permission, label: label(permission) }))]} />
        </Form.Item>
        <Form.Item name="expires_on" label={t('tokens.expires')}>
          <DatePicker style={{ width: '100%' }} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

export default function TokenSettings() {
  const { t } = useTranslation('workspace');
  const format = useFormat();
  const tokens = useTokens();
  const tell = useTell();
  const { dropToken } = useSettingsActions();
  const [adding, setAdding] = useState(false);
  return (
    <>
      <div className={styles.row}>
        <span />
        <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setAdding(true)}>
          {t('tokens.add')}
        </Button>
      </div>
      {tokens.isPending && <LoadingState rows={4} />}
      {tokens.error && <FailedState error={tokens.error} retry={() => void tokens.refetch()} />}
      {tokens.data?.length === 0 && <EmptyState title={t('tokens.empty')} text={t('tokens.empty_text')} />}
      {tokens.data && tokens.data.length > 0 && (
        <RecordTable<AccessToken>
          label={t('settings.tokens')}
          rows={tokens.data}
          width={720}
          columns={[
            { title: t('common:field.name'), dataIndex: 'name' },
            { title: t('tokens.scopes'), render: (_, token) => token.scopes.join(t('common:list_comma')) },
            { title: t('tokens.created'), render: (_, token) => format.date(token.created_at) },
            { title: t('tokens.expires'), render: (_, token) => (token.expires_at ? format.date(token.expires_at) : t('tokens.never')) },
            { title: t('tokens.used'), render: (_, token) => (token.last_used_at ? format.ago(token.last_used_at) : t('tokens.unused')) },
            {
              title: t('common:actions'),
              bare: true,
              width: 100,
              render: (_, token) => (
                <Popconfirm title={t('tokens.revoke_question')} okText={t('tokens.revoke')} onConfirm={() => void dropToken(token).then(() => tell.done(t('tokens.revoked'))).catch(tell.failed)}>
                  <Button size="small">{t('tokens.revoke')}</Button>
                </Popconfirm>
              ),
            },
          ]}
        />
      )}
      {adding && <TokenDialog onClose={() => setAdding(false)} />}
    </>
  );
}
