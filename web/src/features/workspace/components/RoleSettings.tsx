import { Table } from 'antd';
import { useTranslation } from 'react-i18next';

import { FailedState, LoadingState } from '@/shared/ui/States';

import { useRoles } from '../api/settings';

import styles from './settings.module.css';

/** Who may do what: the table that the server itself decides by. */
export default function RoleSettings() {
  const { t, i18n } = useTranslation('workspace');
  const roles = useRoles();
  if (roles.isPending) return <LoadingState />;
  if (roles.error) return <FailedState error={roles.error} retry={() => void roles.refetch()} />;
  const permissions = [...new Set(roles.data.flatMap((role) => role.permissions))];
  const name = (permission: string) => (i18n.exists(`common:permission.${permission}`) ? t(`common:permission.${permission}`) : permission);
  return (
    <Table<{ permission: string }>
      size="small"
      rowKey="permission"
      pagination={false}
      scroll={{ x: 860 }}
      dataSource={permissions.map((permission) => ({ permission }))}
      columns={[
        { title: t('roles.may'), dataIndex: 'permission', fixed: 'left', width: 210, render: name },
        ...roles.data.map((role) => ({
          title: t(`common:role.${role.role}`),
          align: 'center' as const,
          width: 96,
          render: (_: unknown, row: { permission: string }) => (role.permissions.includes(row.permission) ? <span className={styles.yes} role="img" aria-label={t('common:yes')}>✓</span> : <span className="visually-hidden">{t('common:no')}</span>),
        })),
      ]}
    />
  );
}
