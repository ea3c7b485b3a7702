// Small words with a colour: the same wherever a record appears.
import { Tag, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';

import type { DecisionRole, RequirementType, SignalKind, Status, Tier } from '@/shared/api/types';

import styles from './labels.module.css';

const statusTone: Record<Status, string> = {
  new: 'grey',
  triaged: 'blue',
  accepted: 'teal',
  planned: 'teal',
  in_delivery: 'amber',
  released: 'green',
  verified: 'green',
  closed: 'done',
  deferred: 'pale',
  declined: 'pale',
  merged: 'pale',
};

export function StatusLabel({ status }: { status: Status }) {
  const { t } = useTranslation();
  return (
    <span className={styles.status} data-tone={statusTone[status]}>
      <i aria-hidden />
      {t(`status.${status}`)}
    </span>
  );
}

export function TypeLabel({ type }: { type: RequirementType }) {
  const { t } = useTranslation();
  return <span className={styles.quiet}>{t(`type.${type}`)}</span>;
}

export function KindLabel({ kind }: { kind: SignalKind }) {
  const { t } = useTranslation();
  return (
    <span className={styles.kind} data-kind={kind}>
      {t(`kind.${kind}`)}
    </span>
  );
}

/** How many people stood between the voice and the record. */
export function DistanceLabel({ hops }: { hops: number }) {
  const { t } = useTranslation();
  const step = Math.min(hops, 2);
  return (
    <Tooltip title={t(`hops.hint.${step}`)}>
      <span className={styles.distance} data-hops={step}>
        {t(`hops.${step}`)}
      </span>
    </Tooltip>
  );
}

export function TierLabel({ tier }: { tier: Tier | null }) {
  const { t } = useTranslation();
  return tier ? (
    <span className={styles.tier} title={t('tier', { tier })}>
      {tier}
    </span>
  ) : null;
}

export function RolesLabel({ roles }: { roles: DecisionRole[] }) {
  const { t } = useTranslation();
  if (roles.length === 0) return <span className={styles.missing}>{t('roles.none')}</span>;
  const words = roles.map((role) => t(`roles.${role}`)).join(t('list_comma'));
  return (
    <span className={`${styles.quiet} ${styles.roles}`} title={words}>
      {words}
    </span>
  );
}

export const TagList = ({ tags }: { tags: string[] }) => (
  <>
    {tags.map((tag) => (
      <Tag key={tag} variant="outlined" className={styles.tag}>
        {tag}
      </Tag>
    ))}
  </>
);

/** Urgency or importance as five steps, with the number for those who read it. */
export function LevelLabel({ level, label }: { level: number | null; label: string }) {
  if (level === null) return null;
  return (
    <span className={styles.level} aria-label={`${label} ${level}/5`} role="img">
      {[1, 2, 3, 4, 5].map((step) => (
        <i key={step} data-on={step <= level || undefined} />
      ))}
      <b>{level}</b>
    </span>
  );
}
