import { Button, Popconfirm, Tabs } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router-dom';

import { useActions } from '@/shared/actions/actions';
import { useLineName } from '@/shared/api/directory';
import type { Move, RequirementDetail } from '@/shared/api/types';
import { useFormat } from '@/shared/format/useFormat';
import { useCan } from '@/shared/session/session';
import { PageHeader } from '@/shared/ui/PageHeader';
import { FailedState, LoadingState } from '@/shared/ui/States';
import { useTell } from '@/shared/ui/useTell';

import { useReview, useReviewActions } from '../api/reviews';
import { LiveReview } from '../components/LiveReview';
import { Messages } from '../components/Messages';
import { MinutesView } from '../components/MinutesView';

import styles from '../components/reviews.module.css';

type Properties = { id: string; onMove: (requirement: RequirementDetail, move: Move) => void; comments: (id: string) => ReactNode };

/** One review: its agenda before, its verdicts during, its minutes and messages after the meeting. */
export function ReviewPage({ id, onMove, comments }: Properties) {
  const { t } = useTranslation('reviews');
  const format = useFormat();
  const lineName = useLineName();
  const can = useCan();
  const tell = useTell();
  const navigate = useNavigate();
  const { start, end, drop } = useReviewActions();
  const query = useReview(id);
  const review = query.data;
  const mayEdit = can('requirements.edit');
  const editable = mayEdit && review !== undefined && review.state !== 'ended';
  const begin = () => review && void start(review).catch(tell.failed);
  const finish = () => review && void end(review).then(() => tell.done(t('ended_done'))).catch(tell.failed);
  useActions(
    editable
      ? review.state === 'planned'
        ? [{ id: 'do.start', title: t('start'), group: 'do', keys: 's', run: begin }]
        : [{ id: 'do.end', title: t('end'), group: 'do', keys: 'shift+e', drastic: true, run: finish }]
      : [],
  );
  if (query.isPending) return <LoadingState />;
  if (query.error || !review) return <FailedState error={query.error} retry={() => void query.refetch()} />;
  const remove = () =>
    void drop(review)
      .then(() => {
        tell.done(t('common:deleted'));
        navigate('/reviews');
      })
      .catch(tell.failed);
  const sentence = [t(`state.${review.state}`), format.date(review.held_on), lineName(review.business_line_id), review.participants.map((person) => person.name).join(t('common:list_comma'))].filter(Boolean).join(' · ');
  const actions = editable && (
    <>
      {review.state === 'planned' ? (
        <>
          <Popconfirm title={t('drop_question')} okText={t('common:delete')} onConfirm={remove}>
            <Button>{t('common:delete')}</Button>
          </Popconfirm>
          <Button type="primary" disabled={review.items === 0} onClick={begin}>
            {t('start')}
          </Button>
        </>
      ) : (
        <Popconfirm title={t('end_question')} okText={t('end')} onConfirm={finish}>
          <Button type="primary">{t('end')}</Button>
        </Popconfirm>
      )}
    </>
  );
  return (
    <>
      <PageHeader title={review.name} extra={<small className={styles.quiet}>{review.key}</small>} sentence={sentence} actions={actions} />
      <div className={styles.page}>
        {review.notes && review.state !== 'ended' && <p style={{ margin: 0, whiteSpace: 'pre-wrap' }}>{review.notes}</p>}
        {review.state === 'ended' ? (
          <Tabs
            items={[
              { key: 'minutes', label: t('minutes'), children: <MinutesView review={review} /> },
              { key: 'messages', label: t('messages'), children: <Messages review={review} editable={mayEdit} /> },
              { key: 'comments', label: t('comments'), children: comments(review.id) },
            ]}
          />
        ) : (
          <LiveReview review={review} editable={editable} onMove={onMove} />
        )}
      </div>
    </>
  );
}
