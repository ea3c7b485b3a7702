import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';

import type { Import } from '@/shared/api/types';
import { useFormat } from '@/shared/format/useFormat';

import styles from './Import.module.css';

type Name = 'imported' | 'updated' | 'unchanged' | 'failed';

const lists: Partial<Record<Import['kind'], string>> = { signals: '/signals', requirements: '/requirements' };

function reveal(id: string) {
  const part = document.getElementById(id);
  part?.scrollIntoView({ block: 'start' });
  part?.focus({ preventScroll: true });
}

/** What an import comes to, in numbers; each opens what it counts, where that can be shown. */
export function ImportCounts({ record, planned }: { record: Import; planned?: boolean }) {
  const { t } = useTranslation('demand');
  const format = useFormat();
  const list = lists[record.kind];
  const opened = (name: Name) => {
    const number = format.number(record[name]);
    const label = `${t(planned ? `import.plan.${name}` : `import.${name}`)}: ${number}`;
    const part = name === 'failed' ? 'import-problems' : planned && name === 'imported' ? 'import-preview' : null;
    if (record[name] === 0) return number;
    if (part) {
      return (
        <button type="button" aria-label={label} onClick={() => reveal(part)}>
          {number}
        </button>
      );
    }
    return name === 'imported' && list ? (
      <Link to={`${list}?import_id=${record.id}`} aria-label={label}>
        {number}
      </Link>
    ) : (
      number
    );
  };
  return (
    <dl className={styles.counts}>
      {(['imported', 'updated', 'unchanged', 'failed'] as const).map((name) => (
        <div key={name} data-failed={(name === 'failed' && record.failed > 0) || undefined}>
          <dt>{t(planned ? `import.plan.${name}` : `import.${name}`)}</dt>
          <dd>{opened(name)}</dd>
        </div>
      ))}
    </dl>
  );
}
