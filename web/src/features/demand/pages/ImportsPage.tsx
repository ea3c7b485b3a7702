import { CloudUploadOutlined } from '@ant-design/icons';
import { Button, Progress, Table, type TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router-dom';

import { useList } from '@/shared/api/lists';
import type { Import } from '@/shared/api/types';
import { useFormat } from '@/shared/format/useFormat';
import { useCan } from '@/shared/session/session';
import { PageHeader } from '@/shared/ui/PageHeader';
import { EmptyState, FailedState, LoadingState } from '@/shared/ui/States';

import { running } from '../api/imports';

import styles from '../components/Import.module.css';

function useColumns(): TableColumnsType<Import> {
  const { t } = useTranslation('demand');
  const format = useFormat();
  const number = (name: 'imported' | 'updated' | 'unchanged' | 'failed') => ({ title: t(`import.${name}`), dataIndex: name, align: 'right' as const, render: (count: number) => format.number(count) });
  return [
    { title: t('import.file'), dataIndex: 'filename', render: (name: string, row) => <Link to={`/imports/${row.id}`}>{name || t(`import.kind.${row.kind}`)}</Link> },
    { title: t('import.what'), render: (_, row) => `${t(`import.kind.${row.kind}`)} · ${t(`import.preset.${row.preset}`)}` },
    {
      title: t('import.state'),
      render: (_, row) => (running(row.state) ? <Progress size="small" percent={row.total ? Math.round((row.done / row.total) * 100) : 0} aria-label={t(`import.state.${row.state}`)} /> : t(`import.state.${row.state}`)),
    },
    number('imported'),
    number('updated'),
    number('unchanged'),
    number('failed'),
    { title: t('import.by'), render: (_, row) => [row.created_by?.name, format.ago(row.created_at)].filter(Boolean).join(' · ') },
  ];
}

export default function ImportsPage() {
  const { t } = useTranslation('demand');
  const can = useCan();
  const navigate = useNavigate();
  const list = useList<Import>('imports', '/imports', {}, { limit: 50 });
  const columns = useColumns();
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
        {list.rows.length > 0 && <Table<Import> rowKey="id" size="small" columns={columns} dataSource={list.rows} pagination={false} scroll={{ x: 820 }} />}
        {list.hasMore && (
          <Button type="link" onClick={list.loadMore} loading={list.loadingMore}>
            {t('common:show_more')}
          </Button>
        )}
      </div>
    </>
  );
}
