import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';

import { useWorkspace } from '@/shared/api/directory';
import type { SignalAnswer } from '@/shared/api/types';
import { useFormat } from '@/shared/format/useFormat';

import styles from './SignalDetail.module.css';

const isAddress = (text: string) => /^https?:\/\//.test(text);

function Reason({ answer }: { answer: SignalAnswer }) {
  const { i18n } = useTranslation('demand');
  const format = useFormat();
  const workspace = useWorkspace();
  const known = workspace.data?.settings.reasons?.[answer.verdict]?.find((reason) => reason.code === answer.reason);
  const reason = known ? (i18n.language === 'zh' ? known.zh : known.en) : answer.reason;
  return <p className={styles.quiet}>{[reason, answer.by?.name, format.dateTime(answer.at)].filter(Boolean).join(' · ')}</p>;
}

/** What somebody was answered, and among colleagues why. `told`: as the one who asked reads it. */
export function AnswerView({ answer, told }: { answer: SignalAnswer; told?: boolean }) {
  const { t } = useTranslation('demand');
  const format = useFormat();
  const page = [answer.feature?.link, answer.reference].find((address) => address && isAddress(address));
  return (
    <div className={styles.answer}>
      <p>
        <Tag>{t(`common:verdict.${answer.verdict}`)}</Tag> {answer.sentence}
      </p>
      {answer.feature && <p className={styles.quiet}>{t('answer.feature', { name: answer.feature.name })}</p>}
      {page && (
        <a href={page} target="_blank" rel="noreferrer noopener">
          {t(answer.verdict === 'defect' ? 'answer.defect_page' : 'answer.page')}
        </a>
      )}
      {!told && answer.reference && !isAddress(answer.reference) && <p className={styles.quiet}>{t('answer.reference', { reference: answer.reference })}</p>}
      {answer.until && <p className={styles.quiet}>{t('answer.until', { date: format.date(answer.until) })}</p>}
      {!told && <Reason answer={answer} />}
      {answer.note && <p className={styles.note}>{t('answer.note', { note: answer.note })}</p>}
    </div>
  );
}
