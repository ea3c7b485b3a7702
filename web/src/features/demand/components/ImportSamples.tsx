import { useTranslation } from 'react-i18next';

import type { ImportSample } from '@/shared/api/types';
import { useFormat } from '@/shared/format/useFormat';

import styles from './Import.module.css';

const fields = ['source_id', 'title', 'text', 'kind', 'speaker_name', 'customer', 'said_at', 'votes', 'tags'] as const;

/** The first records of a file whose shape is known, as they would become signals. */
export function ImportSamples({ samples }: { samples: ImportSample[] }) {
  const { t } = useTranslation('demand');
  const format = useFormat();
  if (samples.length === 0) return null;
  const textOf = (sample: ImportSample, field: (typeof fields)[number]): string => {
    switch (field) {
      case 'kind':
        return t(`common:kind.${sample.kind}`);
      case 'speaker_name':
        return sample.speaker;
      case 'said_at':
        return sample.said_at ? format.date(sample.said_at) : '';
      case 'votes':
        return sample.votes === null ? '' : format.number(sample.votes);
      case 'tags':
        return sample.tags.join(t('common:list_comma'));
      default:
        return sample[field];
    }
  };
  const shown = fields.filter((field) => samples.some((sample) => textOf(sample, field) !== ''));
  return (
    <section className={styles.problems} aria-label={t('import.samples_title')}>
      <header>
        <strong>{t('import.samples_title')}</strong>
      </header>
      <div className={styles.scroll} tabIndex={0} role="region" aria-label={t('import.samples_title')}>
        <table className={styles.mapping}>
          <thead>
            <tr>
              {shown.map((field) => (
                <th key={field} scope="col">
                  {t(`target.${field}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {samples.map((sample) => (
              <tr key={sample.row}>
                {shown.map((field) => (
                  <td key={field} title={textOf(sample, field)}>
                    <span className={styles.value}>{textOf(sample, field) || <span className={styles.quiet}>–</span>}</span>
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
