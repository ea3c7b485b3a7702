import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';

import type { AnswerTime } from '@/shared/api/types';
import { useFormat } from '@/shared/format/useFormat';
import { useLine } from '@/shared/session/useLine';
import { RecordTable } from '@/shared/table/RecordTable';
import { EmptyState, FailedState, LoadingState } from '@/shared/ui/States';

import { daysOf, useAnswerTimes } from '../api/waits';

import styles from './answers.module.css';

type Row = AnswerTime & { id: string };

const recordsOf = (row: AnswerTime, more: Record<string, string>) => `/answers?${new URLSearchParams({ view: 'late', channel: row.channel, tier: row.tier || 'none', ...more }).toString()}`;

/** Time to the first verdict by channel and tier; every number opens the records behind it. */
export function AnswerTimes() {
  const { t } = useTranslation('answers');
  const format = useFormat();
  const [line] = useLine();
  const times = useAnswerTimes(line ?? undefined);
  if (times.isPending) return <LoadingState rows={6} />;
  if (times.error) return <FailedState error={times.error} retry={() => void times.refetch()} />;
  if (times.data.length === 0) return <EmptyState title={t('times.empty')} text={t('times.empty_text')} />;
  const number = (row: AnswerTime, count: number, more: Record<string, string>) => (count > 0 ? <Link to={recordsOf(row, more)}>{format.number(count)}</Link> : '0');
  return (
    <RecordTable<Row>
      label={t('view.times')}
      rows={times.data.map((row) => ({ ...row, id: `${row.channel}/${row.tier}` }))}
      width={860}
      columns={[
        { title: t('common:field.channel'), heading: true, render: (_, row) => `${t(`common:channel.${row.channel}`)} · ${row.tier ? t(`common:tier.${row.tier}`) : t('times.no_tier')}` },
        { title: t('times.asked'), width: 100, render: (_, row) => number(row, row.asked, {}) },
        { title: t('times.answered'), width: 110, render: (_, row) => number(row, row.answered, { answered: 'true' }) },
        { title: t('times.in_time'), width: 110, render: (_, row) => (row.answered > 0 ? format.percent(row.in_time / row.answered) : '–') },
        { title: t('times.overdue'), width: 110, render: (_, row) => <span className={row.overdue > 0 ? styles.bad : undefined}>{number(row, row.overdue, { answered: 'false', overdue: 'true' })}</span> },
        { title: t('times.median'), width: 110, render: (_, row) => (row.answered > 0 ? t('days', { count: daysOf(row.median_seconds) }) : '–') },
        { title: t('times.p90'), width: 110, render: (_, row) => (row.answered > 0 ? t('days', { count: daysOf(row.p90_seconds) }) : '–') },
      ]}
    />
  );
}
