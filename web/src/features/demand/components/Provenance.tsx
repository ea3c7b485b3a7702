import { Tag, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';

import type { Requirement } from '@/shared/api/types';

import styles from './Provenance.module.css';

/** How near the nearest voice is; nothing where nobody spoke. */
export function SourceLabel({ source }: { source: Requirement['source'] }) {
  const { t } = useTranslation('demand');
  if (!source) return null;
  return <span className={source === 'first' ? styles.near : styles.far}>{t(`source.${source}`)}</span>;
}

/** "4 users, 0 payers": who spoke and who has not. */
export function RoleCoverage({ counts }: { counts: Requirement['role_counts'] }) {
  const { t } = useTranslation('demand');
  return (
    <span className={styles.coverage}>
      {(['user', 'decision_maker', 'payer'] as const).map((role) => (
        <span key={role} data-missing={counts[role] === 0 || undefined}>
          {t(`coverage.${role}`, { count: counts[role] })}
        </span>
      ))}
    </span>
  );
}

/** Known only from others: a flag that goes when somebody concerned has spoken. */
export function SecondHandFlag({ source }: { source: Requirement['source'] }) {
  const { t } = useTranslation('demand');
  if (!source || source === 'first') return null;
  return (
    <Tooltip title={t('source.flag_hint')}>
      <Tag color="warning" className={styles.flag}>
        {t(`source.flag.${source}`)}
      </Tag>
    </Tooltip>
  );
}
