import { LeftOutlined, PlusOutlined, RightOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router-dom';

import { useActions } from '@/shared/actions/actions';
import { useList } from '@/shared/api/lists';
import type { Visit } from '@/shared/api/types';
import { MemberSelect } from '@/shared/pickers/MemberSelect';
import { useCan } from '@/shared/session/session';
import { useLine } from '@/shared/session/useLine';
import { useFilters } from '@/shared/table/useFilters';
import { PageHeader } from '@/shared/ui/PageHeader';
import { EmptyState, FailedState, LoadingState } from '@/shared/ui/States';

import { VisitCalendar } from '../components/VisitCalendar';
import { YearTotals } from '../components/YearTotals';

import styles from '../components/visits.module.css';

const VisitDialog = lazy(() => import('../components/VisitDialog'));

const names = ['year', 'member_id', 'kind'] as const;

/** Where we hear people ourselves: planned and past, with each member's year. */
export default function VisitsPage() {
  const { t } = useTranslation('visits');
  const can = useCan();
  const navigate = useNavigate();
  const [line] = useLine();
  const { values, change } = useFilters(names);
  const [planning, setPlanning] = useState(false);
  const year = Number(values['year']) || new Date().getFullYear();
  const list = useList<Visit>('visits', '/visits', { from: `${year}-01-01`, to: `${year}-12-31`, member_id: values['member_id'], kind: values['kind'], business_line_id: line });
  const editable = can('customers.edit');
  const plan = () => setPlanning(true);
  const go = (to: number) => change({ year: to === new Date().getFullYear() ? null : String(to) });
  useActions(editable ? [{ id: 'do.visit', title: t('plan'), group: 'do', keys: 'n', run: plan }] : []);
  const button = editable && (
    <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={plan}>
      {t('plan')}
    </Button>
  );
  return (
    <>
      <PageHeader title={t('title')} sentence={t('sentence')} actions={button} />
      <div className={styles.page}>
        <div className={styles.actions} role="group" aria-label={t('filter')}>
          <Button icon={<LeftOutlined aria-hidden />} aria-label={t('year', { year: year - 1 })} onClick={() => go(year - 1)} />
          <b>{year}</b>
          <Button icon={<RightOutlined aria-hidden />} aria-label={t('year', { year: year + 1 })} onClick={() => go(year + 1)} />
          <MemberSelect allowClear style={{ width: 160 }} aria-label={t('member')} placeholder={t('member')} value={values['member_id'] ?? null} onChange={(id?: string) => change({ member_id: id ?? null })} />
          <Select allowClear style={{ width: 150 }} aria-label={t('common:field.kind')} placeholder={t('common:field.kind')} value={values['kind'] ?? null} onChange={(kind?: string) => change({ kind: kind ?? null })} options={(['visit', 'interview', 'service_day'] as const).map((value) => ({ value, label: t(`kind.${value}`) }))} />
        </div>
        <div className={styles.columns}>
          <div>
            {list.pending && <LoadingState />}
            {list.error && <FailedState error={list.error} retry={list.retry} />}
            {!list.pending && !list.error && list.rows.length === 0 && (
              <EmptyState title={t('empty', { year })} text={t('empty_text')}>
                {button}
              </EmptyState>
            )}
            <VisitCalendar visits={list.rows} />
            {list.hasMore && (
              <Button type="link" loading={list.loadingMore} onClick={list.loadMore}>
                {t('common:show_more')}
              </Button>
            )}
          </div>
          <YearTotals year={year} />
        </div>
      </div>
      {planning && (
        <Suspense fallback={null}>
          <VisitDialog visit={null} onDone={(visit) => navigate(`/visits/${visit.key}`)} onClose={() => setPlanning(false)} />
        </Suspense>
      )}
    </>
  );
}
