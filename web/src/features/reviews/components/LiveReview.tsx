import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useActions } from '@/shared/actions/actions';
import type { Move, RequirementDetail, Review } from '@/shared/api/types';
import { RecordSelect } from '@/shared/pickers/RecordSelect';
import { EmptyState } from '@/shared/ui/States';
import { useTell } from '@/shared/ui/useTell';

import { useReviewActions } from '../api/reviews';
import { Agenda } from './Agenda';
import { Discussed } from './Discussed';

import styles from './reviews.module.css';

type Properties = { review: Review; editable: boolean; onMove: (requirement: RequirementDetail, move: Move) => void };

/** The agenda beside what is talked about; J and K go through it, each verdict has its key. */
export function LiveReview({ review, editable, onMove }: Properties) {
  const { t } = useTranslation('reviews');
  const tell = useTell();
  const { order, extend } = useReviewActions();
  const [picked, setPicked] = useState<string | null>(null);
  const current = review.agenda.find((item) => item.requirement_id === picked) ?? review.agenda[0];
  const at = review.agenda.findIndex((item) => item === current);
  const go = (by: number) => setPicked(review.agenda[Math.min(Math.max(at + by, 0), review.agenda.length - 1)]?.requirement_id ?? null);
  const arrange = (ids: string[]) => void order(review, ids).catch(tell.failed);
  useActions(
    review.agenda.length > 0
      ? [
          { id: 'list.next', title: t('next'), group: 'list', keys: 'j', keyboardOnly: true, run: () => go(1) },
          { id: 'list.previous', title: t('previous'), group: 'list', keys: 'k', keyboardOnly: true, run: () => go(-1) },
        ]
      : [],
  );
  const add = editable && review.hidden_items === 0 && (
    <div className={styles.actions}>
      <RecordSelect kind="requirement" style={{ minWidth: 240, flex: 1 }} aria-label={t('add')} placeholder={t('add')} value={null} onChange={(id?: string) => id && arrange([...review.agenda.map((item) => item.requirement_id), id])} />
      {review.filter && <Button onClick={() => void extend(review, review.filter).catch(tell.failed)}>{t('fill_again')}</Button>}
    </div>
  );
  if (!current)
    return (
      <EmptyState title={t('no_agenda')} text={t('no_agenda_text')}>
        {add}
      </EmptyState>
    );
  return (
    <div className={styles.live}>
      <div className={styles.page} style={{ padding: 0 }}>
        {review.hidden_items > 0 && <p className={styles.quiet}>{t('hidden_items', { count: review.hidden_items })}</p>}
        <Agenda review={review} current={current.requirement_id} editable={editable} onPick={(item) => setPicked(item.requirement_id)} onOrder={arrange} />
        {add}
      </div>
      <Discussed review={review} item={current} editable={editable} onMove={onMove} />
    </div>
  );
}
