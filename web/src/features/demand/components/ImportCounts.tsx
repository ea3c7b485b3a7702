import { useTranslation } from 'react-i18next';

import type { Import } from '@/shared/api/types';
import { useFormat } from '@/shared/format/useFormat';

import styles from './Import.module.css';

export function ImportCounts({ record, planned }: { record: Import; planned?: boolean }) {
  const { t } = useTranslation('demand');
  const format = useFormat();
  return (
    <dl className={styles.counts}>
      {(['imported', 'updated', 'unchanged', 'failed'] as const).map((name) => (
        <div key={name} data-failed={(name === 'failed' && record.failed > 0) || undefined}>
          <dt>{t(planned ? `import.plan.${name}` : `import.${name}`)}</dt>
          <dd>{format.number(record[name])}</dd>
        </div>
      ))}
    </dl>
  );
}
