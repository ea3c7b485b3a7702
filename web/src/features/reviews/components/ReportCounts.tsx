import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';

import type { WeeklyReport } from '@/shared/api/types';
import { useFormat } from '@/shared/format/useFormat';
import { usePeek } from '@/shared/peek/usePeek';

import styles from './reviews.module.css';

const names = ['received', 'answered', 'accepted', 'deferred', 'declined', 'merged', 'released', 'confirmed', 'overdue'] as const;
type Name = (typeof names)[number];
// What was decided stands before what came in.
const parts: Name[] = ['accepted', 'deferred', 'declined', 'merged', 'released', 'confirmed', 'overdue', 'answered', 'received'];
const few = 10;

/** The list that holds these records now: of requirements exactly these. */
function listOf(name: Name, report: WeeklyReport): string | null {
  const { entries, first, last } = { entries: report.content[name].entries, ...report.content };
  if (entries.length === 0) return null;
  if (name === 'received') return `/signals?${new URLSearchParams({ business_line_id: report.business_line_id, from: first, to: last }).toString()}`;
  if (name === 'answered') return null;
  return `/requirements?ids=${entries.slice(0, 100).map((entry) => entry.id).join(',')}`;
}

function Part({ name, report }: { name: Name; report: WeeklyReport }) {
  const { t, i18n } = useTranslation('reviews');
  const format = useFormat();
  const { open } = usePeek();
  const [all, setAll] = useState(false);
  const { entries, total } = report.content[name];
  if (entries.length === 0) return null;
  const shown = all ? entries : entries.slice(0, few);
  return (
    <section className={styles.part} aria-label={t(`report.${name}`)}>
      <h2>
        {t(`report.${name}`)} <span className={styles.quiet}>{format.number(total)}</span>
      </h2>
      <ul className={styles.entries}>
        {shown.map((entry) => {
          const reason = i18n.language === 'zh' ? entry.reason_zh : entry.reason_en;
          return (
            <li key={entry.id}>
              <Button type="link" size="small" style={{ padding: 0 }} onClick={() => open(entry.key)}>
                {entry.key}
              </Button>{' '}
              {entry.title}
              {reason && <span className={styles.quiet}> · {reason}</span>}
            </li>
          );
        })}
      </ul>
      {shown.length < entries.length ? (
        <Button type="link" size="small" onClick={() => setAll(true)}>
          {t('report.show_all', { count: entries.length })}
        </Button>
      ) : (
        total > entries.length && <p className={styles.quiet}>{t('report.more', { count: total - entries.length })}</p>
      )}
    </section>
  );
}

/** Every number of the week, and the records it counts. */
export function ReportCounts({ report }: { report: WeeklyReport }) {
  const { t } = useTranslation('reviews');
  const format = useFormat();
  return (
    <>
      <dl className={styles.counts}>
        {names.map((name) => {
          const list = listOf(name, report);
          const total = format.number(report.content[name].total);
          return (
            <div key={name} className={styles.count}>
              <dt>{t(`report.${name}`)}</dt>
              <dd>{list ? <Link to={list} aria-label={t('report.open', { what: t(`report.${name}`), number: total })}>{total}</Link> : total}</dd>
            </div>
          );
        })}
      </dl>
      {parts.map((name) => (
        <Part key={name} name={name} report={report} />
      ))}
    </>
  );
}
