import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useLineName } from '@/shared/api/directory';
import type { RequirementDetail } from '@/shared/api/types';
import { useFormat } from '@/shared/format/useFormat';
import { LevelLabel, TagList, TypeLabel } from '@/shared/ui/labels';

import styles from './Requirement.module.css';

/** What ranking and planning read, for those who only look. */
export function RequirementFacts({ requirement }: { requirement: RequirementDetail }) {
  const { t } = useTranslation('demand');
  const format = useFormat();
  const lineName = useLineName();
  const { effort } = requirement;
  const days = t('common:days', { count: effort.days });
  const facts: [string, ReactNode][] = [
    ['owner', requirement.owner?.name],
    ['business_line_id', lineName(requirement.business_line_id)],
    ['type', <TypeLabel key="type" type={requirement.type} />],
    ['due_on', requirement.due_on && format.date(requirement.due_on)],
    ['urgency', requirement.urgency && <LevelLabel key="urgency" level={requirement.urgency} label={t('common:field.urgency')} />],
    ['importance', requirement.importance && <LevelLabel key="importance" level={requirement.importance} label={t('common:field.importance')} />],
    ['effort', effort.assumed ? t('common:effort.assumed') : effort.size ? `${t(`common:effort.${effort.size}`)} · ${days}` : days],
    ['hours_saved_per_month', requirement.hours_saved_per_month !== null && t('common:change.hours', { count: requirement.hours_saved_per_month, hours: format.number(requirement.hours_saved_per_month) })],
    ['tags', requirement.tags.length > 0 && <TagList key="tags" tags={requirement.tags} />],
  ];
  return (
    <dl className={`${styles.fields} ${styles.facts}`}>
      {facts.map(([name, value]) => (
        <div key={name} className={styles.field}>
          <dt>{t(`common:field.${name}`)}</dt>
          <dd>{value || '–'}</dd>
        </div>
      ))}
    </dl>
  );
}
