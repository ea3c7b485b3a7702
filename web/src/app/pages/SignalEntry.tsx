import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router-dom';

import SignalView from './SignalView';
import styles from './Record.module.css';

export default function SignalEntry() {
  const { t } = useTranslation('shell');
  const { signal = '' } = useParams();
  useEffect(() => {
    document.title = `${signal} · ${t('common:product')}`;
  }, [signal, t]);
  return (
    <div className={styles.page}>
      <nav className={styles.crumbs} aria-label={t('breadcrumb')}>
        <Link to="/signals">{t('nav.inbox')}</Link> / <span>{signal}</span>
      </nav>
      <h1 className="visually-hidden">
        {t('kind.signal')} {signal}
      </h1>
      <SignalView signal={signal} />
    </div>
  );
}
