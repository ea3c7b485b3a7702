import { Button } from 'antd';
import { Trans, useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';

import { useActionRegistry } from '@/shared/actions/actions';
import { useCan } from '@/shared/session/session';

import { EmptyState } from './States';

/** A workspace that holds nothing yet: the ways to begin that this person has. */
export function Beginning({ title, text }: { title: string; text?: string }) {
  const { t } = useTranslation();
  const can = useCan();
  const registry = useActionRegistry();
  const importing = can('imports.run');
  const adding = can('signals.add');
  const add = () => registry.all().find((action) => action.id === 'do.signal')?.run();
  return (
    <EmptyState
      title={title}
      text={
        <>
          {text ?? (importing ? t('begin.import') : adding ? t('begin.signal') : t('begin.wait'))}
          {can('workspace.manage') && (
            <>
              <br />
              <Trans t={t} i18nKey="begin.example" components={{ command: <code /> }} />
            </>
          )}
        </>
      }
    >
      {importing && (
        <Link to="/imports/new">
          <Button type="primary">{t('begin.import_button')}</Button>
        </Link>
      )}
      {adding && <Button onClick={add}>{t('begin.signal_button')}</Button>}
    </EmptyState>
  );
}
