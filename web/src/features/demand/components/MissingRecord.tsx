import { FileSearchOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';

import { useActionRegistry } from '@/shared/actions/actions';
import { ApiError } from '@/shared/api/client';
import { EmptyState, FailedState } from '@/shared/ui/States';

type Properties = { kind: 'requirement' | 'signal'; recordKey: string; error: unknown; retry: () => void };

/** A record that could not be shown: named where there is none, with the ways on. */
export function MissingRecord({ kind, recordKey, error, retry }: Properties) {
  const { t } = useTranslation('demand');
  const registry = useActionRegistry();
  if (!(error instanceof ApiError && error.status === 404)) return <FailedState error={error} retry={retry} />;
  const search = () => registry.all().find((action) => action.id === 'do.palette')?.run();
  return (
    <EmptyState icon={<FileSearchOutlined aria-hidden />} title={t(`missing.${kind}`, { key: recordKey })} text={t('missing.text')}>
      <Link to={kind === 'requirement' ? '/requirements' : '/signals'}>
        <Button type="primary">{t(`missing.all_${kind}s`)}</Button>
      </Link>
      <Button onClick={search}>{t('missing.search')}</Button>
    </EmptyState>
  );
}
