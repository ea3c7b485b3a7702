import { PlusOutlined } from '@ant-design/icons';
import { Button, Tag } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router-dom';

import { useActions } from '@/shared/actions/actions';
import { useLineName } from '@/shared/api/directory';
import { useList } from '@/shared/api/lists';
import type { ReviewRow } from '@/shared/api/types';
import { useFormat } from '@/shared/format/useFormat';
import { useCan } from '@/shared/session/session';
import { useLine } from '@/shared/session/useLine';
import { RecordTable, type RecordColumn } from '@/shared/table/RecordTable';
import { PageHeader } from '@/shared/ui/PageHeader';
import { EmptyState, FailedState, LoadingState } from '@/shared/ui/States';

import { useOutcomeText } from '../components/useOutcomeText';

import styles from '../components/reviews.module.css';

const ReviewDialog = lazy(() => import('../components/ReviewDialog'));

function useColumns(): RecordColumn<ReviewRow>[] {
  const { t } = useTranslation('reviews');
  const format = useFormat();
  const lineName = useLineName();
  const outcomeText = useOutcomeText();
  return [
    { title: t('review'), width: 280, heading: true, render: (_, review) => <><small className={styles.quiet}>{review.key}</small> <Link to={`/reviews/${review.key}`}>{review.name}</Link></> },
    { title: t('held_on'), width: 130, render: (_, review) => format.date(review.held_on) },
    { title: t('common:field.state'), width: 100, render: (_, review) => <Tag color={review.state === 'running' ? 'processing' : undefined}>{t(`state.${review.state}`)}</Tag> },
    { title: t('items'), width: 90, align: 'right', render: (_, review) => format.number(review.items) },
    { title: t('outcome'), width: 260, render: (_, review) => (review.outcome ? outcomeText(review.outcome) : '–') },
    { title: t('common:field.business_line_id'), width: 140, render: (_, review) => lineName(review.business_line_id) || '–' },
    { title: t('participants'), width: 200, render: (_, review) => review.participants.map((person) => person.name).join(t('common:list_comma')) || '–' },
  ];
}

/** The meetings in which requirements are decided, planned and past. */
export default function ReviewsPage() {
  const { t } = useTranslation('reviews');
  const can = useCan();
  const navigate = useNavigate();
  const [line] = useLine();
  const [parameters] = useSearchParams();
  const filter = parameters.get('plan');
  const [planning, setPlanning] = useState(filter !== null);
  const list = useList<ReviewRow>('reviews', '/reviews', { business_line_id: line });
  const columns = useColumns();
  const editable = can('requirements.edit');
  const plan = () => setPlanning(true);
  useActions(editable ? [{ id: 'do.review', title: t('plan'), group: 'do', keys: 'n', run: plan }] : []);
  const button = editable && (
    <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={plan}>
      {t('plan')}
    </Button>
  );
  return (
    <>
      <PageHeader title={t('title')} sentence={t('sentence')} actions={button} />
      <div className={styles.page}>
        {list.pending && <LoadingState />}
        {list.error && <FailedState error={list.error} retry={list.retry} />}
        {!list.pending && !list.error && list.rows.length === 0 && (
          <EmptyState title={t('empty')} text={t('empty_text')}>
            {button}
          </EmptyState>
        )}
        {list.rows.length > 0 && <RecordTable<ReviewRow> label={t('title')} columns={columns} rows={list.rows} width={1100} />}
        {list.hasMore && (
          <Button type="link" loading={list.loadingMore} onClick={list.loadMore}>
            {t('common:show_more')}
          </Button>
        )}
      </div>
      {planning && (
        <Suspense fallback={null}>
          <ReviewDialog filter={filter} onMade={(review) => navigate(`/reviews/${review.key}`)} onClose={() => setPlanning(false)} />
        </Suspense>
      )}
    </>
  );
}
