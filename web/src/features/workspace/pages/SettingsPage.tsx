import { Tabs } from 'antd';
import { lazy, Suspense, type ComponentType, type LazyExoticComponent } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router-dom';

import { useCan } from '@/shared/session/session';
import type { Permission } from '@/shared/session/permissions';
import { PageHeader } from '@/shared/ui/PageHeader';
import { ForbiddenState, LoadingState } from '@/shared/ui/States';

import styles from '../components/settings.module.css';

export type SettingsSection = { name: string; needs?: Permission; page: LazyExoticComponent<ComponentType> };

const sections: SettingsSection[] = [
  { name: 'account', page: lazy(() => import('../components/AccountSettings')) },
  { name: 'members', needs: 'workspace.view', page: lazy(() => import('../components/MemberSettings')) },
  { name: 'lines', needs: 'workspace.view', page: lazy(() => import('../components/LineSettings')) },
  { name: 'fields', needs: 'workspace.view', page: lazy(() => import('../components/FieldSettings')) },
  { name: 'roles', needs: 'workspace.view', page: lazy(() => import('../components/RoleSettings')) },
  { name: 'value', needs: 'workspace.view', page: lazy(() => import('../components/ValueSettings')) },
  { name: 'tokens', needs: 'workspace.view', page: lazy(() => import('../components/TokenSettings')) },
  { name: 'sessions', page: lazy(() => import('../components/SessionSettings')) },
  { name: 'audit', needs: 'audit.view', page: lazy(() => import('../components/AuditSettings')) },
];

/** `more`: sections of other parts of the product, which stand before the ones about oneself. */
export default function SettingsPage({ more = [] }: { more?: SettingsSection[] }) {
  const { t } = useTranslation('workspace');
  const { section } = useParams();
  const navigate = useNavigate();
  const can = useCan();
  const allowed = [...sections.slice(0, 5), ...more, ...sections.slice(5)].filter((entry) => (!entry.needs || can(entry.needs)) && (can('workspace.view') || entry.name === 'account'));
  const name = section ?? 'account';
  const current = allowed.find((entry) => entry.name === name);
  const Page = current?.page;
  return (
    <>
      <PageHeader title={t(`settings.${name}`, { defaultValue: t('settings.title') })} sentence={t(`settings.${name}_sentence`, { defaultValue: t('settings.sentence') })} />
      <Tabs className={styles.tabs} activeKey={name} onChange={(key) => navigate(`/settings/${key}`)} items={allowed.map((entry) => ({ key: entry.name, label: t(`settings.${entry.name}`) }))} />
      <div className={styles.page}>
        {Page ? (
          <Suspense fallback={<LoadingState />}>
            <Page />
          </Suspense>
        ) : (
          <ForbiddenState />
        )}
      </div>
    </>
  );
}
