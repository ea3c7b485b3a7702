import { DownloadOutlined, PrinterOutlined } from '@ant-design/icons';
import { Button, Tag } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router-dom';

import { address } from '@/shared/api/client';
import { useFormat } from '@/shared/format/useFormat';
import { useCan } from '@/shared/session/session';
import { InlineText } from '@/shared/ui/InlineText';
import { PageHeader } from '@/shared/ui/PageHeader';
import { FailedState, LoadingState } from '@/shared/ui/States';
import { useTell } from '@/shared/ui/useTell';

import { useReportActions, useWeeklyReport } from '../api/weekly_reports';
import { ReportCounts } from '../components/ReportCounts';

import styles from '../components/reviews.module.css';

const SendReport = lazy(() => import('../components/SendReport'));

/** One week of one line: what people write about it, and what was counted. */
export default function WeeklyReportPage() {
  const { t, i18n } = useTranslation('reviews');
  const { report: id = '' } = useParams();
  const format = useFormat();
  const can = useCan();
  const tell = useTell();
  const { write, send, keep } = useReportActions();
  const query = useWeeklyReport(id);
  const [sending, setSending] = useState(false);
  if (query.isPending) return <LoadingState />;
  if (query.error) return <FailedState error={query.error} retry={() => void query.refetch()} />;
  const report = query.data;
  const { content } = report;
  const editable = can('requirements.edit');
  const sentence = [
    t('report.made', { at: format.dateTime(report.made_at), who: report.made_by?.name ?? t('report.by_itself') }),
    report.sent_at && t('report.sent', { at: format.dateTime(report.sent_at), who: report.sent_by?.name ?? '–' }),
  ]
    .filter(Boolean)
    .join(' · ');
  const actions = (
    <>
      <Button icon={<PrinterOutlined aria-hidden />} onClick={() => window.print()}>
        {t('print')}
      </Button>
      <Button icon={<DownloadOutlined aria-hidden />} href={address(`/weekly-reports/${report.id}/markdown`, { language: i18n.language })} download={`week-${report.week}.md`}>
        Markdown
      </Button>
      {editable && report.state !== 'kept' && <Button onClick={() => void keep(report).catch(tell.failed)}>{t('report.keep')}</Button>}
      {editable && report.state === 'draft' && (
        <Button type="primary" onClick={() => setSending(true)}>
          {t('report.send')}
        </Button>
      )}
    </>
  );
  return (
    <>
      <PageHeader
        title={t('report.of', { line: content.business_line, first: format.date(content.first), last: format.date(content.last) })}
        extra={<Tag>{t(`report.state.${report.state}`)}</Tag>}
        sentence={sentence}
        actions={<span className={`${styles.actions} print-hidden`}>{actions}</span>}
      />
      <div className={styles.page}>
        {(report.body || (editable && report.state === 'draft')) && (
          <div className={styles.body}>
            <InlineText multiline label={t('report.body')} value={report.body} placeholder={t('report.body_hint')} readOnly={!editable || report.state !== 'draft'} onSave={(body) => void write(report, body ?? '').catch(tell.failed)} />
          </div>
        )}
        <ReportCounts report={report} />
        {sending && (
          <Suspense fallback={null}>
            <SendReport onSend={(members) => send(report, members)} onClose={() => setSending(false)} />
          </Suspense>
        )}
      </div>
    </>
  );
}
