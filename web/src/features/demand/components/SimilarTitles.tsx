import { Form } from 'antd';
import { useTranslation } from 'react-i18next';

import type { SimilarRecord } from '@/shared/api/types';
import { useDebounced } from '@/shared/ui/useDebounced';

import { useSimilarToText } from '../api/similar';
import { SimilarList } from './SimilarList';

import styles from './Similar.module.css';

/** While a title is typed: what says the same already, so that it is not entered twice. */
export function SimilarTitles({ onOpen }: { onOpen: (record: SimilarRecord) => void }) {
  const { t } = useTranslation('demand');
  const title = Form.useWatch<string | undefined>('title');
  const text = useDebounced((title ?? '').trim(), 300);
  const found = useSimilarToText(text);
  if (text.length < 4 || !found.data?.length) return null;
  return (
    <div className={styles.hint} role="status">
      <p>{t('similar.exists')}</p>
      <SimilarList records={found.data} label={t('similar.exists')} onOpen={onOpen} />
    </div>
  );
}
