import { Button, Segmented, Select, Tag } from 'antd';
import { useTranslation } from 'react-i18next';

import { useLineName, useWorkspace } from '@/shared/api/directory';
import { useList } from '@/shared/api/lists';
import type { ChangeRequest } from '@/shared/api/types';
import { useFormat } from '@/shared/format/useFormat';
import { usePeek } from '@/shared/peek/usePeek';
import { useLine } from '@/shared/session/useLine';
import { RecordTable, type RecordColumn } from '@/shared/table/RecordTable';
import { useFilters } from '@/shared/table/useFilters';
import { PageHeader } from '@/shared/ui/PageHeader';
import { EmptyState, FailedState, LoadingState } from '@/shared/ui/States';

import { useCauseName } from '../components/ChangeCard';
import { ChurnReport } from '../components/ChurnReport';

import styles from '../components/Changes.module.css';

const names = ['show', 'cause', 'business_line_id', 'from_month', 'to_month'] as const;

function useColumns(): RecordColumn<ChangeRequest>[] {
  const { t } = useTranslation('demand');
  const format = useFormat();
  const lineName = useLineName();
  const causeName = useCauseName();
  const { open } = usePeek();
  return [
    {
      title: t('change_request.requirement'),
      width: 300,
      heading: true,
      render: (_, change) => (
        <Button type="link" size="small" style={{ padding: 0, whiteSpace: 'normal', height: 'auto', textAlign: 'left' }} onClick={() => open(change.requirement_key)}>
          {change.requirement_key} {change.requirement_title}
        </Button>
      ),
    },
    { title: t('change_request.what'), width: 160, render: (_, change) => (['pain', 'scenario', 'objective', 'measure'] as const).filter((field) => change.proposed[field] !== null).map((field) => t(`common:field.${field}`)).join(t('common:list_comma')) },
    { title: t('change_request.cause'), width: 150, render: (_, change) => causeName(change.cause) },
    { title: t('change_request.effort'), width: 110, align: 'right', render: (_, change) => t('change_request.days', { count: change.effort_days, days: `${change.effort_days > 0 ? '+' : ''}${format.number(change.effort_days)}` }) },
    { title: t('common:field.business_line_id'), width: 130, render: (_, change) => lineName(change.business_line_id) || '–' },
    { title: t('change_request.by'), width: 150, render: (_, change) => `${change.created_by?.name ?? '–'} · ${format.date(change.created_at)}` },
    { title: t('common:field.state'), width: 110, render: (_, change) => <Tag>{t(`change_request.state.${change.state}`)}</Tag> },
  ];
}

function ChangeList({ query, filtered, clear }: { query: Record<string, string | null | undefined>; filtered: boolean; clear: () => void }) {
  const { t } = useTranslation('demand');
  const list = useList<ChangeRequest>('changes', '/change-requests', query);
  const columns = useColumns();
  if (list.pending) return <LoadingState />;
  if (list.error) return <FailedState error={list.error} retry={list.retry} />;
  if (list.rows.length === 0)
    return (
      <EmptyState title={filtered ? t('change_request.none_filtered') : t('change_request.none')} text={t('change_request.none_text')}>
        {filtered && <Button onClick={clear}>{t('change_request.show_all')}</Button>}
      </EmptyState>
    );
  return (
    <>
      <RecordTable<ChangeRequest> label={t('change_request.title')} columns={columns} rows={list.rows} width={1050} />
      {list.hasMore && (
        <Button type="link" loading={list.loadingMore} onClick={list.loadMore}>
          {t('common:show_more')}
        </Button>
      )}
    </>
  );
}

/** What is asked to change of what was agreed, and how much that is. */
export default function ChangesPage() {
  const { t, i18n } = useTranslation('demand');
  const { values, change } = useFilters(names);
  const workspace = useWorkspace();
  const [line] = useLine();
  const show = values['show'] === 'all' || values['show'] === 'churn' ? values['show'] : 'open';
  const causes = workspace.data?.settings.reasons['change'] ?? [];
  const query = { state: show === 'open' ? 'open' : null, cause: values['cause'], business_line_id: values['business_line_id'] ?? line, from_month: values['from_month'], to_month: values['to_month'] };
  const filtered = Boolean(values['cause'] || values['from_month'] || values['to_month'] || values['business_line_id']);
  const clear = () => change({ cause: null, from_month: null, to_month: null, business_line_id: null });
  return (
    <>
      <PageHeader title={t('change_request.title')} sentence={t('change_request.sentence')} />
      <div className={styles.page}>
        <div className={styles.actions}>
          <Segmented
            aria-label={t('change_request.title')}
            value={show}
            onChange={(next) => change({ show: next === 'open' ? null : next })}
            options={(['open', 'all', 'churn'] as const).map((value) => ({ value, label: t(`change_request.show.${value}`) }))}
          />
          {show !== 'churn' && (
            <Select allowClear style={{ width: 180 }} aria-label={t('change_request.cause')} placeholder={t('change_request.cause')} value={values['cause'] ?? null} onChange={(cause?: string) => change({ cause: cause ?? null })} options={causes.map((cause) => ({ value: cause.code, label: i18n.language === 'zh' ? cause.zh : cause.en }))} />
          )}
          {show !== 'churn' && values['from_month'] && (
            <Tag closable onClose={() => change({ from_month: null, to_month: null })}>
              {[values['from_month'], values['to_month']].filter((month, index, all) => month && all.indexOf(month) === index).join(' – ')}
            </Tag>
          )}
        </div>
        {show === 'churn' ? <ChurnReport /> : <ChangeList query={query} filtered={filtered} clear={clear} />}
      </div>
    </>
  );
}
