import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useList } from '@/shared/api/lists';
import { usePeek } from '@/shared/peek/usePeek';
import { FailedState, LoadingState } from '@/shared/ui/States';

import styles from './Related.module.css';

type Properties<T> = { name: string; path: string; empty: string; title: (row: T) => string; children: (row: T) => ReactNode };

/** The records that belong to another one, each opening beside the page. */
export function RelatedList<T extends { id: string; key: string }>({ name, path, empty, title, children }: Properties<T>) {
  const { t } = useTranslation();
  const list = useList<T>(name, path, {}, { limit: 25, keep: false });
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
              {title(row)}
            </button>
            {children(row)}
          </li>
        ))}
      </ul>
      {list.hasMore && (
        <Button type="link" loading={list.loadingMore} onClick={list.loadMore}>
          {t('show_more')}
        </Button>
      )}
    </>
  );
}
