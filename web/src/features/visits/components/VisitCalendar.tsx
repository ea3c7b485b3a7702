import { WarningOutlined } from '@ant-design/icons';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';

import type { Visit } from '@/shared/api/types';
import { useFormat } from '@/shared/format/useFormat';

import styles from './visits.module.css';

/** Why somebody is past their quota. */
export function QuotaWarnings({ visit }: { visit: Visit }) {
  const { t } = useTranslation('visits');
  if (visit.warnings.length === 0) return null;
  return (
    <p className={styles.warning} role="note">
      <WarningOutlined aria-hidden /> {visit.warnings.map((warning) => t(`warning.${warning.kind}`, { name: warning.member.name })).join(' · ')}
    </p>
  );
}

/** Visits by month and day, the latest first. */
export function VisitCalendar({ visits }: { visits: readonly Visit[] }) {
  const { t, i18n } = useTranslation('visits');
  const format = useFormat();
  const locale = i18n.language === 'zh' ? 'zh-CN' : 'en-GB';
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'short' });
  const monthName = new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'long' });
  const noon = (day: string) => new Date(`${day}T12:00:00`);
  const months = [...new Set(visits.map((visit) => visit.held_on.slice(0, 7)))];
  return (
    <div>
      {months.map((month) => (
        <section key={month} aria-label={monthName.format(noon(`${month}-01`))}>
          <h2 className={styles.month}>{monthName.format(noon(`${month}-01`))}</h2>
          <ul className={styles.days}>
            {visits
              .filter((visit) => visit.held_on.startsWith(month))
              .map((visit) => (
                <li key={visit.id} className={styles.visit} data-state={visit.state}>
                  <time className={styles.day} dateTime={visit.held_on}>
                    <b>{Number(visit.held_on.slice(8))}</b>
                    <small>{weekday.format(noon(visit.held_on))}</small>
                  </time>
                  <div className={styles.what}>
                    <Link to={`/visits/${visit.key}`}>{visit.purpose}</Link> <Tag>{t(`kind.${visit.kind}`)}</Tag>
                    {visit.state === 'planned' && <Tag color="processing">{t('state.planned')}</Tag>}
                    <p className={styles.quiet}>
                      {[
                        visit.members.map((person) => person.name).join(t('common:list_comma')),
                        visit.customer?.name,
                        visit.hours > 0 && t('hours_of', { count: visit.hours, hours: format.number(visit.hours) }),
                        visit.cost.minor > 0 && format.money(visit.cost),
                        visit.signals.length > 0 && t('signals_of', { count: visit.signals.length }),
                      ]
                        .filter(Boolean)
                        .join(' · ')}
                    </p>
                    <QuotaWarnings visit={visit} />
                  </div>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
