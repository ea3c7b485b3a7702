import { Button } from 'antd';
import { useTranslation } from 'react-i18next';

import { useList } from '@/shared/api/lists';
import type { Signal } from '@/shared/api/types';
import { useFormat } from '@/shared/format/useFormat';
import { usePeek } from '@/shared/peek/usePeek';
import { FailedState, LoadingState } from '@/shared/ui/States';
import { DistanceLabel, KindLabel } from '@/shared/ui/labels';

import { speakerOf } from './SignalTable';

import styles from './Related.module.css';

/** What was said, by or about a record. */
export function RelatedSignals({ path, empty }: { path: string; empty: string }) {
  const { t } = useTranslation('demand');
  const format = useFormat();
  const list = useList<Signal>('signals', path, {}, { limit: 25, keep: false });
  const { open } = usePeek();
  if (list.pending) return <LoadingState rows={3} />;
  if (list.error) return <FailedState error={list.error} retry={list.retry} />;
  if (list.rows.length === 0) return <p className={styles.empty}>{empty}</p>;
  return (
    <>
      <ul className={styles.list}>
        {list.rows.map((signal) => (
          <li key={signal.id}>
            <button type="button" onClick={() => open(signal.key)}>
              <small>{signal.key}</small>
              {signal.title || signal.text.slice(0, 160)}
            </button>
            <KindLabel kind={signal.kind} />
            <DistanceLabel hops={signal.hops} />
            <span className={styles.quiet}>{speakerOf(signal)}</span>
            {signal.said_at && <span className={styles.quiet}>{format.day(signal.said_at)}</span>}
          </li>
        ))}
      </ul>
      {list.hasMore && (
        <Button type="link" loading={list.loadingMore} onClick={list.loadMore}>
          {t('common:show_more')}
        </Button>
      )}
    </>
  );
}
