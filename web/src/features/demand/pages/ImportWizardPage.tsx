import { Steps } from 'antd';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router-dom';

import type { Import } from '@/shared/api/types';
import { useNarrow } from '@/shared/table/useNarrow';
import { PageHeader } from '@/shared/ui/PageHeader';
import { FailedState, LoadingState } from '@/shared/ui/States';

import { useImport } from '../api/imports';
import { ImportCheck } from '../components/ImportCheck';
import { ImportMappingStep } from '../components/ImportMappingStep';
import { ImportResult } from '../components/ImportResult';
import { ImportUpload } from '../components/ImportUpload';

import styles from '../components/Import.module.css';

const stepOf = (state: Import['state'] | undefined, remap: boolean) => {
  if (!state) return 0;
  if (state === 'uploaded' || remap) return 1;
  return state === 'checking' || state === 'checked' ? 2 : 3;
};

/** File, columns, a look before anything is written, and the result: each step has its address and survives leaving. */
export default function ImportWizardPage() {
  const { t } = useTranslation('demand');
  const narrow = useNarrow();
  const { id } = useParams();
  const record = useImport(id ?? null);
  const state = record.data?.state;
  const [parameters] = useSearchParams();
  const remap = parameters.has('mapping') && state === 'checked';
  const step = id ? stepOf(state, remap) : 0;
  return (
    <>
      <PageHeader title={record.data?.filename || t('import.start')} sentence={t('import.sentence')} />
      <div className={styles.page}>
        <Steps size="small" responsive={false} titlePlacement={narrow ? 'vertical' : undefined} current={step} className={styles.steps} items={['upload', 'mapping', 'check', 'result'].map((name) => ({ title: t(`import.step.${name}`) }))} />
        {!id && <ImportUpload />}
        {id && record.isPending && <LoadingState />}
        {id && record.error && <FailedState error={record.error} retry={() => void record.refetch()} />}
        {record.data && step === 1 && <ImportMappingStep key={record.data.id} record={record.data} />}
        {record.data && step === 2 && <ImportCheck record={record.data} />}
        {record.data && step === 3 && <ImportResult record={record.data} />}
      </div>
    </>
  );
}
