import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';

import { EmptyState } from '@/shared/ui/States';

export default function MissingPage() {
  const { t } = useTranslation('shell');
  return (
    <EmptyState title={t('missing.title')} text={t('missing.text')}>
      <Link to="/">
        <Button>{t('missing.home')}</Button>
      </Link>
    </EmptyState>
  );
}
