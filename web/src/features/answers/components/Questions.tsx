import { useTranslation } from 'react-i18next';

import { useQuestions } from '../api/tellings';
import { Confirmation } from './Confirmation';

import styles from './answers.module.css';

/** What I asked for and is released now: did it solve my problem? Nothing open, nothing shown. */
export function Questions() {
  const { t } = useTranslation('answers');
  const questions = useQuestions();
  if (!questions.data || questions.data.length === 0) return null;
  return (
    <section className={styles.questions} aria-label={t('questions.title')}>
      <h2>{t('questions.title')}</h2>
      <ul className={styles.list}>
        {questions.data.map((question) => (
          <li key={question.requirement_id}>
            <p className={styles.words}>{question.words}</p>
            <p className={styles.quiet}>{t('questions.released', { version: question.version_name })}</p>
            <Confirmation requirement={question.requirement_id} question={{ solved: null, reply: '' }} />
          </li>
        ))}
      </ul>
    </section>
  );
}
