import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { List } from '@/shared/api/lists';
import type { FeatureMatch, Signal, SignalVerdict } from '@/shared/api/types';
import { useCan } from '@/shared/session/session';
import { FailedState, LoadingState } from '@/shared/ui/States';
import { useDebounced } from '@/shared/ui/useDebounced';
import { useTell } from '@/shared/ui/useTell';

import { useSignal } from '../api/signals';
import { useMatchingFeatures, useSimilar } from '../api/triage';
import { cut } from '../api/words';
import { Suggestions } from './Suggestions';
import { TriageList } from './TriageList';
import { TriageSignal } from './TriageSignal';
import { useTriageKeys } from './useTriageKeys';
import { useTriageSteps } from './useTriageSteps';
import { useWordChoice } from './useWordChoice';

import styles from './Triage.module.css';

const AnswerDialog = lazy(() => import('./AnswerDialog'));
const AssignDialog = lazy(() => import('./AssignDialog'));
const LinkDialog = lazy(() => import('./LinkDialog'));
const MakeDialog = lazy(() => import('./MakeDialog'));

const askedCharacters = 400;

type Dialog = { kind: 'link' | 'make' | 'assign' } | { kind: 'answer'; verdict: SignalVerdict; feature?: FeatureMatch };
type Properties = { list: List<Signal>; current: string | null; onPick: (key: string | null) => void };

/** The list, the voice in view, and what is there already, side by side. */
export function TriageDesk({ list, current, onPick }: Properties) {
  const { t } = useTranslation('demand');
  const can = useCan();
  const tell = useTell();
  const place = list.rows.findIndex((row) => row.key === current);
  const detail = useSignal(current ?? list.rows[0]?.key ?? '');
  const signal = detail.data?.key === current ? detail.data : null;
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const words = useWordChoice(current, signal?.text ?? '');
  const chosen = words.range && signal ? cut(signal.text, words.range) : null;
  const wanted = chosen ?? (signal ? `${signal.title} ${signal.text}`.trim().slice(0, askedCharacters) : '');
  const asked = useDebounced(wanted, 250);
  const similar = useSimilar(asked);
  const features = useMatchingFeatures(asked);
  // Keys must never act on what was suggested for the voice before.
  const ready = asked === wanted && !similar.isFetching;
  const solutions = asked === wanted ? (features.data ?? []) : [];
  const suggested = (ready ? (similar.data ?? []) : []).filter((item) => !signal?.requirements.some((target) => target.id === item.id));
  const [marked, setMarked] = useState({ asked, index: 0 });
  const at = Math.min(marked.asked === asked ? marked.index : 0, Math.max(0, suggested.length - 1));
  const setAt = (index: number) => setMarked({ asked, index });
  const neighbour = (by: number) => list.rows[place + by]?.key ?? null;
  const go = (by: 1 | -1) => {
    const next = neighbour(by);
    if (next) onPick(next);
    if (by === 1 && place >= list.rows.length - 5) list.loadMore();
  };
  const steps = useTriageSteps(signal, () => onPick(neighbour(1) ?? neighbour(-1)));
  const link: Parameters<typeof Suggestions>[0]['onLink'] = (requirement, importance) => void steps?.link(requirement.id, importance, words.range).catch(tell.failed);
  const editable = Boolean(signal && steps && can('signals.edit') && !signal.corrected_by);
  const target = suggested[at];
  useTriageKeys(
    {
      go,
      suggest: (by) => setAt(Math.max(0, Math.min(suggested.length - 1, at + by))),
      word: words.move,
      clear: words.clear,
      ...(editable && can('requirements.edit') && { link: target ? (importance) => link(target, importance) : undefined, pick: () => setDialog({ kind: 'link' }), make: () => setDialog({ kind: 'make' }) }),
      ...(editable && { answer: signal?.answer ? undefined : (verdict) => setDialog({ kind: 'answer', verdict, feature: verdict === 'already_supported' ? solutions[0] : undefined }), archive: steps?.archive, reopen: signal?.state === 'unprocessed' ? undefined : steps?.reopen, assign: () => setDialog({ kind: 'assign' }) }),
    },
    !dialog,
  );
  const close = () => setDialog(null);
  return (
    <div className={styles.desk}>
      <TriageList list={list} current={current} onPick={onPick} />
      <div className={styles.view}>
        {detail.isPending && <LoadingState />}
        {detail.error && <FailedState error={detail.error} retry={() => void detail.refetch()} />}
        {signal && steps && <TriageSignal signal={signal} chosen={words.range} onChoose={words.choose} onPick={() => setDialog({ kind: 'link' })} onMake={() => setDialog({ kind: 'make' })} onAnswer={(verdict) => setDialog({ kind: 'answer', verdict })} onArchive={steps.archive} onReopen={steps.reopen} onAssign={() => setDialog({ kind: 'assign' })} onUnmark={steps.unmark} />}
      </div>
      <Suggestions words={chosen} similar={suggested} features={solutions} loading={!ready || features.isFetching} at={at} onAt={setAt} onLink={link} onSupported={(feature) => setDialog({ kind: 'answer', verdict: 'already_supported', feature })} />
      <Suspense fallback={null}>
        {signal && steps && dialog?.kind === 'link' && <LinkDialog from="signal" title={t('signal.link_title', { key: signal.key })} onLink={(id, importance) => steps.link(id, importance, words.range)} onClose={close} />}
        {signal && steps && dialog?.kind === 'make' && <MakeDialog words={chosen ?? (signal.title || signal.text)} onMake={(form) => steps.make(form, words.range)} onClose={close} />}
        {signal && steps && dialog?.kind === 'assign' && <AssignDialog title={t('triage.assign_title', { key: signal.key })} assignee={signal.assignee?.id} onAssign={steps.assign} onClose={close} />}
        {signal && steps && dialog?.kind === 'answer' && <AnswerDialog title={t('triage.answer_title', { key: signal.key })} verdict={dialog.verdict} feature={dialog.feature} onAnswer={steps.answer} onClose={close} />}
      </Suspense>
    </div>
  );
}
