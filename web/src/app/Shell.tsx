import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, useNavigate } from 'react-router-dom';

import { useActions } from '@/shared/actions/actions';
import { useChanges } from '@/shared/api/useChanges';
import { usePeek } from '@/shared/peek/usePeek';
import { useCan, useSession } from '@/shared/session/session';
import { useNarrow } from '@/shared/table/useNarrow';
import { LoadingState } from '@/shared/ui/States';

import { Navigation } from './Navigation';
import { TopBar } from './TopBar';
import { pagesFor } from './pages';
import { useDialogs } from './useDialogs';

import styles from './Shell.module.css';

const NavigationDrawer = lazy(() => import('./NavigationDrawer'));
const PeekPanel = lazy(() => import('./PeekPanel'));
const Palette = lazy(() => import('./Palette'));
const Shortcuts = lazy(() => import('./Shortcuts'));
const QuickAdd = lazy(() => import('@/features/demand/components/QuickAdd'));

/** The frame around every page: navigation, top bar, and the record in view beside the page. */
export function Shell({ children }: { children?: ReactNode }) {
  const { t } = useTranslation('shell');
  const session = useSession();
  const navigate = useNavigate();
  const narrow = useNarrow();
  const [menuOpen, setMenuOpen] = useState(false);
  const dialogs = useDialogs();
  const { peek, close } = usePeek();
  const can = useCan();
  const sees = can('workspace.view');
  const canAdd = can('signals.add');
  useChanges(sees);
  useActions([
    ...pagesFor(session).map((page) => ({ id: `go.${page.path}`, title: t('go_to', { page: t(page.label) }), group: 'go' as const, keys: page.keys, run: () => navigate(page.path) })),
    { id: 'do.palette', title: t('palette'), group: 'do', keys: 'mod+k', keyboardOnly: true, run: () => dialogs.open('palette') },
    ...(canAdd ? [{ id: 'do.signal', title: t('add_signal'), group: 'do' as const, keys: 'c', run: () => dialogs.open('signal') }] : []),
    { id: 'view.shortcuts', title: t('shortcuts'), group: 'view', keys: '?', run: () => dialogs.open('shortcuts') },
    ...(peek ? [{ id: 'view.close_peek', title: t('close_peek'), group: 'view' as const, keys: 'Escape', run: close }] : []),
  ]);
  const navigation = <Navigation onGo={() => setMenuOpen(false)} />;
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#main">
        {t('skip')}
      </a>
      {narrow ? (
        <Suspense fallback={null}>
          {menuOpen && (
            <NavigationDrawer title={session.workspace.name} onClose={() => setMenuOpen(false)}>
              {navigation}
            </NavigationDrawer>
          )}
        </Suspense>
      ) : (
        <aside className={styles.side} aria-label={t('navigation')}>
          {navigation}
        </aside>
      )}
      <div className={styles.column}>
        <TopBar onMenu={narrow ? () => setMenuOpen(true) : undefined} onPalette={() => dialogs.open('palette')} onAdd={canAdd ? () => dialogs.open('signal') : undefined} onShortcuts={() => dialogs.open('shortcuts')} />
        <div className={styles.stage}>
          <main id="main" className={styles.main} tabIndex={-1}>
            <Suspense fallback={<LoadingState />}>{children ?? <Outlet />}</Suspense>
          </main>
          {peek && sees && (
            <Suspense fallback={<aside className={styles.peek} />}>
              <PeekPanel peek={peek} />
            </Suspense>
          )}
        </div>
      </div>
      <Suspense fallback={null}>
        {dialogs.shown.palette && <Palette open={dialogs.current === 'palette'} onClose={dialogs.close} />}
        {dialogs.shown.shortcuts && <Shortcuts open={dialogs.current === 'shortcuts'} onClose={dialogs.close} />}
        {dialogs.shown.signal && <QuickAdd open={dialogs.current === 'signal'} onClose={dialogs.close} />}
      </Suspense>
    </div>
  );
}
