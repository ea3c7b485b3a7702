import { Skeleton } from 'antd';
import { lazy, Suspense, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink, useLocation } from 'react-router-dom';

import { useSeesWorkspace, useSession } from '@/shared/session/session';

import { BrandMark } from './BrandMark';
import { nearestPage, pagesFor, type PageEntry } from './pages';

import styles from './Navigation.module.css';

const LineSwitch = lazy(() => import('./LineSwitch'));

function grouped(pages: PageEntry[]) {
  const groups: { name: string | null; pages: PageEntry[] }[] = [];
  for (const page of pages) {
    const last = groups.at(-1);
    if (last && last.name === page.group) last.pages.push(page);
    else groups.push({ name: page.group, pages: [page] });
  }
  return groups;
}

/** Where one can go, in the order of the work. */
export function Navigation({ onGo }: { onGo: () => void }) {
  const { t } = useTranslation('shell');
  const session = useSession();
  const sees = useSeesWorkspace();
  const current = nearestPage(pagesFor(session), useLocation().pathname);
  const link = (page: PageEntry): ReactNode => (
    <li key={page.path}>
      <NavLink to={page.path} end={page.path === '/' || page.path !== current} className={styles.link ?? ''} onClick={onGo}>
        {page.icon}
        {t(page.label)}
      </NavLink>
    </li>
  );
  return (
    <nav className={styles.navigation} aria-label={t('navigation')}>
      <div className={styles.brand}>
        <BrandMark />
        <span className={styles.workspace} title={session.workspace.name}>
          {session.workspace.name}
        </span>
      </div>
      {sees && session.lines.length > 0 && (
        <div className={styles.lines}>
          <Suspense fallback={<Skeleton.Input block size="small" />}>
            <LineSwitch />
          </Suspense>
        </div>
      )}
      {grouped(pagesFor(session)).map((group) => (
        <div key={group.name ?? group.pages[0]?.path} className={styles.group}>
          {group.name && <div className={styles.heading}>{t(group.name)}</div>}
          <ul>{group.pages.map(link)}</ul>
        </div>
      ))}
    </nav>
  );
}
