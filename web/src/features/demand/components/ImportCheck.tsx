import { Alert, Button, Progress, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router-dom';

import type { Import } from '@/shared/api/types';
import { useFormat } from '@/shared/format/useFormat';
import { useTell } from '@/shared/ui/useTell';

import { running, useImportActions } from '../api/imports';
import { ImportCounts } from './ImportCounts';
import { ImportNames } from './ImportNames';
import { ImportPreview } from './ImportPreview';
import { ImportProblems } from './ImportProblems';
import { ImportSamples } from './ImportSamples';
import { SaveMapping } from './ImportSaved';
import { NotRead } from './NotRead';

import styles from './Import.module.css';

export function ImportProgress({ record }: { record: Import }) {
  const { t } = useTranslation('demand');
  const format = useFormat();
  const tell = useTell();
  const { step } = useImportActions(record.id);
  return (
    <div className={styles.running} role="status">
      <strong>{t(`import.state.${record.state}`)}</strong>
      <Progress percent={record.total ? Math.round((record.done / record.total) * 100) : 0} aria-label={t(`import.state.${record.state}`)} />
      <span className={styles.quiet}>{t('import.progress', { done: format.number(record.done), total: format.number(record.total) })}</span>
      {record.state !== 'undoing' && <Button onClick={() => step.mutate('cancellation', { onError: tell.failed })}>{t('import.stop')}</Button>}
    </div>
  );
}

/** What would happen, before anything is written. */
export function ImportCheck({ record }: { record: Import }) {
  const { t } = useTranslation('demand');
  const navigate = useNavigate();
  const tell = useTell();
  const { step } = useImportActions(record.id);
  if (running(record.state)) return <ImportProgress record={record} />;
  const blocked = record.failed > 0 && !record.options.partial;
  return (
    <>
      <ImportCounts record={record} planned />
      {record.failed > 0 && <Alert type={blocked ? 'error' : 'warning'} showIcon className={styles.alert} title={blocked ? t('import.blocked') : t('import.partly')} />}
      <NotRead columns={record.unused_columns} />
      <ImportProblems record={record} />
      <ImportNames record={record} />
      {record.profile.samples.length > 0 ? <ImportSamples samples={record.profile.samples} /> : <ImportPreview record={record} />}
      <Space wrap className={styles.actions}>
        <Button onClick={() => navigate(`/imports/${record.id}?mapping`)}>{t('import.change_mapping')}</Button>
        <SaveMapping record={record} />
        <Button type="primary" disabled={blocked} loading={step.isPending} onClick={() => step.mutate('application', { onError: tell.failed })}>
          {t('import.apply')}
        </Button>
      </Space>
    </>
  );
}
