import { Button, Segmented, Table, theme } from 'antd';
import type { ECharts } from 'echarts/core';
import { lazy, Suspense, useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Goal, Reading } from '@/shared/api/types';
import { download, downloadPicture, toCsv } from '@/shared/format/download';
import { useFormat } from '@/shared/format/useFormat';
import { useCan } from '@/shared/session/session';
import { ChartExport } from '@/shared/ui/ChartExport';
import { Panel } from '@/shared/ui/Panel';
import { FailedState, LoadingState } from '@/shared/ui/States';
import { useTell } from '@/shared/ui/useTell';

import { useGoalActions, useReadings } from '../api/goals';
import { ReadingForm } from './ReadingForm';

import styles from './goals.module.css';

const Chart = lazy(() => import('@/shared/ui/Chart'));

function ReadingTable({ goal, readings }: { goal: Goal; readings: Reading[] }) {
  const { t } = useTranslation('goals');
  const format = useFormat();
  const can = useCan();
  const tell = useTell();
  const { forget, read } = useGoalActions();
  const drop = (reading: Reading) =>
    void forget(goal.id, reading.id)
      .then(() => tell.done(t('reading_dropped'), () => void read(goal.id, { on: reading.on, value: reading.value, note: reading.note }).catch(tell.failed)))
      .catch(tell.failed);
  return (
    <Table<Reading>
      size="small"
      rowKey="id"
      dataSource={[...readings].reverse()}
      pagination={{ pageSize: 12, size: 'small', hideOnSinglePage: true, showSizeChanger: false }}
      columns={[
        { title: t('on'), dataIndex: 'on', render: (on: string) => format.date(on) },
        { title: `${t('value')} ${goal.metric.unit && `(${goal.metric.unit})`}`, dataIndex: 'value', align: 'right', render: (value: number) => format.number(value) },
        { title: t('note'), dataIndex: 'note' },
        ...(can('goals.edit') ? [{ title: '', width: 80, render: (_: unknown, reading: Reading) => <Button size="small" type="text" onClick={() => drop(reading)}>{t('common:delete')}</Button> }] : []),
      ]}
    />
  );
}

/** The metric over time against its target, as a chart and as its table twin. */
export function ReadingsPanel({ goal }: { goal: Goal }) {
  const { t } = useTranslation('goals');
  const can = useCan();
  const { token } = theme.useToken();
  const readings = useReadings(goal.id);
  const [view, setView] = useState<'chart' | 'table'>('chart');
  const chart = useRef<ECharts | null>(null);
  const keep = useCallback((made: ECharts) => void (chart.current = made), []);
  const items = useMemo(() => readings.data ?? [], [readings.data]);
  const option = useMemo(
    () => ({
      grid: { left: 12, right: 56, top: 24, bottom: 8, containLabel: true },
      tooltip: { trigger: 'axis' },
      xAxis: { type: 'time', max: goal.due_on ?? undefined, axisLabel: { hideOverlap: true } },
      yAxis: { type: 'value', scale: true, name: goal.metric.unit, min: ({ min }: { min: number }) => Math.min(min, goal.baseline, goal.target), max: ({ max }: { max: number }) => Math.max(max, goal.baseline, goal.target) },
      series: [
        {
          type: 'line',
          name: goal.metric.name,
          color: '#0f9488',
          symbolSize: 7,
          data: items.map((reading) => [reading.on, reading.value]),
          markLine: {
            symbol: 'none',
            data: [
              { yAxis: goal.target, name: t('target'), lineStyle: { color: '#d97706' }, label: { formatter: t('target') } },
              { yAxis: goal.baseline, name: t('baseline'), lineStyle: { color: '#8c8c8c' }, label: { formatter: t('baseline') } },
            ],
          },
        },
      ],
    }),
    [goal, items, t],
  );
  const csv = () => download(`${goal.key}.csv`, toCsv([['date', 'value', 'note'], ...items.map((reading) => [reading.on, reading.value, reading.note])]));
  const png = () => chart.current && downloadPicture(`${goal.key}.png`, chart.current.renderToCanvas({ pixelRatio: 2, backgroundColor: token.colorBgContainer }));
  return (
    <Panel
      title={t('readings')}
      actions={
        <span className={styles.actions}>
          <Segmented<'chart' | 'table'>
            size="small"
            aria-label={t('readings')}
            value={view}
            onChange={setView}
            options={[
              { value: 'chart', label: t('common:chart') },
              { value: 'table', label: t('common:table') },
            ]}
          />
          <ChartExport size="small" csv={csv} png={view === 'chart' && items.length > 0 ? png : undefined} />
        </span>
      }
    >
      {readings.isPending && <LoadingState rows={5} />}
      {readings.error && <FailedState error={readings.error} retry={() => void readings.refetch()} />}
      {readings.data?.length === 0 && <p className={styles.quiet}>{t('no_readings')}</p>}
      {items.length > 0 && view === 'chart' && (
        <Suspense fallback={<LoadingState rows={5} />}>
          <Chart className={styles.chart} option={option} label={t('chart_label', { metric: goal.metric.name, count: items.length })} onReady={keep} />
        </Suspense>
      )}
      {items.length > 0 && view === 'table' && <ReadingTable goal={goal} readings={items} />}
      {can('goals.edit') && <ReadingForm goal={goal} />}
    </Panel>
  );
}
