import { useTranslation } from 'react-i18next';

import type { AnswerForm, Signal, SignalImportance } from '@/shared/api/types';
import { usePeek } from '@/shared/peek/usePeek';
import { useTell } from '@/shared/ui/useTell';

import { useTriage } from '../api/triage';
import type { Range } from '../api/words';

/** What can be done to the voice in view; each step goes on to the next voice and can be taken back. */
export function useTriageSteps(signal: Signal | null, onward: () => void) {
  const { t } = useTranslation('demand');
  const tell = useTell();
  const { open } = usePeek();
  const triage = useTriage();
  if (!signal) return null;
  const { key, id } = signal;
  const back = () => void triage.reopen(key).then(() => tell.done(t('triage.reopened', { key }))).catch(tell.failed);
  const stays = (work: Promise<unknown>) => void work.catch(tell.failed);
  return {
    link: (requirement: string, importance: SignalImportance, span: Range | null) =>
      triage.link(requirement, id, importance, span).then((target) => {
        onward();
        tell.done(t('triage.linked', { key, target: target.key }), () => stays(triage.unlink(target.id, id)));
      }),
    make: (form: { title?: string; importance: SignalImportance }, span: Range | null) =>
      triage.make(key, { ...form, span }).then((made) => {
        onward();
        tell.done(t('signal.made', { key: made.key }), () => open(made.key), t('triage.look'));
      }),
    answer: (form: AnswerForm) =>
      triage.answer(key, form).then(() => {
        onward();
        tell.done(t('triage.answered', { key }), back);
      }),
    archive: () =>
      stays(
        triage.archive(key).then(() => {
          onward();
          tell.done(t('triage.archived', { key }), back);
        }),
      ),
    reopen: () => stays(triage.reopen(key).then(() => tell.done(t('triage.reopened', { key })))),
    assign: (member: string | null) => triage.assign(key, member).then(() => tell.done(t(member ? 'triage.assigned' : 'triage.unassigned', { key }))),
    unmark: (span: string) => stays(triage.unmark(id, span)),
  };
}
