import { useTranslation } from 'react-i18next';

import type { MySignal } from '@/shared/api/types';
import { StatusLabel } from '@/shared/ui/labels';

import { AnswerView } from './AnswerView';

import styles from './Outcomes.module.css';

/** What came of something that was said: a verdict with its sentence, or how far it has come. */
export function Outcomes({ signal, titles }: { signal: MySignal; titles?: boolean }) {
  const { t } = useTranslation('demand');
  if (signal.outcomes.length === 0 && !signal.answer) return <p className={styles.waiting}>{signal.kind === 'praise' ? t('mine.thanks') : t('mine.waiting')}</p>;
  const answer = signal.answer && <AnswerView answer={signal.answer} told />;
  const outcomes = signal.outcomes.map((outcome) => (
    <div key={outcome.requirement_key} className={styles.outcome}>
      <StatusLabel status={outcome.status} />
      <span>
        {titles && <b>{outcome.requirement_title}</b>}
        {titles && outcome.verdict && <span className={styles.verdict}>{t(`common:verdict.${outcome.verdict}`)}</span>}
        <span>{outcome.sentence || t('mine.no_sentence')}</span>
      </span>
    </div>
  ));
  return (
    <>
      {answer}
      {outcomes}
    </>
  );
}
