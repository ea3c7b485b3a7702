import { PlusOutlined } from '@ant-design/icons';
import { Button, Popconfirm, Tag } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useLineName } from '@/shared/api/directory';
import type { Portal } from '@/shared/api/types';
import { useCan } from '@/shared/session/session';
import { RecordTable } from '@/shared/table/RecordTable';
import { EmptyState, FailedState, LoadingState } from '@/shared/ui/States';
import { useTell } from '@/shared/ui/useTell';

import { usePortalActions, usePortals } from '../api/portals';

import styles from './portal.module.css';

const PortalDialog = lazy(() => import('./PortalDialog'));
const NewPortalDialog = lazy(() => import('./NewPortalDialog'));
const OnceDialog = lazy(() => import('./OnceDialog'));

type Dialog = { kind: 'new' } | { kind: 'edit'; portal: Portal } | { kind: 'secret'; secret: string };

/** The portals of the lines one sees, and for who may manage lines everything about them. */
export default function PortalSettings() {
  const { t, i18n } = useTranslation('portal');
  const portals = usePortals();
  const lineName = useLineName();
  const manage = useCan()('lines.manage');
  const tell = useTell();
  const { renewSecret, drop } = usePortalActions();
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const close = () => setDialog(null);
  const actions = (portal: Portal) => (
    <>
      <Button size="small" type="text" onClick={() => setDialog({ kind: 'edit', portal })}>
        {t('common:edit')}
      </Button>
      <Popconfirm title={t('secret.question')} okText={t('secret.make')} onConfirm={() => void renewSecret(portal).then(({ secret }) => setDialog({ kind: 'secret', secret })).catch(tell.failed)}>
        <Button size="small" type="text">
          {t('secret.new')}
        </Button>
      </Popconfirm>
      <Popconfirm title={t('drop_question', { name: portal.slug })} okText={t('common:delete')} onConfirm={() => void drop(portal).then(() => tell.done(t('common:deleted'))).catch(tell.failed)}>
        <Button size="small" type="text">
          {t('common:delete')}
        </Button>
      </Popconfirm>
    </>
  );
  return (
    <>
      <div className={styles.row}>
        <span />
        {manage && (
          <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setDialog({ kind: 'new' })}>
            {t('add')}
          </Button>
        )}
      </div>
      {portals.isPending && <LoadingState rows={3} />}
      {portals.error && <FailedState error={portals.error} retry={() => void portals.refetch()} />}
      {portals.data?.length === 0 && <EmptyState title={t('empty')} text={t('empty_text')} />}
      {portals.data && portals.data.length > 0 && (
        <RecordTable<Portal>
          label={t('portals')}
          rows={portals.data}
          width={860}
          columns={[
            { title: t('common:field.name'), render: (_, portal) => (i18n.language === 'zh' ? portal.name_zh : portal.name_en) },
            { title: t('common:field.business_line_id'), render: (_, portal) => lineName(portal.business_line_id) || '–' },
            { title: t('address'), render: (_, portal) => <a href={portal.page_path} target="_blank" rel="noreferrer">{portal.page_path}</a> },
            { title: t('access'), render: (_, portal) => t(`access.${portal.access}`) },
            { title: t('open'), render: (_, portal) => <Tag color={portal.open ? 'success' : 'default'}>{t(portal.open ? 'is_open' : 'is_closed')}</Tag> },
            ...(manage ? [{ title: t('common:actions'), bare: true, width: 250, render: (_: unknown, portal: Portal) => actions(portal) }] : []),
          ]}
        />
      )}
      <Suspense fallback={null}>
        {dialog?.kind === 'new' && <NewPortalDialog onClose={close} onMade={(portal) => setDialog({ kind: 'edit', portal })} />}
        {dialog?.kind === 'edit' && <PortalDialog portal={dialog.portal} onClose={close} />}
        {dialog?.kind === 'secret' && <OnceDialog title={t('secret.made')} text={t('secret.once')} value={dialog.secret} onClose={close} />}
      </Suspense>
    </>
  );
}
