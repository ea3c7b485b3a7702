import { useTranslation } from 'react-i18next';

import type { Import } from '@/shared/api/types';
import { useFormat } from '@/shared/format/useFormat';

import { outcomeOf } from '../api/imports';

import styles from './Import.module.css';

/** What an import came to, in the words of its state: only what is written is told as written. */
export function ImportOutcome({ record }: { record: Import }) {
  const { t } = useTranslation('demand');
  const format = useFormat();
  const outcome = outcomeOf(record);
  const counts = (['imported', 'updated', 'unchanged', 'failed', 'kept'] as const).filter((name) => outcome.counts.includes(name) && record[name] > 0).map((name) => t(`import.count.${name}`, { number: format.number(record[name]) }));
  const text = outcome.told === 'nothing' || counts.length === 0 ? t('import.outcome.nothing') : t(`import.outcome.${outcome.told}`, { counts: counts.join(t('common:list_comma')) });
  return <span className={outcome.told === 'written' ? undefined : styles.quiet}>{text}</span>;
}
