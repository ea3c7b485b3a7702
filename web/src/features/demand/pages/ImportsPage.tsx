import { CloudUploadOutlined } from '@ant-design/icons';
import { Button, Progress, Table, type TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router-dom';

import { useList } from '@/shared/api/lists';
import type { Import } from '@/shared/api/types';
import { useFormat } from '@/shared/format/useFormat';
import { useCan } from '@/shared/session/session';
import { useNarrow } from '@/shared/table/useNarrow';
import { PageHeader } from '@/shared/ui/PageHeader';
import { EmptyState, FailedState, LoadingState } from '@/shared/ui/States';

import { running } from '../api/imports';
import { ImportOutcome } from '../components/ImportOutcome';

import styles from '../components/Import.module.css';

/** How far it has come. */
const State = ({ record }: { record: Import }) => {
  const { t } = useTranslation('demand');
  const state = t(`import.state.${record.state}`);
  return running(record.state) ? <Progress size="small" percent={record.total ? Math.round((record.done / record.total) * 100) : 0} aria-label={state} /> : state;
};

function useWords() {
  const { t } = useTranslation('demand');
  const format = useFormat();
  return {
    what: (row: Import) => `${t(`import.kind.${row.kind}`)} · ${t(`import.preset.${row.preset}`)}`,
    by: (row: Import) => [row.created_by?.name, format.ago(row.created_at)].filter(Boolean).join(' · '),
    link: (row: Import) => <Link to={`/imports/${row.id}`}>{row.filename || t(`import.kind.${row.kind}`)}</Link>,
  };
}

function ImportTable({ rows }: { rows: Import[] }) {
  const { t } = useTranslation('demand');
  const { what, by, link } = useWords();
  const columns: TableColumnsType<Import> = [
    { title: t('import.file'), render: (_, row) => link(row) },
    { title: t('import.what'), render: (_, row) => what(row) },
    { title: t('import.state'), render: (_, row) => <State record={row} /> },
    { title: t('import.outcome'), width: '34%', render: (_, row) => <ImportOutcome record={row} /> },
    { title: t('import.by'), render: (_, row) => by(row) },
  ];
  return <Table<Import> rowKey="id" size="small" columns={columns} dataSource={rows} pagination={false} scroll={{ x: 820 }} />;
}

/** The same on a phone. */
function ImportCards({ rows }: { rows: Import[] }) {
  const { what, by, link } = useWords();
  return (
    <ul className={styles.cards}>
      {rows.map((row) => (
        <li key={row.id}>
          {link(row)}
          <span>
            <State record={row} />
          </span>
          <ImportOutcome record={row} />
          <small>
            {what(row)} · {by(row)}
          </small>
        </li>
      ))}
    </ul>
  );
}

export default function ImportsPage() {
  const { t } = useTranslation('demand');
  const can = useCan();
  const navigate = useNavigate();
  const list = useList<Import>('imports', '/imports', {}, { limit: 50 });
  const narrow = useNarrow();
  const start = (
    <Button type="primary" icon={<CloudUploadOutlined aria-hidden />} onClick={() => navigate('/imports/new')}>
      {t('import.start')}
    </Button>
  );
  return (
    <>
      <PageHeader title={t('imports.title')} sentence={t('imports.sentence')} actions={can('imports.run') && start} />
      <div className={styles.page}>
        {list.pending && <LoadingState />}
        {list.error && <FailedState error={list.error} retry={list.retry} />}
        {!list.pending && !list.error && list.rows.length === 0 && (
          <EmptyState title={t('imports.empty')} text={t('imports.empty_text')}>
            {can('imports.run') && start}
          </EmptyState>
        )}
        {list.rows.length > 0 && (narrow ? <ImportCards rows={list.rows} /> : <ImportTable rows={list.rows} />)}
        {list.hasMore && (
          <Button type="link" onClick={list.loadMore} loading={list.loadingMore}>
            {t('common:show_more')}
          </Button>
        )}
      </div>
    </>
  );
}
