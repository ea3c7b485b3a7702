import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';

import { useCan } from '@/shared/session/session';
import { EmptyState } from '@/shared/ui/States';

export function PoolEmpty({ filtered }: { filtered: boolean }) {
  const { t } = useTranslation('demand');
  const can = useCan();
  if (filtered) return <EmptyState title={t('pool.no_match')} text={t('pool.no_match_text')} />;
  return (
    <EmptyState title={t('pool.empty')} text={t('pool.empty_text')}>
      {can('imports.run') && (
        <Link to="/imports/new">
          <Button type="primary">{t('import.start')}</Button>
        </Link>
      )}
    </EmptyState>
  );
}
