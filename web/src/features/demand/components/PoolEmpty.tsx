import { useTranslation } from 'react-i18next';

import { Beginning } from '@/shared/ui/Beginning';
import { EmptyState } from '@/shared/ui/States';

export function PoolEmpty({ filtered }: { filtered: boolean }) {
  const { t } = useTranslation('demand');
  return filtered ? <EmptyState title={t('pool.no_match')} text={t('pool.no_match_text')} /> : <Beginning title={t('pool.empty')} />;
}
