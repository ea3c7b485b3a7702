import { CloseOutlined, ExpandAltOutlined, LinkOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router-dom';

import { useActions } from '@/shared/actions/actions';
import { recordPath, usePeek } from '@/shared/peek/usePeek';
import { LoadingState } from '@/shared/ui/States';
import { useTell } from '@/shared/ui/useTell';

import styles from './Shell.module.css';

const RequirementView = lazy(() => import('./pages/RequirementView'));
const SignalView = lazy(() => import('./pages/SignalView'));

/** The record beside the list. Its address can be sent to somebody; Back closes it. */
export default function PeekPanel({ peek }: { peek: string }) {
  const { t } = useTranslation('shell');
  const navigate = useNavigate();
  const { close } = usePeek();
  const tell = useTell();
  const path = recordPath(null, peek);
  const copy = () => {
    void navigator.clipboard.writeText(location.origin + (path ?? '')).then(() => tell.done(t('common:copied')));
  };
  useActions([
    { id: 'view.full', title: t('open_full'), group: 'view', keys: 'o', run: () => path && navigate(path) },
    { id: 'do.copy_link', title: t('copy_link'), group: 'do', run: copy },
  ]);
  return (
    <aside className={styles.peek} aria-label={t('peek', { key: peek })}>
      <div className={styles.peekBar}>
        <strong style={{ flex: 1 }}>{peek}</strong>
        <Tooltip title={t('copy_link')}>
          <Button type="text" icon={<LinkOutlined aria-hidden />} aria-label={t('copy_link')} onClick={copy} />
        </Tooltip>
        <Tooltip title={<>{t('open_full')} (O)</>}>
          <Button type="text" icon={<ExpandAltOutlined aria-hidden />} aria-label={t('open_full')} onClick={() => path && navigate(path)} />
        </Tooltip>
        <Tooltip title={<>{t('close_peek')} (Esc)</>}>
          <Button type="text" icon={<CloseOutlined aria-hidden />} aria-label={t('close_peek')} onClick={close} />
        </Tooltip>
      </div>
      <div className={styles.peekBody} key={peek} tabIndex={0}>
        <Suspense fallback={<LoadingState />}>{peek.startsWith('SIG-') ? <SignalView signal={peek} compact /> : <RequirementView requirement={peek} compact />}</Suspense>
      </div>
    </aside>
  );
}
