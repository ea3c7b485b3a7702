import { CarryOutOutlined, SnippetsOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router-dom';

import { useActions } from '@/shared/actions/actions';
import { useCan } from '@/shared/session/session';

const PasteDialog = lazy(() => import('./PasteDialog'));

/** The ways into the inbox for many at once, and the way to dealing with what waits there. */
export function CaptureActions({ triage = true }: { triage?: boolean }) {
  const { t } = useTranslation('demand');
  const can = useCan();
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const mayAdd = can('signals.add');
  useActions(mayAdd && !open ? [{ id: 'do.paste', title: t('paste.title'), group: 'do', keys: 'p', run: () => setOpen(true) }] : []);
  return (
    <>
      {mayAdd && (
        <Button icon={<SnippetsOutlined aria-hidden />} onClick={() => setOpen(true)}>
          {t('paste.short')}
        </Button>
      )}
      {triage && can('signals.edit') && (
        <Button type="primary" icon={<CarryOutOutlined aria-hidden />} onClick={() => navigate('/signals/triage')}>
          {t('triage.begin')}
        </Button>
      )}
      <Suspense fallback={null}>{open && <PasteDialog onClose={() => setOpen(false)} />}</Suspense>
    </>
  );
}
