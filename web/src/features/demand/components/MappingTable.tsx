import { Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';

import type { ImportMapping, MappingTarget, ProfileColumn } from '@/shared/api/types';
import { useFormat } from '@/shared/format/useFormat';

import { columnOf, constantOf, type TargetField } from '../api/import_fields';

import styles from './Import.module.css';

type Properties = { fields: TargetField[]; columns: ProfileColumn[]; mapping: ImportMapping; onChange: (field: string, target: MappingTarget | null) => void };

const fixed = '\u0000constant';

export function MappingTable({ fields, columns, mapping, onChange }: Properties) {
  const { t, i18n } = useTranslation('demand');
  const format = useFormat();
  // Two columns of one name are told apart by their letters.
  const nameOf = (column: ProfileColumn) => (column.name && columns.filter((other) => other.name === column.name).length === 1 ? column.name : column.letters);
  const type = (column: ProfileColumn) => (i18n.exists(`demand:column_type.${column.type}`) ? t(`column_type.${column.type}`) : column.type);
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={t('import.step.mapping')}>
      <table className={styles.mapping}>
        <thead>
          <tr>
            <th scope="col">{t('import.field')}</th>
            <th scope="col">{t('import.column')}</th>
            <th scope="col">{t('import.samples')}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => {
            const target = mapping[field.name];
            const constant = constantOf(target);
            const column = columns.find((candidate) => nameOf(candidate) === columnOf(target));
            const label = field.label ?? t(`target.${field.name}`);
            return (
              <tr key={field.name}>
                <th scope="row">
                  {label} {field.required && <b className={styles.required}>*</b>}
                </th>
                <td>
                  <Select
                    allowClear
                    showSearch
                    aria-label={t('import.column_for', { field: label })}
                    placeholder={t('import.unmapped')}
                    className={styles.select}
                    value={constant !== undefined ? fixed : columnOf(target)}
                    onChange={(name?: string) => onChange(field.name, name === undefined ? null : name === fixed ? { constant: '' } : name)}
                    options={[...columns.map((candidate) => ({ value: nameOf(candidate), label: candidate.name ? `${candidate.name} (${candidate.letters})` : candidate.letters })), { value: fixed, label: t('import.constant') }]}
                  />
                  {constant !== undefined && <Input className={styles.select} aria-label={t('import.constant_for', { field: label })} value={constant} onChange={(event) => onChange(field.name, { constant: event.target.value })} />}
                </td>
                <td className={styles.samples}>
                  {column && (
                    <>
                      <span className={styles.type}>
                        {type(column)}
                        {column.empty_share > 0 && ` · ${t('import.empty_share', { share: format.percent(column.empty_share) })}`}
                      </span>
                      {column.samples.slice(0, 3).map((sample, index) => (
                        <span key={index} className={styles.sample} title={sample}>
                          {sample}
                        </span>
                      ))}
                    </>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
