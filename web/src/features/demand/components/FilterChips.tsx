import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';

import type { FilterValues } from '@/shared/table/filters';

import { useCompletions, type FilteredList } from '../api/filter_language';

import styles from './Filter.module.css';

type Properties = {
  of: FilteredList;
  values: FilterValues;
  onChange: (change: Record<string, string | null | undefined>) => void;
  /** What stands in the address beside the text, as people read it. */
  labels: { name: string; label: string }[];
};

/** Every condition that is not plain to see in a control, each with a way to take it away. */
export function FilterChips({ of, values, onChange, labels }: Properties) {
  const { t } = useTranslation('demand');
  const text = values.filter ?? '';
  const read = useCompletions(of, text, [...text].length, text !== '');
  const terms = text === '' ? [] : (read.data?.terms ?? []);
  if (terms.length === 0 && labels.length === 0) return null;
  const without = (index: number) => terms.filter((_, place) => place !== index).map((term) => term.text).join(' ');
  return (
    <ul className={styles.chips} aria-label={t('filter.chips')}>
      {labels.map(({ name, label }) => (
        <li key={name}>
          <Tag closable={{ 'aria-label': t('filter.drop', { condition: label }) }} onClose={() => onChange({ [name]: null })}>
            {label}
          </Tag>
        </li>
      ))}
      {terms.map((term, index) => (
        <li key={`${index} ${term.text}`}>
          <Tag closable={{ 'aria-label': t('filter.drop', { condition: term.text }) }} onClose={() => onChange({ filter: without(index) || null })}>
            <code>{term.text}</code>
          </Tag>
        </li>
      ))}
    </ul>
  );
}
