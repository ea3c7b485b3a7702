import { Button } from 'antd';
import { useTranslation } from 'react-i18next';

import { useList } from '@/shared/api/lists';
import type { Requirement } from '@/shared/api/types';
import { usePeek } from '@/shared/peek/usePeek';
import { FailedState, LoadingState } from '@/shared/ui/States';
import { StatusLabel } from '@/shared/ui/labels';

import { ScoreLink } from './ScoreLink';

import styles from './Related.module.css';

/** The requirements that belong to a goal or a customer. */
export function RelatedRequirements({ path, empty }: { path: string; empty: string }) {
  const { t } = useTranslation('demand');
  const list = useList<Requirement>('requirements', path, {}, { limit: 25, keep: false });
  const { open } = usePeek();
  if (list.pending) return <LoadingState rows={3} />;
  if (list.error) return <FailedState error={list.error} retry={list.retry} />;
  if (list.rows.length === 0) return <p className={styles.empty}>{empty}</p>;
  return (
    <>
      <ul className={styles.list}>
        {list.rows.map((row) => (
          <li key={row.id}>
            <button type="button" onClick={() => open(row.key)}>
              <small>{row.key}</small>
              {row.title}
            </button>
            <StatusLabel status={row.status} />
            <ScoreLink row={row} />
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
