import { Checkbox, Select, Tag } from 'antd';
import { useTranslation } from 'react-i18next';

import type { PastedRow, PastedTable } from '@/shared/api/types';
import { useFormat } from '@/shared/format/useFormat';

import styles from './Paste.module.css';

const targets = ['text', 'title', 'kind', 'channel', 'speaker_name', 'speaker_post', 'contact', 'customer', 'hops', 'said_at', 'source_link'];

type Properties = { table: PastedTable; left: ReadonlySet<number>; onToggle: (row: number) => void; onTargets: (targets: string[]) => void };

/** The rows as they will be recorded; above them what each column means. */
export function PastedRows({ table, left, onToggle, onTargets }: Properties) {
  const { t } = useTranslation('demand');
  const format = useFormat();
  const map = (at: number, target: string) => onTargets(table.columns.map((column, index) => (index === at ? target : column.target === target ? '' : column.target)));
  const facts = (row: PastedRow) => [row.customer?.name ?? (row.customer_name && t('paste.unknown_customer', { name: row.customer_name })), row.contact_name || row.speaker_name, row.speaker_post, t(`common:kind.${row.kind}`), row.said_at && format.date(row.said_at.slice(0, 10))].filter(Boolean);
  return (
    <>
      <div className={styles.columns} role="group" aria-label={t('paste.columns')}>
        {table.columns.map((column, index) => (
          <label key={column.letters}>
            {column.name || t('paste.column', { letters: column.letters })}
            <Select size="small" aria-label={column.name || t('paste.column', { letters: column.letters })} value={column.target} onChange={(target: string) => map(index, target)} options={[{ value: '', label: t('paste.left_out') }, ...targets.map((target) => ({ value: target, label: t(`paste.target.${target}`) }))]} />
          </label>
        ))}
      </div>
      <ul className={styles.picks} aria-label={t('paste.rows')}>
        {table.rows.map((row) => {
          const usable = row.text.trim() !== '' && row.problems.length === 0;
          return (
            <li key={row.row} data-off={!usable || left.has(row.row) || undefined}>
              <Checkbox checked={usable && !left.has(row.row)} disabled={!usable} onChange={() => onToggle(row.row)} aria-label={t('paste.take', { line: row.row })} />
              <div className={styles.pick}>
                <p className={styles.said}>{row.text || t('paste.no_text')}</p>
                <div className={styles.who}>
                  {facts(row).map((fact, index) => (
                    <span key={index}>{fact}</span>
                  ))}
                  {row.problems.map((problem) => (
                    <Tag key={problem.column} color="error">
                      {t('paste.problem', { column: problem.column, value: problem.value, message: problem.message })}
                    </Tag>
                  ))}
                </div>
              </div>
            </li>
          );
        })}
      </ul>
    </>
  );
}
