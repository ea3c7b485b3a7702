import { Button, Table } from 'antd';
import { useTranslation } from 'react-i18next';

import type { Import, ImportProblem } from '@/shared/api/types';
import { download, toCsv } from '@/shared/format/download';
import { useFormat } from '@/shared/format/useFormat';
import { FailedState } from '@/shared/ui/States';

import { useImportProblems } from '../api/imports';

import styles from './Import.module.css';

/** Every row that could not be taken: where, what, and what would be right. */
export function ImportProblems({ record }: { record: Import }) {
  const { t } = useTranslation('demand');
  const format = useFormat();
  const problems = useImportProblems(record.id, record.state);
  if (problems.error) return <FailedState error={problems.error} retry={() => void problems.refetch()} />;
  const items = problems.data?.items ?? [];
  if (items.length === 0) return null;
  const save = () =>
    download(`${record.filename}.errors.csv`, toCsv([[t('import.row'), t('import.column'), t('import.problem'), t('import.value')], ...items.map((item) => [item.row, item.column, item.message, item.value])]));
  return (
    <section id="import-problems" className={styles.problems} aria-label={t('import.problems')} tabIndex={-1}>
      <header>
        <strong>{t('import.problems')}</strong>
        <Button size="small" onClick={save}>
          {t('import.save_problems')}
        </Button>
      </header>
      {problems.data?.next && <p className={styles.quiet}>{t('import.problems_first', { total: format.number(items.length) })}</p>}
      <Table<ImportProblem>
        size="small"
        rowKey={(item) => `${item.row}/${item.column}/${item.code}`}
        dataSource={items}
        pagination={items.length > 20 ? { pageSize: 20, size: 'small', showSizeChanger: false } : false}
        scroll={{ x: 560 }}
        columns={[
          { title: t('import.row'), dataIndex: 'row', width: 80 },
          { title: t('import.column'), dataIndex: 'column', width: 160 },
          { title: t('import.problem'), dataIndex: 'message' },
          { title: t('import.value'), dataIndex: 'value', ellipsis: true, width: 220 },
        ]}
      />
    </section>
  );
}
