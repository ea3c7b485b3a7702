import { FilterOutlined } from '@ant-design/icons';
import { Badge, Button, Popover, Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useTight } from '@/shared/peek/useTight';
import type { FilterValues } from '@/shared/table/filters';

import type { FilteredList } from '../api/filter_language';
import { shaping } from '../api/filters';
import { FilterBox } from './FilterBox';
import { FilterChips } from './FilterChips';

import styles from './demand.module.css';

type Properties = {
  of: FilteredList;
  values: FilterValues;
  onChange: (change: Record<string, string | null | undefined>) => void;
  onClear: () => void;
  placeholder: string;
  quick: ReactNode;
  more: ReactNode;
  moreNames: readonly string[];
  /** Conditions of the controls that are hidden, as people read them. */
  labels?: { name: string; label: string }[];
  trailing?: ReactNode;
};

/** The filter of a list: words and the language of filters in one box, controls for what is asked most, chips for the rest. */
export function FilterBar({ of, values, onChange, onClear, placeholder, quick, more, moreNames, labels = [], trailing }: Properties) {
  const { t } = useTranslation('demand');
  const tight = useTight();
  const set = Object.keys(values).filter((name) => !shaping.includes(name));
  const hidden = tight ? set.filter((name) => name !== 'text' && name !== 'filter').length : moreNames.filter((name) => values[name]).length;
  return (
    <>
      <div className={styles.bar} role="search" aria-label={t('filter.title')}>
        <FilterBox of={of} values={values} onChange={onChange} placeholder={placeholder} />
        {!tight && quick}
        <Popover trigger="click" placement="bottomLeft" arrow={false} content={<div style={{ display: 'grid', gap: 12, width: 300, maxHeight: '70vh', overflowY: 'auto' }}>{tight && quick}{more}</div>}>
          <Badge count={hidden} size="small">
            <Button icon={<FilterOutlined aria-hidden />}>{tight ? t('filter.title') : t('filter.more')}</Button>
          </Badge>
        </Popover>
        {set.length > 0 && (
          <Button type="link" onClick={onClear}>
            {t('filter.clear')}
          </Button>
        )}
        <span className={styles.spacer} />
        {trailing}
      </div>
      <FilterChips of={of} values={values} onChange={onChange} labels={labels} />
    </>
  );
}

type Choice = { name: string; label: string; options: { value: string; label: string }[]; multiple?: boolean; width?: number };

export function FilterSelect({ choice, values, onChange }: { choice: Choice; values: FilterValues; onChange: Properties['onChange'] }) {
  const { name, label, options, multiple, width } = choice;
  const shared = { allowClear: true, placeholder: label, 'aria-label': label, options, style: { minWidth: width ?? 120, maxWidth: 260 }, popupMatchSelectWidth: false } as const;
  if (multiple) {
    return <Select mode="multiple" maxTagCount={1} {...shared} value={values[name]?.split(',') ?? []} onChange={(chosen: string[]) => onChange({ [name]: chosen.join(',') })} />;
  }
  return <Select {...shared} value={values[name]} onChange={(chosen?: string) => onChange({ [name]: chosen ?? null })} />;
}

export const Labelled = ({ label, children }: { label: string; children: ReactNode }) => (
  <label style={{ display: 'grid', gap: 4 }}>
    <span className={styles.quiet}>{label}</span>
    {children}
  </label>
);
