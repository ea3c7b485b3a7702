import { Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useMembers, useTags } from '@/shared/api/directory';
import type { RequirementDetail } from '@/shared/api/types';
import { LineSelect } from '@/shared/pickers/LineSelect';
import { MemberSelect } from '@/shared/pickers/MemberSelect';

import { hoursBounds } from '../api/reading';
import { useEditRequirement, type RequirementPatch } from '../api/requirements';
import { DayField } from './DayField';
import { EffortField } from './EffortField';
import { LevelField } from './LevelField';
import { NumberField } from './NumberField';

import styles from './Requirement.module.css';

const Field = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className={styles.field}>
    <span>{label}</span>
    {children}
  </div>
);

/** What ranking and planning read; each field saves by itself. */
export function RequirementFields({ requirement }: { requirement: RequirementDetail }) {
  const { t } = useTranslation('demand');
  const edit = useEditRequirement();
  const members = useMembers();
  const tags = useTags();
  const set = (change: RequirementPatch, ownerName?: string) => edit.mutate({ row: requirement, change, ownerName });
  const field = (name: string) => t(`common:field.${name}`);
  const level = (name: 'urgency' | 'importance') => (
    <Field label={field(name)}>
      <LevelField label={field(name)} value={requirement[name]} onChange={(value) => set({ [name]: value })} />
    </Field>
  );
  return (
    <div className={styles.fields}>
      <Field label={field('owner')}>
        <MemberSelect
          variant="filled"
          aria-label={field('owner')}
          value={requirement.owner?.id}
          onChange={(id: string | undefined) => set({ owner_id: id ?? null }, members.data?.find((member) => member.id === id)?.name)}
        />
      </Field>
      <Field label={field('business_line_id')}>
        <LineSelect variant="filled" aria-label={field('business_line_id')} value={requirement.business_line_id ?? undefined} onChange={(id: string | undefined) => set({ business_line_id: id ?? null })} />
      </Field>
      <Field label={field('type')}>
        <Select
          variant="filled"
          aria-label={field('type')}
          value={requirement.type}
          options={(['new', 'improvement', 'fix', 'compliance'] as const).map((type) => ({ value: type, label: t(`common:type.${type}`) }))}
          onChange={(type) => set({ type })}
        />
      </Field>
      <Field label={field('due_on')}>
        <DayField variant="filled" aria-label={field('due_on')} value={requirement.due_on} onChange={(day) => set({ due_on: day })} />
      </Field>
      {level('urgency')}
      {level('importance')}
      <Field label={field('effort')}>
        <EffortField requirement={requirement} onSave={(effort, saved) => edit.mutate({ row: requirement, change: { effort } }, { onSuccess: saved })} />
      </Field>
      <Field label={field('hours_saved_per_month')}>
        <NumberField
          variant="filled"
          label={field('hours_saved_per_month')}
          value={requirement.hours_saved_per_month}
          bounds={hoursBounds}
          suffix={t('common:per_month_hours')}
          onSave={(hours) => set({ hours_saved_per_month: hours })}
        />
      </Field>
      <Field label={field('tags')}>
        <Select
          mode="tags"
          variant="filled"
          aria-label={field('tags')}
          value={requirement.tags}
          options={(tags.data ?? []).map((tag) => ({ value: tag.name, label: tag.name }))}
          onChange={(chosen: string[]) => set({ tags: chosen })}
        />
      </Field>
    </div>
  );
}
