import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { SimilarRecord } from '@/shared/api/types';
import { useFormat } from '@/shared/format/useFormat';
import { usePeek } from '@/shared/peek/usePeek';
import { StatusLabel } from '@/shared/ui/labels';

import styles from './Similar.module.css';

type Properties = { records: SimilarRecord[]; label: string; onOpen?: (record: SimilarRecord) => void; children?: (record: SimilarRecord) => ReactNode };

/** Similar records with the reason: the words they share, and how much of what they say. */
export function SimilarList({ records, label, onOpen, children }: Properties) {
  const { t } = useTranslation('demand');
  const format = useFormat();
  const { open } = usePeek();
  return (
    <ul className={styles.list} aria-label={label}>
      {records.map((record) => (
        <li key={record.id}>
          <button type="button" className={styles.title} onClick={() => (onOpen ? onOpen(record) : open(record.key))}>
            <small>{record.key}</small>
            {record.title}
          </button>
          <span className={styles.score} title={t('similar.score_hint')}>
            {format.percent(record.score)}
          </span>
          <span className={styles.terms}>
            {record.status && <StatusLabel status={record.status} />}
            {record.shared_terms.length > 0 && t('similar.share')}
            {record.shared_terms.map((term) => (
              <span key={term}>{term}</span>
            ))}
          </span>
          {children && <div className={styles.actions}>{children(record)}</div>}
        </li>
      ))}
    </ul>
  );
}
