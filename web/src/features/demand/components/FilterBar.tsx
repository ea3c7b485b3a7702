import { FilterOutlined, SearchOutlined } from '@ant-design/icons';
import { Badge, Button, Input, Popover, Select, type InputRef } from 'antd';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useActions } from '@/shared/actions/actions';
import { useTight } from '@/shared/peek/useTight';
import type { FilterValues } from '@/shared/table/filters';
import { useDebounced } from '@/shared/ui/useDebounced';

import styles from './demand.module.css';

type Properties = {
  values: FilterValues;
  onChange: (change: Record<string, string | null | undefined>) => void;
  onClear: () => void;
  placeholder: string;
  quick: ReactNode;
  more: ReactNode;
  moreNames: readonly string[];
  trailing?: ReactNode;
};

/** Search and filters over a list; `/` reaches the search from anywhere on the page. */
export function FilterBar({ values, onChange, onClear, placeholder, quick, more, moreNames, trailing }: Properties) {
  const { t } = useTranslation('demand');
  const input = useRef<InputRef>(null);
  const [text, setText] = useState(values.text ?? '');
  const settled = useDebounced(text, 250);
  const given = values.text ?? '';
  const sent = useRef(given);
  useEffect(() => {
    if (settled !== sent.current) {
      sent.current = settled;
      onChange({ text: settled });
    }
  }, [settled, onChange]);
  useEffect(() => {
    // A saved view or Back changed the address: the field follows.
    if (given !== sent.current) {
      sent.current = given;
      setText(given);
    }
  }, [given]);
  useActions([{ id: 'list.search', title: t('filter.focus'), group: 'list', keys: '/', keyboardOnly: true, run: () => input.current?.focus({ cursor: 'all' }) }]);
  const tight = useTight();
  const set = Object.keys(values).filter((name) => name !== 'sort' && name !== 'group');
  const hidden = tight ? set.filter((name) => name !== 'text').length : moreNames.filter((name) => values[name]).length;
  return (
    <div className={styles.bar} role="search" aria-label={t('filter.title')}>
      <Input
        ref={input}
        allowClear
        prefix={<SearchOutlined aria-hidden />}
        placeholder={placeholder}
        aria-label={placeholder}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
      />
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
