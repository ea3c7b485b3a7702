import { useTranslation } from 'react-i18next';

import type { Requirement, RequirementDetail } from '@/shared/api/types';
import { useFormat } from '@/shared/format/useFormat';
import { usePeek } from '@/shared/peek/usePeek';

import styles from './demand.module.css';

/** A score; clicking it opens the record at the explanation of the score. */
export function ScoreLink({ row }: { row: Requirement | RequirementDetail }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { explain } = usePeek();
  const value = format.number(Number(row.density.toPrecision(3)));
  const title = t(`density.${row.list}`, { count: row.density, value });
  return (
    <button type="button" className={styles.score} data-list={row.list} title={title} aria-label={`${row.key}: ${title}`} onClick={() => explain(row.key)}>
      {row.list === 'priced' ? `×${value}` : t('points_of', { count: row.density, points: value })}
    </button>
  );
}
