import { useTranslation } from 'react-i18next';

import type { FieldChange } from '@/shared/api/types';

import { changeName, changeValue, happened } from './change_text';
import { useChangeWords } from './useChangeWords';

import styles from './Changes.module.css';

type Properties = { action: string; recordKind: string; changes: FieldChange[]; most?: number };

/** What an entry of a history changed, field by field; where no field changed, what happened instead. */
export function Changes({ action, recordKind, changes, most = 8 }: Properties) {
  const { t } = useTranslation();
  const words = useChangeWords(changes, recordKind);
  if (changes.length === 0) return <span className={styles.quiet}>{happened(action, words)}</span>;
  return (
    <>
      {changes.slice(0, most).map((change) => (
        <span key={change.field} className={styles.change}>
          <span className={styles.quiet}>{changeName(change.field, words)}</span>{' '}
          {change.before !== null && change.before !== '' && (
            <>
              <del>{changeValue(change.field, change.before, words, recordKind)}</del> →{' '}
            </>
          )}
          <ins>{changeValue(change.field, change.after, words, recordKind)}</ins>
        </span>
      ))}
      {changes.length > most && <span className={styles.quiet}>{t('change.more', { count: changes.length - most })}</span>}
    </>
  );
}

/** What was done, in words. */
export function useActionText() {
  const { t, i18n } = useTranslation();
  return (action: string) => (i18n.exists(`action.${action}`) ? t(`action.${action}`) : action);
}
