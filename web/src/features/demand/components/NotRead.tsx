import { useTranslation } from 'react-i18next';

import styles from './Import.module.css';

/** The columns of a file that nothing is read from. */
export function NotRead({ columns }: { columns: string[] | undefined }) {
  const { t } = useTranslation('demand');
  if (!columns || columns.length === 0) return null;
  return <p className={styles.quiet}>{t('import.not_read', { columns: columns.join(t('common:list_comma')) })}</p>;
}
