import { Button, Input } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useActions } from '@/shared/actions/actions';
import type { AgendaItem, Move, RequirementDetail, Review } from '@/shared/api/types';
import { useFormat } from '@/shared/format/useFormat';
import { usePeek } from '@/shared/peek/usePeek';
import { FailedState, LoadingState } from '@/shared/ui/States';
import { StatusLabel } from '@/shared/ui/labels';
import { useTell } from '@/shared/ui/useTell';

import { useDiscussed, useReviewActions } from '../api/reviews';

import styles from './reviews.module.css';

const keysOf: Partial<Record<Move, string>> = { acceptance: 'a', deferral: 'd', decline: 'shift+d', merge: 'm', triage: 't' };
const decisions: Move[] = ['triage', 'acceptance', 'deferral', 'decline', 'merge', 'reopening'];

function Note({ review, item, editable }: { review: Review; item: AgendaItem; editable: boolean }) {
  const { t } = useTranslation('reviews');
  const tell = useTell();
  const { note } = useReviewActions();
  const field = useRef<HTMLTextAreaElement>(null);
  const [draft, setDraft] = useState<string | null>(null);
  const latest = useRef<{ draft: string | null; item: AgendaItem }>({ draft: null, item });
  useEffect(() => {
    latest.current = { draft, item };
  });
  const save = () => {
    const { draft: text, item: at } = latest.current;
    if (text === null || text === at.note) return setDraft(null);
    void note(review, at, text)
      .then(() => setDraft(null))
      .catch(tell.failed);
  };
  useActions(editable ? [{ id: 'do.note', title: t('write_note'), group: 'do', keys: 'e', run: () => field.current?.focus() }] : []);
  return (
    <div>
      <h3 id="review-note">{t('note')}</h3>
      <Input.TextArea
        ref={(area) => void (field.current = area?.resizableTextArea?.textArea ?? null)}
        aria-labelledby="review-note"
        autoSize={{ minRows: 2, maxRows: 10 }}
        readOnly={!editable}
        placeholder={editable ? t('note_hint') : ''}
        value={draft ?? item.note}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={save}
        onKeyDown={(event) => {
          if (event.key === 'Escape' || (event.key === 'Enter' && (event.metaKey || event.ctrlKey))) {
            event.preventDefault();
            event.stopPropagation();
            event.currentTarget.blur();
          }
        }}
      />
    </div>
  );
}

type Properties = { review: Review; item: AgendaItem; editable: boolean; onMove: (requirement: RequirementDetail, move: Move) => void };

/** The item that is talked about: what it is for, the verdicts that are allowed, and the note. */
export function Discussed({ review, item, editable, onMove }: Properties) {
  const { t } = useTranslation('reviews');
  const format = useFormat();
  const { open } = usePeek();
  const query = useDiscussed(item.key);
  const requirement = query.data;
  const running = review.state === 'running';
  const moves = running ? decisions.filter((move) => requirement?.allowed_moves.includes(move)) : [];
  useActions(moves.map((move) => ({ id: `do.${move}`, title: t('decide', { move: t(`demand:move.${move}`), key: item.key }), group: 'do' as const, keys: keysOf[move], drastic: move === 'decline', run: () => requirement && onMove(requirement, move) })));
  if (query.isPending) return <LoadingState rows={6} />;
  if (query.error || !requirement) return <FailedState error={query.error} retry={() => void query.refetch()} />;
  return (
    <section className={styles.discussed} aria-label={t('discussed', { key: item.key })}>
      <h2>
        <Button type="link" size="small" style={{ padding: 0 }} onClick={() => open(item.key)}>
          {item.key}
        </Button>{' '}
        {requirement.title}
      </h2>
      <div className={styles.actions}>
        <StatusLabel status={requirement.status} />
        <span className={styles.quiet}>{t('facts', { signals: format.number(requirement.signals), customers: format.number(requirement.customers), first_hand: format.percent(requirement.first_hand_share) })}</span>
      </div>
      {(['pain', 'scenario', 'objective'] as const).map((name) =>
        requirement[name] || name === 'pain' ? (
          <div key={name}>
            <h3>{t(`common:field.${name}`)}</h3>
            <p>{requirement[name] || t('no_pain')}</p>
          </div>
        ) : null,
      )}
      {moves.length > 0 && (
        <div className={styles.actions} role="group" aria-label={t('demand:move.title')}>
          {moves.map((move) => (
            <Button key={move} type={move === 'acceptance' ? 'primary' : 'default'} danger={move === 'decline'} onClick={() => onMove(requirement, move)}>
              {t(`demand:move.${move}`)}
            </Button>
          ))}
        </div>
      )}
      {item.verdict && (
        <p>
          <b>{t(`common:verdict.${item.verdict.kind}`)}</b> · {item.verdict.sentence}
        </p>
      )}
      <Note key={item.requirement_id} review={review} item={item} editable={editable} />
    </section>
  );
}
