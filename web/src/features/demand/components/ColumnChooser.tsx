import { ArrowDownOutlined, ArrowUpOutlined, TableOutlined } from '@ant-design/icons';
import { Button, Checkbox, Popover } from 'antd';
import { useTranslation } from 'react-i18next';

import type { Requirement } from '@/shared/api/types';
import { useTight } from '@/shared/peek/useTight';
import type { Column } from '@/shared/table/table';

import styles from './ColumnChooser.module.css';

type Properties = { all: Column<Requirement>[]; chosen: Column<Requirement>[]; onChange: (names: string | null) => void };

/** Which columns the table shows, and in which order; the address keeps both. */
export function ColumnChooser({ all, chosen, onChange }: Properties) {
  const { t } = useTranslation('demand');
  const tight = useTight();
  const names = chosen.map((column) => column.key);
  const rest = all.filter((column) => !names.includes(column.key));
  const move = (name: string, by: number) => {
    const next = [...names];
    const place = next.indexOf(name);
    next.splice(place, 1);
    next.splice(place + by, 0, name);
    onChange(next.join(','));
  };
  const toggle = (name: string, on: boolean) => onChange((on ? [...names, name] : names.filter((each) => each !== name)).join(',') || null);
  const content = (
    <div className={styles.chooser}>
      <ul aria-label={t('columns.title')}>
        {[...chosen, ...rest].map((column) => {
          const place = names.indexOf(column.key);
          return (
            <li key={column.key}>
              <Checkbox checked={place >= 0} disabled={column.pinned} onChange={(event) => toggle(column.key, event.target.checked)}>
                {column.title}
              </Checkbox>
              {place >= 0 && (
                <span>
                  <Button type="text" size="small" icon={<ArrowUpOutlined aria-hidden />} disabled={place === 0} aria-label={t('columns.up', { column: column.title })} onClick={() => move(column.key, -1)} />
                  <Button type="text" size="small" icon={<ArrowDownOutlined aria-hidden />} disabled={place === names.length - 1} aria-label={t('columns.down', { column: column.title })} onClick={() => move(column.key, 1)} />
                </span>
              )}
            </li>
          );
        })}
      </ul>
      <Button size="small" onClick={() => onChange(null)}>
        {t('columns.reset')}
      </Button>
    </div>
  );
  return (
    <Popover trigger="click" placement="bottomRight" arrow={false} content={content}>
      <Button icon={<TableOutlined aria-hidden />} aria-label={t('columns.title')}>
        {!tight && t('columns.title')}
      </Button>
    </Popover>
  );
}
