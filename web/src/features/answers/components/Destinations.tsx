import { PlusOutlined } from '@ant-design/icons';
import { Button, Popconfirm, Switch } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Destination } from '@/shared/api/types';
import { useSession } from '@/shared/session/session';
import { RecordTable } from '@/shared/table/RecordTable';
import { EmptyState, FailedState, LoadingState } from '@/shared/ui/States';
import { useTell } from '@/shared/ui/useTell';

import { useDeliveryActions, useDestinations } from '../api/delivery';
import { DeliveryOutcome } from './DeliveryOutcome';

import styles from './answers.module.css';

const DestinationDialog = lazy(() => import('./DestinationDialog'));

/** Webhooks and group robots that hear every answer. */
export function Destinations() {
  const { t } = useTranslation('answers');
  const { lines } = useSession();
  const query = useDestinations();
  const tell = useTell();
  const { testDestination, changeDestination, dropDestination } = useDeliveryActions();
  const [editing, setEditing] = useState<Destination | 'new' | null>(null);
  const [tested, setTested] = useState<string | null>(null);
  const lineOf = (destination: Destination) => lines.find((line) => line.id === destination.business_line_id)?.name ?? t('place.all_lines');
  return (
    <section className={styles.section} aria-label={t('place.title')}>
      <div className={styles.head}>
        <h2>{t('place.title')}</h2>
        <Button icon={<PlusOutlined aria-hidden />} onClick={() => setEditing('new')}>
          {t('place.add')}
        </Button>
      </div>
      {tested && <DeliveryOutcome key={tested} id={tested} />}
      {query.isPending && <LoadingState rows={3} />}
      {query.error && <FailedState error={query.error} retry={() => void query.refetch()} />}
      {query.data?.length === 0 && <EmptyState title={t('place.empty')} text={t('place.empty_text')} />}
      {query.data && query.data.length > 0 && (
        <RecordTable<Destination>
          label={t('place.title')}
          rows={query.data}
          width={820}
          columns={[
            { title: t('common:field.name'), heading: true, dataIndex: 'name' },
            { title: t('common:field.kind'), width: 120, render: (_, row) => t(`kind.${row.kind}`) },
            { title: t('place.url'), render: (_, row) => row.url },
            { title: t('common:field.business_line_id'), width: 140, render: (_, row) => lineOf(row) },
            {
              title: t('place.active'),
              width: 80,
              render: (_, row) => <Switch size="small" checked={row.active} aria-label={t('place.active_of', { name: row.name })} onChange={(active) => void changeDestination(row, { active }).catch(tell.failed)} />,
            },
            {
              title: t('common:actions'),
              bare: true,
              width: 240,
              render: (_, row) => (
                <div className={styles.line}>
                  <Button size="small" onClick={() => void testDestination(row).then((started) => setTested(started.delivery_id)).catch(tell.failed)}>
                    {t('test.button')}
                  </Button>
                  <Button size="small" onClick={() => setEditing(row)}>
                    {t('common:edit')}
                  </Button>
                  <Popconfirm title={t('place.drop_question')} okText={t('common:delete')} onConfirm={() => void dropDestination(row).then(() => tell.done(t('place.dropped', { name: row.name }))).catch(tell.failed)}>
                    <Button size="small">{t('common:delete')}</Button>
                  </Popconfirm>
                </div>
              ),
            },
          ]}
        />
      )}
      {editing && (
        <Suspense fallback={null}>
          <DestinationDialog destination={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />
        </Suspense>
      )}
    </section>
  );
}
