import { DownloadOutlined, PrinterOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';

import { address } from '@/shared/api/client';
import type { Review } from '@/shared/api/types';
import { useFormat } from '@/shared/format/useFormat';
import { FailedState, LoadingState } from '@/shared/ui/States';

import { useMinutes } from '../api/reviews';
import { useOutcomeText } from './useOutcomeText';

import styles from './reviews.module.css';

/** The minutes as they were at the end; until then as they would be. */
export function MinutesView({ review }: { review: Review }) {
  const { t, i18n } = useTranslation('reviews');
  const format = useFormat();
  const outcomeText = useOutcomeText();
  const query = useMinutes(review.id, review.state);
  if (query.isPending) return <LoadingState />;
  if (query.error) return <FailedState error={query.error} retry={() => void query.refetch()} />;
  const { minutes, outcome, hidden_items: hidden } = query.data;
  return (
    <section className={styles.minutes} aria-label={t('minutes')}>
      <div className={`${styles.actions} print-hidden`}>
        <Button icon={<PrinterOutlined aria-hidden />} onClick={() => window.print()}>
          {t('print')}
        </Button>
        <Button icon={<DownloadOutlined aria-hidden />} href={address(`/reviews/${review.id}/minutes/markdown`, { language: i18n.language })} download={`${review.key}.md`}>
          Markdown
        </Button>
      </div>
      <div>
        <b>{outcomeText(outcome) || t('nothing_decided')}</b>
        <p className={styles.quiet}>
          {[format.date(minutes.held_on), minutes.started_at && minutes.ended_at && `${format.dateTime(minutes.started_at)} – ${format.dateTime(minutes.ended_at)}`, minutes.business_line, minutes.participants.join(t('common:list_comma'))].filter(Boolean).join(' · ')}
        </p>
        {minutes.notes && <p>{minutes.notes}</p>}
        {hidden > 0 && <p className={styles.quiet}>{t('hidden_items', { count: hidden })}</p>}
      </div>
      {minutes.items.map((item, index) => (
        <article key={item.requirement_id}>
          <h2>
            {index + 1}. {item.key} {item.title}
          </h2>
          <p>
            <b>{item.verdict ? t(`common:verdict.${item.verdict}`) : t('left_open')}</b>
            {[i18n.language === 'zh' ? item.reason_zh : item.reason_en, item.until && t('until', { date: format.date(item.until) }), item.verdict && item.by].filter(Boolean).map((part) => ` · ${part}`)}
          </p>
          {item.sentence && <blockquote>{item.sentence}</blockquote>}
          {item.note && <p className={styles.quiet}>{item.note}</p>}
        </article>
      ))}
    </section>
  );
}
