import { Segmented, theme } from 'antd';
import type { ECharts } from 'echarts/core';
import { lazy, Suspense, useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router-dom';

import { useLineName } from '@/shared/api/directory';
import type { ChurnRow } from '@/shared/api/types';
import { download, downloadPicture, toCsv } from '@/shared/format/download';
import { useFormat } from '@/shared/format/useFormat';
import { useLine } from '@/shared/session/useLine';
import { RecordTable, type RecordColumn } from '@/shared/table/RecordTable';
import { ChartExport } from '@/shared/ui/ChartExport';
import { EmptyState, FailedState, LoadingState } from '@/shared/ui/States';

import { useChurn } from '../api/changes';
import { useCauseName } from './ChangeCard';

import styles from './Changes.module.css';

const Chart = lazy(() => import('@/shared/ui/Chart'));

type Row = ChurnRow & { id: string };

const addressOf = (row: Pick<ChurnRow, 'month' | 'cause'> & { business_line_id?: string | null }) => {
  const query = new URLSearchParams({ show: 'all', cause: row.cause, from_month: row.month, to_month: row.month });
  if (row.business_line_id !== undefined) query.set('business_line_id', row.business_line_id ?? 'none');
  return `/changes?${query.toString()}`;
};

/** How much of what was agreed was asked to change: by month and cause, as a chart and as its table twin. */
export function ChurnReport() {
  const { t } = useTranslation('demand');
  const format = useFormat();
  const navigate = useNavigate();
  const lineName = useLineName();
  const causeName = useCauseName();
  const { token } = theme.useToken();
  const [line] = useLine();
  const churn = useChurn({ business_line_id: line });
  const [view, setView] = useState<'chart' | 'table'>('chart');
  const chart = useRef<ECharts | null>(null);
  const rows: Row[] = useMemo(() => (churn.data?.rows ?? []).map((row) => ({ ...row, id: `${row.month} ${row.business_line_id} ${row.cause}` })), [churn.data]);
  const months = useMemo(() => [...new Set(rows.map((row) => row.month))].sort(), [rows]);
  const causes = useMemo(() => [...new Set(rows.map((row) => row.cause))], [rows]);
  const option = useMemo(
    () => ({
      grid: { left: 12, right: 12, top: 36, bottom: 8, containLabel: true },
      legend: { top: 0 },
      tooltip: { trigger: 'item' },
      xAxis: { type: 'category', data: months },
      yAxis: { type: 'value', minInterval: 1 },
      series: causes.map((cause) => ({
        type: 'bar',
        stack: 'requests',
        barMaxWidth: 40,
        name: causeName(cause),
        data: months.map((month) => rows.filter((row) => row.month === month && row.cause === cause).reduce((sum, row) => sum + row.requests, 0)),
      })),
    }),
    // The names come with the workspace.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [months, causes, rows, t],
  );
  const ready = useCallback(
    (made: ECharts) => {
      chart.current = made;
      made.on('click', (mark) => {
        const [cause, month] = [causes[mark.seriesIndex ?? 0], months[mark.dataIndex]];
        if (cause && month) navigate(addressOf({ cause, month, ...(line ? { business_line_id: line } : {}) }));
      });
    },
    [causes, months, navigate, line],
  );
  const columns: RecordColumn<Row>[] = [
    { title: t('churn.month'), dataIndex: 'month', width: 100, heading: true },
    { title: t('common:field.business_line_id'), width: 160, render: (_, row) => lineName(row.business_line_id) || t('churn.no_line') },
    { title: t('change_request.cause'), width: 200, render: (_, row) => causeName(row.cause) },
    { title: t('churn.requests'), width: 100, align: 'right', render: (_, row) => <Link to={addressOf(row)} aria-label={t('churn.open', { count: row.requests, cause: causeName(row.cause), month: row.month })}>{format.number(row.requests)}</Link> },
    { title: t('change_request.state.open'), dataIndex: 'open', width: 90, align: 'right' },
    { title: t('change_request.state.approved'), dataIndex: 'approved', width: 90, align: 'right' },
    { title: t('change_request.state.rejected'), dataIndex: 'rejected', width: 90, align: 'right' },
    { title: t('change_request.state.withdrawn'), dataIndex: 'withdrawn', width: 90, align: 'right' },
    { title: t('churn.days'), width: 130, align: 'right', render: (_, row) => format.number(row.effort_days) },
  ];
  const csv = () => download('churn.csv', toCsv([['month', 'business_line', 'cause', 'requests', 'open', 'approved', 'rejected', 'withdrawn', 'effort_days'], ...rows.map((row) => [row.month, lineName(row.business_line_id), row.cause, row.requests, row.open, row.approved, row.rejected, row.withdrawn, row.effort_days])]));
  const png = () => chart.current && downloadPicture('churn.png', chart.current.renderToCanvas({ pixelRatio: 2, backgroundColor: token.colorBgContainer }));
  if (churn.isPending) return <LoadingState />;
  if (churn.error) return <FailedState error={churn.error} retry={() => void churn.refetch()} />;
  if (rows.length === 0) return <EmptyState title={t('churn.empty')} text={t('churn.empty_text')} />;
  return (
    <section className={styles.list} aria-label={t('churn.title')}>
      <div className={styles.twins}>
        <span>{t('churn.total', { count: churn.data.requests, from: churn.data.from_month, to: churn.data.to_month })}</span>
        <span className={styles.actions}>
          <Segmented<'chart' | 'table'> size="small" aria-label={t('churn.title')} value={view} onChange={setView} options={[{ value: 'chart', label: t('common:chart') }, { value: 'table', label: t('common:table') }]} />
          <ChartExport size="small" csv={csv} png={view === 'chart' ? png : undefined} />
        </span>
      </div>
      {view === 'chart' ? (
        <Suspense fallback={<LoadingState />}>
          <Chart className={styles.chart} option={option} label={t('churn.chart', { count: churn.data.requests })} onReady={ready} />
        </Suspense>
      ) : (
        <RecordTable<Row> label={t('churn.title')} columns={columns} rows={rows} width={900} />
      )}
    </section>
  );
}
