import { Alert, Button, Space } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';

import type { Import } from '@/shared/api/types';
import { useTell } from '@/shared/ui/useTell';

import { running, useImportActions } from '../api/imports';
import { ImportProgress } from './ImportCheck';
import { ImportCounts } from './ImportCounts';
import { ImportProblems } from './ImportProblems';
import { NotRead } from './NotRead';

import styles from './Import.module.css';

const kindOfAlert = (state: Import['state']) => (state === 'complete' ? 'success' : state === 'failed' ? 'error' : 'info');

export function ImportResult({ record }: { record: Import }) {
  const { t } = useTranslation('demand');
  const tell = useTell();
  const client = useQueryClient();
  const { step } = useImportActions(record.id);
  const busy = running(record.state);
  useEffect(() => {
    if (!busy) for (const name of ['requirements', 'signals', 'customers', 'board', 'matrix', 'ranking', 'home', 'tags']) void client.invalidateQueries({ queryKey: [name] });
  }, [busy, client]);
  if (busy) return <ImportProgress record={record} />;
  return (
    <>
      <Alert type={kindOfAlert(record.state)} showIcon title={t(`import.state.${record.state}`)} description={record.state === 'undone' && record.kept > 0 ? t('import.kept', { count: record.kept }) : t(`import.explain.${record.state}`)} className={styles.alert} />
      {record.state === 'complete' && (
        <>
          <ImportCounts record={record} />
          <NotRead columns={record.unused_columns} />
        </>
      )}
      <ImportProblems record={record} />
      <Space wrap className={styles.actions}>
        {record.state === 'complete' && record.kind !== 'customers' && (
          <Link to={`/requirements?import_id=${record.id}`}>
            <Button type="primary">{t('import.see_pool')}</Button>
          </Link>
        )}
        {record.state === 'complete' && record.kind === 'signals' && (
          <Link to={`/signals?import_id=${record.id}`}>
            <Button>{t('import.see_signals')}</Button>
          </Link>
        )}
        {record.state === 'complete' && (
          <Button danger loading={step.isPending} onClick={() => step.mutate('undo', { onError: tell.failed })}>
            {t('import.undo')}
          </Button>
        )}
        <Link to="/imports/new">
          <Button>{t('import.another')}</Button>
        </Link>
      </Space>
    </>
  );
}
