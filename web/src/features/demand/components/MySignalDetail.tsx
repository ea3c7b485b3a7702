import { LikeOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';

import type { MySignal } from '@/shared/api/types';
import { Attachments } from '@/shared/attachments/Attachments';
import { useFormat } from '@/shared/format/useFormat';
import { KindLabel } from '@/shared/ui/labels';
import { useTell } from '@/shared/ui/useTell';

import { useSignalActions } from '../api/signals';
import { Outcomes } from './Outcomes';

import styles from './SignalDetail.module.css';

/** What I said, word for word, and what came of it. */
export function MySignalDetail({ signal }: { signal: MySignal }) {
  const { t } = useTranslation('demand');
  const format = useFormat();
  const tell = useTell();
  const { vote } = useSignalActions();
  const give = () =>
    void vote(signal.key)
      .then((voted) => (voted.votes > signal.votes ? tell.done(t('mine.voted')) : tell.note(t('mine.voted_before'))))
      .catch(tell.failed);
  return (
    <article className={styles.signal}>
      <div className={styles.labels}>
        <KindLabel kind={signal.kind} />
        <time className={styles.quiet} dateTime={signal.created_at}>
          {format.dateTime(signal.created_at)}
        </time>
      </div>
      <blockquote className={styles.quote}>{signal.text}</blockquote>
      <h2>{t('mine.outcome')}</h2>
      <Outcomes signal={signal} titles />
      <Attachments record_kind="signal" record_id={signal.id} pasted />
      <div className={styles.actions}>
        <Button icon={<LikeOutlined aria-hidden />} onClick={give}>
          {t('mine.vote')}
        </Button>
        <span className={styles.votes}>{t('votes_count', { count: signal.votes })}</span>
      </div>
    </article>
  );
}
