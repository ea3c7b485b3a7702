import { Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useList } from '@/shared/api/lists';
import type { Delivery } from '@/shared/api/types';
import { useFormat } from '@/shared/format/useFormat';
import { RecordTable } from '@/shared/table/RecordTable';
import { EmptyState, FailedState, LoadingState } from '@/shared/ui/States';
import { useTell } from '@/shared/ui/useTell';

import { useDeliveryActions } from '../api/delivery';

import styles from './answers.module.css';

const states = ['queued', 'sending', 'sent', 'failed', 'dropped'] as const;

/** What was sent, what is still to be sent, and what did not arrive and why. */
export function DeliveryLog() {
  const { t } = useTranslation('answers');
  const format = useFormat();
  const tell = useTell();
  const { retry } = useDeliveryActions();
  const [state, setState] = useState<string | undefined>();
  const list = useList<Delivery>('deliveries', '/deliveries', { state }, { limit: 50 });
  return (
    <section className={styles.section} aria-label={t('log.title')}>
      <div className={styles.head}>
        <h2>{t('log.title')}</h2>
        <Select allowClear placeholder={t('log.every_state')} aria-label={t('log.state')} value={state} onChange={setState} style={{ minWidth: 140 }} options={states.map((one) => ({ value: one, label: t(`log.${one}`) }))} />
      </div>
      {list.pending && <LoadingState rows={4} />}
      {list.error && list.rows.length === 0 && <FailedState error={list.error} retry={list.retry} />}
      {!list.pending && !list.error && list.rows.length === 0 && <EmptyState title={t('log.empty')} />}
      {list.rows.length > 0 && (
        <RecordTable<Delivery>
          label={t('log.title')}
          rows={list.rows}
          width={860}
          columns={[
            { title: t('log.when'), width: 170, render: (_, row) => <time dateTime={row.created_at}>{format.dateTime(row.created_at)}</time> },
            { title: t('log.way'), width: 120, render: (_, row) => t(`kind.${row.channel}`) },
            { title: t('log.to'), width: 150, heading: true, render: (_, row) => row.destination_name || t(`log.to.${row.destination.split(':')[0]}`, { defaultValue: '–' }) },
            { title: t('log.state'), width: 100, render: (_, row) => <span className={row.state === 'failed' ? styles.bad : undefined}>{t(`log.${row.state}`)}</span> },
            { title: t('log.attempts'), width: 80, render: (_, row) => format.number(row.attempts) },
            { title: t('log.error'), render: (_, row) => row.last_error || '–' },
            {
              title: t('common:actions'),
              bare: true,
              width: 110,
              render: (_, row) =>
                row.state === 'failed' && (
                  <Button size="small" onClick={() => void retry(row).then(() => tell.done(t('log.retried'))).catch(tell.failed)}>
                    {t('resend')}
                  </Button>
                ),
            },
          ]}
        />
      )}
      {list.hasMore && (
        <Button type="link" loading={list.loadingMore} onClick={list.loadMore}>
          {t('common:show_more')}
        </Button>
      )}
    </section>
  );
}
