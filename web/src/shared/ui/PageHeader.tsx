import type { ReactNode } from 'react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';

import styles from './PageHeader.module.css';

/** A page's name, the one plain sentence under it, and its actions. */
export function PageHeader({ title, sentence, actions, extra }: { title: string; sentence: ReactNode; actions?: ReactNode; extra?: ReactNode }) {
  const { t } = useTranslation();
  useEffect(() => {
    document.title = `${title} · ${t('product')}`;
  }, [title, t]);
  return (
    <header className={styles.header}>
      <div className={styles.words}>
        <h1 className={styles.title}>
          {title} {extra}
        </h1>
        <p className={styles.sentence}>{sentence}</p>
      </div>
      {actions && <div className={styles.actions}>{actions}</div>}
    </header>
  );
}
