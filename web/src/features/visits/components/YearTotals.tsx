import { WarningOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { VisitYear } from '@/shared/api/types';
import { useFormat } from '@/shared/format/useFormat';
import { useCan } from '@/shared/session/session';
import { RecordTable, type RecordColumn } from '@/shared/table/RecordTable';
import { Panel } from '@/shared/ui/Panel';
import { FailedState, LoadingState } from '@/shared/ui/States';

import { useVisitYear } from '../api/visits';

import styles from './visits.module.css';

const QuotaDialog = lazy(() => import('./QuotaDialog'));

type Entry = VisitYear['members'][number] & { id: string };

/** What each member has done and spent in a year, beside the quota. */
export function YearTotals({ year }: { year: number }) {
  const { t } = useTranslation('visits');
  const format = useFormat();
  const can = useCan();
  const query = useVisitYear(year);
  const [setting, setSetting] = useState<{ id: string | null; name: string } | null>(null);
  const manages = can('value.manage');
  const past = (wrong: boolean, text: string) => (wrong ? <span className={styles.warning} title={t('past')}><WarningOutlined aria-label={t('past')} /> {text}</span> : text);
  const columns: RecordColumn<Entry>[] = [
    { title: t('member'), width: 80, heading: true, render: (_, entry) => entry.member.name },
    { title: t('visits'), width: 80, align: 'right', render: (_, entry) => past(entry.past_visits, `${format.number(entry.done)}${entry.planned > 0 ? ` + ${format.number(entry.planned)}` : ''}${entry.quota_visits === null ? '' : ` / ${format.number(entry.quota_visits)}`}`) },
    { title: t('hours'), width: 60, align: 'right', render: (_, entry) => format.number(entry.hours) },
    { title: t('cost'), width: 100, align: 'right', render: (_, entry) => past(entry.past_cost, `${format.money(entry.cost)}${entry.quota_cost === null ? '' : ` / ${format.money(entry.quota_cost)}`}`) },
    ...(manages ? [{ title: t('quota'), width: 60, bare: true, render: (_: unknown, entry: Entry) => <Button type="link" size="small" style={{ padding: 0 }} aria-label={`${t(entry.own_quota ? 'quota_own' : 'quota_set')}: ${t('quota_of', { name: entry.member.name })}`} onClick={() => setSetting(entry.member)}>{entry.own_quota ? t('quota_own') : t('quota_set')}</Button> }] : []),
  ];
  const everybody = query.data && [query.data.quota_visits !== null && t('quota_visits', { count: query.data.quota_visits }), query.data.quota_cost && format.money(query.data.quota_cost)].filter(Boolean).join(' · ');
  return (
    <Panel
      title={t('year', { year })}
      actions={
        manages && (
          <Button size="small" onClick={() => setSetting({ id: null, name: t('everybody') })}>
            {t('quota_everybody')}
          </Button>
        )
      }
    >
      {query.isPending && <LoadingState rows={3} />}
      {query.error && <FailedState error={query.error} retry={() => void query.refetch()} />}
      {query.data && (
        <>
          <p className={styles.quiet}>{everybody ? t('quota_is', { quota: everybody }) : t('no_quota')}</p>
          {query.data.members.length > 0 && <RecordTable<Entry> label={t('year', { year })} columns={columns} rows={query.data.members.map((entry) => ({ ...entry, id: entry.member.id }))} />}
        </>
      )}
      {setting && query.data && (
        <Suspense fallback={null}>
          <QuotaDialog year={query.data} member={setting} onClose={() => setSetting(null)} />
        </Suspense>
      )}
    </Panel>
  );
}
