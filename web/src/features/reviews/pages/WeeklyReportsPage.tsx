import { PlusOutlined } from '@ant-design/icons';
import { Button, Tag } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router-dom';

import { useActions } from '@/shared/actions/actions';
import { useList } from '@/shared/api/lists';
import type { ReportRow } from '@/shared/api/types';
import { useFormat } from '@/shared/format/useFormat';
import { useCan } from '@/shared/session/session';
import { useLine } from '@/shared/session/useLine';
import { RecordTable, type RecordColumn } from '@/shared/table/RecordTable';
import { PageHeader } from '@/shared/ui/PageHeader';
import { EmptyState, FailedState, LoadingState } from '@/shared/ui/States';

import styles from '../components/reviews.module.css';

const MakeReport = lazy(() => import('../components/MakeReport'));

/** What came of the demand of each line, week by week. */
export default function WeeklyReportsPage() {
  const { t } = useTranslation('reviews');
  const format = useFormat();
  const can = useCan();
  const navigate = useNavigate();
  const [line] = useLine();
  const [making, setMaking] = useState(false);
  const list = useList<ReportRow>('weekly_reports', '/weekly-reports', { business_line_id: line });
  const editable = can('requirements.edit');
  const make = () => setMaking(true);
  useActions(editable ? [{ id: 'do.report', title: t('report.make'), group: 'do', keys: 'n', run: make }] : []);
  const number = (name: 'received' | 'answered' | 'accepted' | 'cut' | 'released' | 'overdue'): RecordColumn<ReportRow> => ({ title: t(`report.${name}`), width: 100, align: 'right', render: (_, report) => format.number(report[name]) });
  const columns: RecordColumn<ReportRow>[] = [
    { title: t('report.week'), width: 230, heading: true, render: (_, report) => <Link to={`/weekly-reports/${report.id}`}>{format.date(report.week)} – {format.day(report.last)}</Link> },
    { title: t('common:field.business_line_id'), width: 160, dataIndex: 'business_line' },
    { title: t('common:field.state'), width: 100, render: (_, report) => <Tag color={report.state === 'draft' ? 'processing' : undefined}>{t(`report.state.${report.state}`)}</Tag> },
    number('received'),
    number('answered'),
    number('accepted'),
    number('cut'),
    number('released'),
    number('overdue'),
  ];
  const button = editable && (
    <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={make}>
      {t('report.make')}
    </Button>
  );
  return (
    <>
      <PageHeader title={t('report.title')} sentence={t('report.sentence')} actions={button} />
      <div className={styles.page}>
        {list.pending && <LoadingState />}
        {list.error && <FailedState error={list.error} retry={list.retry} />}
        {!list.pending && !list.error && list.rows.length === 0 && (
          <EmptyState title={t('report.empty')} text={t('report.empty_text')}>
            {button}
          </EmptyState>
        )}
        {list.rows.length > 0 && <RecordTable<ReportRow> label={t('report.title')} columns={columns} rows={list.rows} width={1050} />}
        {list.hasMore && (
          <Button type="link" loading={list.loadingMore} onClick={list.loadMore}>
            {t('common:show_more')}
          </Button>
        )}
      </div>
      {making && (
        <Suspense fallback={null}>
          <MakeReport onMade={(report) => navigate(`/weekly-reports/${report.id}`)} onClose={() => setMaking(false)} />
        </Suspense>
      )}
    </>
  );
}
