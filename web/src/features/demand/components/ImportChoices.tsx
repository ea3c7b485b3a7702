import { Form, Select } from 'antd';
import { useTranslation } from 'react-i18next';

import type { ImportKind, ImportOptions } from '@/shared/api/types';
import { useCan } from '@/shared/session/session';

import styles from './Import.module.css';

type Properties = { kind: ImportKind; preset: string; options: ImportOptions; onChange: (change: Partial<ImportOptions>) => void };

/** What becomes of names that the workspace does not know, and of states of a tracker: chosen once for the file. */
export function ImportChoices({ kind, preset, options, onChange }: Properties) {
  const { t } = useTranslation('demand');
  const makesCustomers = useCan()('customers.edit');
  const select = <T extends string>(name: string, value: T, values: readonly T[], change: (value: T) => Partial<ImportOptions>) => (
    <Form.Item label={t(`import.${name}`)}>
      <Select<T> aria-label={t(`import.${name}`)} value={value} onChange={(next) => onChange(change(next))} options={values.map((each) => ({ value: each, label: t(`import.unknown.${each}`) }))} />
    </Form.Item>
  );
  const customers = makesCustomers ? (['create', 'refuse'] as const) : (['refuse'] as const);
  const contacts = makesCustomers ? (['name', 'create', 'refuse'] as const) : (['name', 'refuse'] as const);
  return (
    <div className={styles.choices}>
      {kind === 'signals' && select('unknown_customers', makesCustomers ? options.unknown_customers : 'refuse', customers, (value) => ({ unknown_customers: value }))}
      {kind === 'signals' && select('unknown_contacts', options.unknown_contacts ?? 'name', contacts, (value) => ({ unknown_contacts: value }))}
      {select('unknown_tags', options.unknown_tags ?? 'create', ['create', 'leave_out', 'refuse'] as const, (value) => ({ unknown_tags: value }))}
      {preset !== 'generic' && (
        <Form.Item label={t('import.left_out_states')} extra={t('import.left_out_states_hint')}>
          <Select mode="tags" aria-label={t('import.left_out_states')} value={options.left_out_states ?? []} onChange={(states: string[]) => onChange({ left_out_states: states })} open={false} suffixIcon={null} tokenSeparators={[',', '，', '、']} />
        </Form.Item>
      )}
    </div>
  );
}
