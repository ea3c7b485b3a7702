import { Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';

import { useRequirementFields } from '@/shared/api/directory';
import type { RequirementDetail, RequirementField } from '@/shared/api/types';
import { MemberSelect } from '@/shared/pickers/MemberSelect';

import { useEditRequirement } from '../api/requirements';
import { DayField } from './DayField';
import { useFieldText } from './useFieldText';

import styles from './Requirement.module.css';

type EditorProperties = { field: RequirementField; value: string | undefined; onSave: (value: string | null) => void };

/** The control that a kind of field needs; it saves when it is left. */
export function OwnFieldEditor({ field, value, onSave }: EditorProperties) {
  const shared = { 'aria-label': field.name, variant: 'filled' } as const;
  switch (field.kind) {
    case 'choice':
      return <Select {...shared} allowClear value={value} options={field.choices.map((choice) => ({ value: choice, label: choice }))} onChange={(next?: string) => onSave(next ?? null)} />;
    case 'member':
      return <MemberSelect {...shared} value={value} onChange={(next: string | undefined) => onSave(next ?? null)} />;
    case 'date':
      return <DayField {...shared} value={value} onChange={onSave} />;
    default:
      return (
        <Input
          {...shared}
          key={value ?? ''}
          inputMode={field.kind === 'number' ? 'decimal' : 'text'}
          maxLength={500}
          defaultValue={value}
          onPressEnter={(event) => event.currentTarget.blur()}
          onBlur={(event) => event.currentTarget.value.trim() !== (value ?? '') && onSave(event.currentTarget.value.trim() || null)}
        />
      );
  }
}

/** The workspace's own fields that hold for the requirement's line. */
export function OwnFields({ requirement, editable }: { requirement: RequirementDetail; editable: boolean }) {
  const { t } = useTranslation('demand');
  const fields = useRequirementFields();
  const edit = useEditRequirement();
  const textOf = useFieldText();
  const shown = (fields.data ?? []).filter((field) => field.business_line_id === null || field.business_line_id === requirement.business_line_id || requirement.fields[field.key] !== undefined);
  if (shown.length === 0) return null;
  return (
    <div className={styles.fields} role="group" aria-label={t('own_fields.title')}>
      {shown.map((field) => (
        <div key={field.id} className={styles.field}>
          <span>{field.name}</span>
          {editable ? <OwnFieldEditor field={field} value={requirement.fields[field.key]} onSave={(value) => edit.mutate({ row: requirement, change: { fields: { [field.key]: value } } })} /> : <span>{textOf(field, requirement.fields[field.key]) ?? '–'}</span>}
        </div>
      ))}
    </div>
  );
}
