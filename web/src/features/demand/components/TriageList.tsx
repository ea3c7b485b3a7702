import { Button, Tag } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

import type { List } from '@/shared/api/lists';
import type { Signal } from '@/shared/api/types';
import { useFormat } from '@/shared/format/useFormat';
import { DistanceLabel, KindLabel } from '@/shared/ui/labels';

import { waitingDays } from '../api/waiting';
import { headline, speakerOf } from './signal_text';

import styles from './Triage.module.css';

/** The voices of a tab; the one in view is marked. */
export function TriageList({ list, current, onPick }: { list: List<Signal>; current: string | null; onPick: (key: string) => void }) {
  const { t } = useTranslation('demand');
  const format = useFormat();
  const marked = useRef<HTMLLIElement>(null);
  // In braces: newer browsers answer a scroll with a promise, which is no way to clean up.
  useEffect(() => {
    void marked.current?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  return (
    <ul className={styles.list} aria-label={t('triage.list')}>
      {list.rows.map((signal) => (
        <li key={signal.id} ref={signal.key === current ? marked : undefined} aria-current={signal.key === current || undefined}>
          <button type="button" onClick={() => onPick(signal.key)}>
            <span className={styles.words}>{headline(signal)}</span>
            <span className={styles.facts}>
              <KindLabel kind={signal.kind} />
              <DistanceLabel hops={signal.hops} />
              <span>{signal.customer?.name ?? speakerOf(signal)}</span>
              {signal.state === 'unprocessed' && <span className={styles.waiting}>{t('triage.waiting', { count: waitingDays(signal), days: format.number(waitingDays(signal)) })}</span>}
              {signal.answer && <Tag>{t(`common:verdict.${signal.answer.verdict}`)}</Tag>}
              {signal.assignee && <span>{signal.assignee.name}</span>}
            </span>
          </button>
        </li>
      ))}
      {list.hasMore && (
        <li>
          <Button type="link" loading={list.loadingMore} onClick={list.loadMore}>
            {t('common:show_more')}
          </Button>
        </li>
      )}
    </ul>
  );
}
