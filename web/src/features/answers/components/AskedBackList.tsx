import { Button } from 'antd';
import { useTranslation } from 'react-i18next';

import { useList } from '@/shared/api/lists';
import type { AskedBackItem } from '@/shared/api/types';
import { useFormat } from '@/shared/format/useFormat';
import { usePeek } from '@/shared/peek/usePeek';
import { RecordTable } from '@/shared/table/RecordTable';
import { EmptyState, FailedState, LoadingState } from '@/shared/ui/States';

import styles from './answers.module.css';

type Row = AskedBackItem & { id: string };

/** Released requirements and whether they solved the problem of those who asked. */
export function AskedBackList({ refutedOnly }: { refutedOnly: boolean }) {
  const { t } = useTranslation('answers');
  const format = useFormat();
  const { open } = usePeek();
  const list = useList<AskedBackItem>('asked_back', '/asked-back', { refuted: refutedOnly || undefined });
  if (list.pending) return <LoadingState rows={6} />;
  if (list.error) return <FailedState error={list.error} retry={list.retry} />;
  if (list.rows.length === 0) return <EmptyState title={refutedOnly ? t('asked.none_refuted') : t('asked.none')} text={t('asked.none_text')} />;
  return (
    <>
      <RecordTable<Row>
        label={t('asked.title')}
        rows={list.rows.map((row) => ({ ...row, id: row.requirement.id }))}
        width={720}
        columns={[
          {
            title: t('about'),
            heading: true,
            render: (_, row) => (
              <button type="button" className={styles.link} onClick={() => open(row.requirement.key)}>
                {row.requirement.key} {row.requirement.title}
              </button>
            ),
          },
          { title: t('asked.asked'), width: 90, render: (_, row) => format.number(row.asked_back.asked) },
          { title: t('asked.confirmed'), width: 100, render: (_, row) => <span className={row.asked_back.confirmed > 0 ? styles.good : undefined}>{format.number(row.asked_back.confirmed)}</span> },
          { title: t('asked.refuted'), width: 100, render: (_, row) => <span className={row.asked_back.refuted > 0 ? styles.bad : undefined}>{format.number(row.asked_back.refuted)}</span> },
          { title: t('asked.silent'), width: 90, render: (_, row) => format.number(row.asked_back.silent) },
          { title: t('asked.released'), width: 120, render: (_, row) => format.date(row.released_at) },
        ]}
      />
      {list.hasMore && (
        <Button type="link" loading={list.loadingMore} onClick={list.loadMore}>
          {t('common:show_more')}
        </Button>
      )}
    </>
  );
}
