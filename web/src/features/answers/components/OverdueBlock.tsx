import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';

import { useFormat } from '@/shared/format/useFormat';
import { usePeek } from '@/shared/peek/usePeek';
import { useLine } from '@/shared/session/useLine';

import { useOverdue } from '../api/waits';

/** On Home: what waits for a verdict of mine past its time. Nothing to say, nothing shown. */
export function OverdueBlock({ className, titleClass, metaClass, hintClass }: { className?: string; titleClass?: string; metaClass?: string; hintClass?: string }) {
  const { t } = useTranslation('answers');
  const format = useFormat();
  const [line] = useLine();
  const { open } = usePeek();
  const overdue = useOverdue(line ?? undefined);
  const rows = overdue.data?.items ?? [];
  if (rows.length === 0) return null;
  const total = overdue.data?.total ?? rows.length;
  const all = '/answers?view=late&owner_id=me';
  return (
    <section className={className} aria-label={t('home.title')}>
      <header>
        <h2>
          {t('home.title')} <Link to={all} aria-label={t('home.all_of', { count: total })}>{total}</Link>
        </h2>
        <Link to={all}>{t('home.all')}</Link>
      </header>
      <p className={hintClass}>{t('home.hint')}</p>
      <ul>
        {rows.map((wait) => (
          <li key={wait.record.id}>
            <button type="button" onClick={() => open(wait.record.key)}>
              <span className={titleClass}>
                <small>{wait.record.key}</small> {wait.record.title}
              </span>
              <span className={metaClass}>
                <span>{wait.customer?.name}</span>
                <span>{t('home.due', { date: format.day(wait.due_at) })}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
