import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useTell } from '@/shared/ui/useTell';

import { useTellingActions } from '../api/tellings';

import styles from './answers.module.css';

/** One click and, if one likes, a sentence: did it solve my problem? */
export function Confirmation({ requirement, question }: { requirement: string; question: { solved: boolean | null; reply: string } }) {
  const { t } = useTranslation('answers');
  const tell = useTell();
  const { confirm } = useTellingActions();
  const [sentence, setSentence] = useState(question.reply);
  const [sending, setSending] = useState(false);
  const say = (solved: boolean) => {
    setSending(true);
    void confirm(requirement, solved, sentence)
      .then(() => tell.done(t('confirm.thanks')))
      .catch(tell.failed)
      .finally(() => setSending(false));
  };
  return (
    <div role="group" aria-label={t('confirm.question')} style={{ marginBottom: 12 }}>
      <p className={styles.words}>
        <b>{t('confirm.question')}</b>
      </p>
      <Input value={sentence} maxLength={2000} aria-label={t('confirm.sentence')} placeholder={t('confirm.sentence')} onChange={(event) => setSentence(event.target.value)} style={{ marginBottom: 8 }} />
      <div className={styles.line}>
        <Button type={question.solved === true ? 'primary' : 'default'} aria-pressed={question.solved === true} disabled={sending} onClick={() => say(true)}>
          {t('confirm.yes')}
        </Button>
        <Button type={question.solved === false ? 'primary' : 'default'} aria-pressed={question.solved === false} disabled={sending} onClick={() => say(false)}>
          {t('confirm.no')}
        </Button>
      </div>
    </div>
  );
}
