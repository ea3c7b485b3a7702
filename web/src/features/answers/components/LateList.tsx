import { Button } from 'antd';
import { useTranslation } from 'react-i18next';

import { useList } from '@/shared/api/lists';
import type { Wait } from '@/shared/api/types';
import { useFormat } from '@/shared/format/useFormat';
import { usePeek } from '@/shared/peek/usePeek';
import { useLine } from '@/shared/session/useLine';
import { RecordTable } from '@/shared/table/RecordTable';
import type { FilterValues } from '@/shared/table/filters';
import { EmptyState, FailedState, LoadingState } from '@/shared/ui/States';

import { daysOf, useLateOwners } from '../api/waits';

import styles from './answers.module.css';

type Row = Wait & { id: string };
type Properties = { values: FilterValues; onChange: (change: Record<string, string | null>) => void };

/** What waits for a verdict past its time, by owner; or the records behind a number of the report. */
export function LateList({ values, onChange }: Properties) {
  const { t } = useTranslation('answers');
  const format = useFormat();
  const [line] = useLine();
  const { open } = usePeek();
  const owners = useLateOwners(line ?? undefined);
  const opened = values.channel !== undefined;
  const list = useList<Wait>('waits', '/waits', {
    overdue: opened ? values.overdue : true,
    answered: opened ? values.answered : false,
    channel: values.channel,
    tier: values.tier,
    record_kind: opened ? 'signal' : undefined,
    owner_id: values.owner_id,
    business_line_id: line,
  });
  if (list.pending) return <LoadingState rows={8} />;
  if (list.error && list.rows.length === 0) return <FailedState error={list.error} retry={list.retry} />;
  return (
    <>
      {opened ? (
        <p className={styles.line}>
          <span>{t('times.opened', { channel: t(`common:channel.${values.channel}`), tier: values.tier && values.tier !== 'none' ? t(`common:tier.${values.tier}`) : t('times.no_tier') })}</span>
          <Button size="small" onClick={() => onChange({ view: 'times', channel: null, tier: null, answered: null, overdue: null })}>
            {t('times.back')}
          </Button>
        </p>
      ) : (
        <ul className={styles.owners} aria-label={t('late.by_owner')}>
          {(owners.data ?? []).map((entry) => {
            const id = entry.owner?.id ?? 'none';
            return (
              <li key={id}>
                <Button size="small" type={values.owner_id === id ? 'primary' : 'default'} aria-pressed={values.owner_id === id} onClick={() => onChange({ owner_id: values.owner_id === id ? null : id })}>
                  {t('late.owes', { name: entry.owner?.name ?? t('nobody'), count: entry.records })}
                </Button>
              </li>
            );
          })}
        </ul>
      )}
      {list.rows.length === 0 && <EmptyState title={t('late.empty')} text={t('late.empty_text')} />}
      {list.rows.length > 0 && (
        <RecordTable<Row>
          label={t('view.late')}
          rows={list.rows.map((row) => ({ ...row, id: row.record.id }))}
          width={900}
          columns={[
            {
              title: t('about'),
              heading: true,
              render: (_, row) => (
                <button type="button" className={styles.link} onClick={() => open(row.record.key)}>
                  {row.record.key} {row.record.title}
                </button>
              ),
            },
            { title: t('common:field.channel'), width: 100, render: (_, row) => (row.channel ? t(`common:channel.${row.channel}`) : '–') },
            { title: t('common:field.customer_id'), width: 170, render: (_, row) => [row.customer?.name, row.tier && t(`common:tier.${row.tier}`)].filter(Boolean).join(' · ') || '–' },
            { title: t('owner'), width: 130, render: (_, row) => row.owner?.name ?? t('nobody') },
            { title: t('late.asked'), width: 120, render: (_, row) => format.ago(row.asked_at) },
            { title: t('late.due'), width: 130, render: (_, row) => <span className={row.overdue ? styles.bad : undefined}>{format.date(row.due_at)}</span> },
            { title: t('late.taken'), width: 110, render: (_, row) => (row.seconds_taken === null ? '–' : t('days', { count: daysOf(row.seconds_taken) })) },
          ]}
        />
      )}
      {list.hasMore && (
        <Button type="link" loading={list.loadingMore} onClick={list.loadMore}>
          {t('common:show_more')}
        </Button>
      )}
    </>
  );
}
