import { Button, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';

import type { SignalSource, SourceDelivery } from '@/shared/api/types';
import { useFormat } from '@/shared/format/useFormat';
import { EmptyState, FailedState, LoadingState } from '@/shared/ui/States';
import { useTell } from '@/shared/ui/useTell';

import { useDeliveries, useSourceActions } from '../api/sources';

import styles from './Source.module.css';

const colours = { accepted: 'success', known: 'default', skipped: 'default', refused: 'error' } as const;

function Delivery({ source, delivery }: { source: SignalSource; delivery: SourceDelivery }) {
  const { t } = useTranslation('demand');
  const format = useFormat();
  const tell = useTell();
  const { replay } = useSourceActions();
  const [open, setOpen] = useState(false);
  const again = () =>
    replay.mutate({ id: source.id, delivery: delivery.id }, { onSuccess: (done) => tell.done(t(`source.replayed.${done.state}`, { signal: done.signal })), onError: tell.failed });
  return (
    <li className={styles.delivery}>
      <header>
        <Tag color={colours[delivery.state]}>{t(`source.delivery.${delivery.state}`)}</Tag>
        <span>{format.dateTime(delivery.received_at)}</span>
        {delivery.signal && <Link to={`/signals/${delivery.signal}`}>{delivery.signal}</Link>}
        {delivery.attempts > 1 && <span className={styles.quiet}>{t('source.attempts', { count: delivery.attempts })}</span>}
        <Button size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t(open ? 'source.hide_body' : 'source.show_body')}
        </Button>
        {!delivery.signal && source.state === 'active' && (
          <Button size="small" loading={replay.isPending} onClick={again}>
            {t('source.replay')}
          </Button>
        )}
      </header>
      {delivery.errors.length > 0 && (
        <ul>
          {delivery.errors.map((error) => (
            <li key={`${error.field}/${error.code}`}>
              {t('source.field_problem', { field: t(`target.${error.field}`, { defaultValue: error.field }), problem: error.message })}
            </li>
          ))}
        </ul>
      )}
      {open && (
        <>
          <div className={`${styles.quiet} ${styles.id}`}>{delivery.message_id}</div>
          <pre className={styles.body} tabIndex={0} aria-label={t('source.body')}>
            {delivery.body || t('source.body_unreadable')}
          </pre>
        </>
      )}
    </li>
  );
}

/** The last hundred things a source sent, and what came of each. */
export function SourceDeliveries({ source }: { source: SignalSource }) {
  const { t } = useTranslation('demand');
  const format = useFormat();
  const deliveries = useDeliveries(source.id);
  if (deliveries.isPending) return <LoadingState rows={4} />;
  if (deliveries.error) return <FailedState error={deliveries.error} retry={() => void deliveries.refetch()} />;
  const items = deliveries.data.pages.flatMap((page) => page.items);
  return (
    <>
      <p className={styles.quiet}>
        {t('source.counts', { accepted: format.number(source.accepted), refused: format.number(source.refused), skipped: format.number(source.skipped) })}
        {source.unsigned_count > 0 && ` ${t('source.unsigned', { count: source.unsigned_count, when: source.unsigned_at ? format.ago(source.unsigned_at) : '', why: source.unsigned_message })}`}
      </p>
      {items.length === 0 && <EmptyState title={t('source.no_deliveries')} text={t('source.no_deliveries_text')} />}
      <ul style={{ margin: 0, padding: 0, listStyle: 'none' }} aria-label={t('source.deliveries')}>
        {items.map((delivery) => (
          <Delivery key={delivery.id} source={source} delivery={delivery} />
        ))}
      </ul>
      {deliveries.hasNextPage && (
        <Button loading={deliveries.isFetchingNextPage} onClick={() => void deliveries.fetchNextPage()}>
          {t('source.more')}
        </Button>
      )}
    </>
  );
}
