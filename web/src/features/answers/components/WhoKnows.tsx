import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useList } from '@/shared/api/lists';
import type { RequirementAnswers, Telling } from '@/shared/api/types';
import { useFormat } from '@/shared/format/useFormat';
import { useCan } from '@/shared/session/session';
import { Panel } from '@/shared/ui/Panel';
import { FailedState, LoadingState } from '@/shared/ui/States';

import { useAnswers } from '../api/tellings';
import { Confirmation } from './Confirmation';
import { TellingState } from './TellingState';

import styles from './answers.module.css';

const PreviewDialog = lazy(() => import('./PreviewDialog'));
const TellByHandDialog = lazy(() => import('./TellByHandDialog'));

function AskedBack({ asked, open }: { asked: NonNullable<RequirementAnswers['asked_back']>; open: boolean }) {
  const { t } = useTranslation('answers');
  return (
    <>
      <p className={styles.counts} role="group" aria-label={t('asked.title')}>
        <span className={asked.confirmed > 0 ? styles.good : undefined}>{t('asked.confirmed_count', { count: asked.confirmed })}</span>
        <span className={asked.refuted > 0 ? styles.bad : undefined}>{t('asked.refuted_count', { count: asked.refuted })}</span>
        <span>{t('asked.silent_count', { count: asked.silent })}</span>
      </p>
      {open && <p className={styles.quiet}>{t('asked.not_done')}</p>}
    </>
  );
}

function Person({ telling, onHand }: { telling: Telling; onHand: () => void }) {
  const { t } = useTranslation('answers');
  const format = useFormat();
  const can = useCan();
  const owed = telling.state === 'waiting' || telling.state === 'failed' || telling.state === 'no_address' || telling.state === 'held';
  return (
    <li>
      <div className={styles.line}>
        <b>{telling.recipient.name || t('somebody')}</b>
        <span className={styles.quiet}>{[telling.customer?.name, t(`because.${telling.because}`)].filter(Boolean).join(' · ')}</span>
        <span>{t(`verdict.${telling.verdict}`, { defaultValue: t('verdict.answered') })}</span>
        <TellingState telling={telling} />
        {telling.told_at && telling.channel && <span className={styles.quiet}>{t(`channel.${telling.channel}`, { ago: format.ago(telling.told_at) })}</span>}
        {owed && can('comments.write') && (
          <Button size="small" onClick={onHand}>
            {t('hand.note')}
          </Button>
        )}
      </div>
      {telling.note && <p className={`${styles.words} ${styles.quiet}`}>{telling.note}</p>}
      {telling.solved !== null && (
        <p className={styles.words}>
          <span className={telling.solved ? styles.good : styles.bad}>{t(telling.solved ? 'asked.says_yes' : 'asked.says_no')}</span> {telling.reply}
        </p>
      )}
    </li>
  );
}

/** Who asked and who knows: each answer with how far it has come, and whether a release solved their problem. */
export function WhoKnows({ requirement }: { requirement: { id: string; key: string; status: string } }) {
  const { t } = useTranslation('answers');
  const can = useCan();
  const query = useAnswers(requirement.id);
  const [shown, setShown] = useState(false);
  const [sending, setSending] = useState(false);
  const [byHand, setByHand] = useState<Telling | null>(null);
  const list = useList<Telling>('tellings', '/tellings', { record_id: requirement.id }, { limit: 25, enabled: shown, keep: false });
  const latest = query.data?.answers[0];
  const mayTell = can('requirements.decide') && latest !== undefined;
  const actions = mayTell && (
    <Button size="small" type={latest.state === 'held' ? 'primary' : 'default'} onClick={() => setSending(true)}>
      {latest.state === 'held' ? t('panel.send') : t('panel.preview')}
    </Button>
  );
  return (
    <Panel title={t('panel.title')} actions={actions}>
      {query.isPending && <LoadingState rows={2} />}
      {query.error && <FailedState error={query.error} retry={() => void query.refetch()} />}
      {query.data && query.data.answers.length === 0 && <p className={styles.quiet}>{t('panel.none')}</p>}
      {query.data?.my_question && <Confirmation requirement={requirement.id} question={query.data.my_question} />}
      {query.data?.asked_back && <AskedBack asked={query.data.asked_back} open={query.data.closing_needs_reason} />}
      <ul className={styles.list}>
        {(query.data?.answers ?? []).map((answer) => (
          <li key={answer.id}>
            <div className={styles.line}>
              <b>{t(`verdict.${answer.verdict}`, { defaultValue: t('verdict.answered') })}</b>
              <span>{t('panel.told', { told: answer.told, people: answer.people })}</span>
              {answer.state === 'held' && <span className={styles.bad}>{t('panel.held')}</span>}
              {answer.state === 'withdrawn' && <span className={styles.quiet}>{t('panel.withdrawn')}</span>}
              {answer.held > 0 && <span className={styles.bad}>{t('panel.held_people', { count: answer.held })}</span>}
              {answer.failed > 0 && <span className={styles.bad}>{t('panel.failed', { count: answer.failed })}</span>}
              {answer.no_address > 0 && <span className={styles.bad}>{t('panel.no_address', { count: answer.no_address })}</span>}
              {answer.waiting > 0 && <span className={styles.quiet}>{t('panel.waiting', { count: answer.waiting })}</span>}
              {answer.left_out > 0 && <span className={styles.quiet}>{t('panel.left_out', { count: answer.left_out })}</span>}
              {answer.unsubscribed > 0 && <span className={styles.quiet}>{t('panel.unsubscribed', { count: answer.unsubscribed })}</span>}
            </div>
            {answer.sentence && <p className={`${styles.words} ${styles.quiet}`}>{answer.sentence}</p>}
          </li>
        ))}
      </ul>
      {(query.data?.answers.some((answer) => answer.people > 0) ?? false) && (
        <Button type="link" style={{ padding: 0 }} aria-expanded={shown} onClick={() => setShown(!shown)}>
          {shown ? t('panel.hide') : t('panel.show')}
        </Button>
      )}
      {shown && list.pending && <LoadingState rows={3} />}
      {shown && list.error && <FailedState error={list.error} retry={list.retry} />}
      {shown && (
        <ul className={styles.list} aria-label={t('panel.people')}>
          {list.rows.map((telling) => (
            <Person key={telling.id} telling={telling} onHand={() => setByHand(telling)} />
          ))}
        </ul>
      )}
      {shown && list.hasMore && (
        <Button type="link" loading={list.loadingMore} onClick={list.loadMore}>
          {t('common:show_more')}
        </Button>
      )}
      <Suspense fallback={null}>
        {sending && <PreviewDialog requirement={requirement} onClose={() => setSending(false)} />}
        {byHand && <TellByHandDialog telling={byHand} onClose={() => setByHand(null)} />}
      </Suspense>
    </Panel>
  );
}
