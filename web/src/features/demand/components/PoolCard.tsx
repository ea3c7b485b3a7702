import { useTranslation } from 'react-i18next';

import type { Requirement } from '@/shared/api/types';
import { StatusLabel } from '@/shared/ui/labels';

import { SecondHandFlag } from './Provenance';
import { ScoreLink } from './ScoreLink';

import styles from './demand.module.css';

/** A requirement as a phone shows it. */
export function PoolCard({ row }: { row: Requirement }) {
  const { t } = useTranslation('demand');
  return (
    <div className={styles.card}>
      <span className={styles.cardTitle}>{row.title}</span>
      <span className={styles.cardLine}>
        <span className={styles.key}>{row.key}</span>
        <ScoreLink row={row} />
        <StatusLabel status={row.status} />
        <SecondHandFlag source={row.source} />
        <span>{t('votes_count', { count: row.votes })}</span>
        {row.owner && <span>{row.owner.name}</span>}
      </span>
    </div>
  );
}
