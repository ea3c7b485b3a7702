import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import type { Import } from '@/shared/api/types';

import { firstRows } from '../api/first_rows';
import { previewOf } from '../api/import_preview';

import styles from './Import.module.css';

/** The first rows as the records that they would become. */
export function ImportPreview({ record }: { record: Import }) {
  const { t } = useTranslation('demand');
  const preview = useMemo(() => previewOf(record, firstRows(record.id)), [record]);
  if (!preview || preview.rows.length === 0) return null;
  return (
    <section id="import-preview" className={styles.problems} aria-label={t('import.preview')} tabIndex={-1}>
      <header>
        <strong>{t('import.preview')}</strong>
      </header>
      {!preview.together && <p className={styles.quiet}>{t('import.preview_samples')}</p>}
      <div className={styles.scroll} tabIndex={0} role="region" aria-label={t('import.preview')}>
        <table className={styles.mapping}>
          <thead>
            <tr>
              {preview.fields.map((field) => (
                <th key={field} scope="col">
                  {t(`target.${field}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {preview.rows.map((row, index) => (
              <tr key={index}>
                {row.map((cell, at) => (
                  <td key={preview.fields[at]} title={cell}>
                    <span className={styles.value}>{cell || <span className={styles.quiet}>–</span>}</span>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
