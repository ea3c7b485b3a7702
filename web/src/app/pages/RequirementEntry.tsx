import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router-dom';

import RequirementView from './RequirementView';
import styles from './Record.module.css';

export default function RequirementEntry() {
  const { t } = useTranslation('shell');
  const { requirement = '' } = useParams();
  useEffect(() => {
    document.title = `${requirement} · ${t('common:product')}`;
  }, [requirement, t]);
  return (
    <div className={styles.page}>
      <nav className={styles.crumbs} aria-label={t('breadcrumb')}>
        <Link to="/requirements">{t('nav.requirements')}</Link> / <span>{requirement}</span>
      </nav>
      <RequirementView requirement={requirement} key={requirement} />
    </div>
  );
}
