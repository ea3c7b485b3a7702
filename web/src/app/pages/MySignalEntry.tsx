import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router-dom';

import { useMySignal } from '@/features/demand/api/my_signals';
import { MySignalDetail } from '@/features/demand/components/MySignalDetail';
import { Comments } from '@/features/workspace/components/Comments';
import { FailedState, LoadingState } from '@/shared/ui/States';

import styles from './Record.module.css';

/** One thing that I said, with the talk about it. */
export default function MySignalEntry() {
  const { t } = useTranslation('shell');
  const { signal: key = '' } = useParams();
  const query = useMySignal(key);
  useEffect(() => {
    document.title = `${key} · ${t('common:product')}`;
  }, [key, t]);
  return (
    <div className={styles.page}>
      <nav className={styles.crumbs} aria-label={t('breadcrumb')}>
        <Link to="/my-signals">{t('nav.my_signals')}</Link> / <span>{key}</span>
      </nav>
      {query.isPending && <LoadingState />}
      {query.error && <FailedState error={query.error} retry={() => void query.refetch()} />}
      {query.data && (
        <div className={styles.single}>
          <h1 className="visually-hidden">{key}</h1>
          <MySignalDetail signal={query.data} />
          <Comments kind="signal" id={query.data.id} />
        </div>
      )}
    </div>
  );
}
