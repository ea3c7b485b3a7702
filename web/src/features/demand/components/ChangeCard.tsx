import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useWorkspace } from '@/shared/api/directory';
import type { ChangeRequest } from '@/shared/api/types';
import { useFormat } from '@/shared/format/useFormat';
import { useTell } from '@/shared/ui/useTell';

import { useChangeActions } from '../api/changes';
import { WordDiff } from './WordDiff';

import styles from './Changes.module.css';

type MeasureText = NonNullable<ChangeRequest['baseline']>['measure'];

function useMeasureText() {
  const { t } = useTranslation('demand');
  const format = useFormat();
  const number = (value: number | null) => (value === null ? '–' : format.number(value));
  return (measure: MeasureText) =>
    measure ? [measure.metric, t('measure.from_to', { baseline: number(measure.baseline), target: number(measure.target), unit: measure.unit }), measure.source, measure.review_on && t('measure.review', { on: format.date(measure.review_on) })].filter(Boolean).join(' · ') : '';
}

export function useCauseName() {
  const { i18n } = useTranslation();
  const workspace = useWorkspace();
  return (code: string) => {
    const cause = workspace.data?.settings.reasons['change']?.find((reason) => reason.code === code);
    return cause ? (i18n.language === 'zh' ? cause.zh : cause.en) : code;
  };
}

function Decision({ change }: { change: ChangeRequest }) {
  const { t } = useTranslation('demand');
  const tell = useTell();
  const { approve, reject, withdraw } = useChangeActions();
  const [comment, setComment] = useState('');
  const [sending, setSending] = useState(false);
  const run = (work: Promise<ChangeRequest>, done: string) => {
    setSending(true);
    void work
      .then(() => tell.done(done))
      .catch(tell.failed)
      .finally(() => setSending(false));
  };
  if (change.may_withdraw)
    return (
      <div className={styles.actions}>
        <span className={styles.quiet}>{t('change_request.own')}</span>
        <Button size="small" loading={sending} onClick={() => run(withdraw(change), t('change_request.done.withdrawn'))}>
          {t('change_request.withdraw')}
        </Button>
      </div>
    );
  if (!change.may_decide) return <p className={styles.quiet}>{t('change_request.waits')}</p>;
  return (
    <div className={styles.list}>
      <Input.TextArea autoSize={{ minRows: 1, maxRows: 6 }} value={comment} aria-label={t('change_request.comment')} placeholder={t('change_request.comment_hint')} onChange={(event) => setComment(event.target.value)} />
      <div className={styles.actions}>
        <Button size="small" type="primary" loading={sending} onClick={() => run(approve(change, comment), t('change_request.done.approved'))}>
          {t('change_request.approve')}
        </Button>
        <Button size="small" danger disabled={!comment.trim()} loading={sending} onClick={() => run(reject(change, comment), t('change_request.done.rejected'))}>
          {t('change_request.reject')}
        </Button>
      </div>
    </div>
  );
}

/** One change request: what is agreed beside what is proposed, the impact, and the decision. */
export function ChangeCard({ change }: { change: ChangeRequest }) {
  const { t } = useTranslation('demand');
  const format = useFormat();
  const causeName = useCauseName();
  const measureText = useMeasureText();
  const { baseline, proposed } = change;
  const people = change.promised_to.map((person) => [person.name, person.customer].filter(Boolean).join(' · '));
  return (
    <article className={styles.request} data-state={change.state} aria-label={t('change_request.of', { key: change.requirement_key })}>
      <p>
        <b>{t(`change_request.state.${change.state}`)}</b> · {causeName(change.cause)} · {change.created_by?.name ?? '–'} · {format.dateTime(change.created_at)}
      </p>
      <p>{change.reason}</p>
      {(['pain', 'scenario', 'objective'] as const).map((field) =>
        proposed[field] === null ? null : (
          <div key={field}>
            <h3>{t(`common:field.${field}`)}</h3>
            <WordDiff before={baseline?.[field] ?? ''} after={proposed[field]} />
          </div>
        ),
      )}
      {proposed.measure && (
        <div>
          <h3>{t('common:field.measure')}</h3>
          <WordDiff before={measureText(baseline?.measure ?? null)} after={measureText(proposed.measure)} />
        </div>
      )}
      <dl className={styles.impact}>
        <div>
          <dt>{t('change_request.effort')}</dt>
          <dd>{t('change_request.days', { count: change.effort_days, days: `${change.effort_days > 0 ? '+' : ''}${format.number(change.effort_days)}` })}</dd>
        </div>
        {change.new_due_on && (
          <div>
            <dt>{t('common:field.due_on')}</dt>
            <dd>{[change.state === 'open' && change.due_on && format.date(change.due_on), format.date(change.new_due_on)].filter(Boolean).join(' → ')}</dd>
          </div>
        )}
        {change.plan_effect && (
          <div>
            <dt>{t('change_request.plan')}</dt>
            <dd>{change.plan_effect}</dd>
          </div>
        )}
        <div>
          <dt>{t('change_request.promised')}</dt>
          <dd>{people.length > 0 ? people.join(t('common:list_comma')) : t('change_request.nobody')}</dd>
        </div>
      </dl>
      {change.decided_at && (
        <p className={styles.quiet}>
          {[t(`change_request.state.${change.state}`), change.decided_by?.name, format.dateTime(change.decided_at), change.decision].filter(Boolean).join(' · ')}
        </p>
      )}
      {change.state === 'open' && <Decision change={change} />}
    </article>
  );
}
