import { ApartmentOutlined, AppstoreOutlined, AuditOutlined, CarryOutOutlined, CloudUploadOutlined, CommentOutlined, DiffOutlined, FileTextOutlined, FlagOutlined, GlobalOutlined, HomeOutlined, InboxOutlined, OrderedListOutlined, ProfileOutlined, SettingOutlined, SolutionOutlined, TeamOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';

import type { Session } from '@/shared/api/types';
import type { Permission } from '@/shared/session/permissions';
import { may } from '@/shared/session/session';

export type PageEntry = { path: string; label: string; keys: string; icon: ReactNode; group: string | null; needs?: Permission };

const pages: PageEntry[] = [
  { path: '/', label: 'nav.home', keys: 'g h', icon: <HomeOutlined aria-hidden />, group: null },
  { path: '/signals', label: 'nav.inbox', keys: 'g i', icon: <InboxOutlined aria-hidden />, group: 'nav.demand' },
  { path: '/signals/triage', label: 'nav.triage', keys: 'g t', icon: <CarryOutOutlined aria-hidden />, group: 'nav.demand', needs: 'signals.edit' },
  { path: '/requirements', label: 'nav.requirements', keys: 'g r', icon: <ProfileOutlined aria-hidden />, group: 'nav.demand' },
  { path: '/answers', label: 'nav.answers', keys: 'g a', icon: <CommentOutlined aria-hidden />, group: 'nav.demand' },
  { path: '/portal-entries', label: 'nav.moderation', keys: 'g p', icon: <GlobalOutlined aria-hidden />, group: 'nav.demand', needs: 'signals.edit' },
  { path: '/blueprint', label: 'nav.blueprint', keys: 'g b', icon: <ApartmentOutlined aria-hidden />, group: 'nav.demand' },
  { path: '/reviews', label: 'nav.reviews', keys: 'g v', icon: <AuditOutlined aria-hidden />, group: 'nav.demand' },
  { path: '/visits', label: 'nav.visits', keys: 'g d', icon: <SolutionOutlined aria-hidden />, group: 'nav.demand' },
  { path: '/changes', label: 'nav.changes', keys: 'g x', icon: <DiffOutlined aria-hidden />, group: 'nav.demand' },
  { path: '/weekly-reports', label: 'nav.weekly_reports', keys: 'g w', icon: <FileTextOutlined aria-hidden />, group: 'nav.demand' },
  { path: '/imports', label: 'nav.imports', keys: 'g u', icon: <CloudUploadOutlined aria-hidden />, group: 'nav.demand', needs: 'imports.run' },
  { path: '/ranking', label: 'nav.ranking', keys: 'g k', icon: <OrderedListOutlined aria-hidden />, group: 'nav.value' },
  { path: '/matrix', label: 'nav.matrix', keys: 'g m', icon: <AppstoreOutlined aria-hidden />, group: 'nav.value' },
  { path: '/goals', label: 'nav.goals', keys: 'g o', icon: <FlagOutlined aria-hidden />, group: 'nav.value' },
  { path: '/customers', label: 'nav.customers', keys: 'g c', icon: <TeamOutlined aria-hidden />, group: null },
  { path: '/settings', label: 'nav.settings', keys: 'g s', icon: <SettingOutlined aria-hidden />, group: null },
];

const ownPages: PageEntry[] = [
  { path: '/my-signals', label: 'nav.my_signals', keys: 'g i', icon: <InboxOutlined aria-hidden />, group: null },
  { path: '/settings/account', label: 'nav.account', keys: 'g s', icon: <SettingOutlined aria-hidden />, group: null },
];

/** The pages that somebody can use. */
export const pagesFor = (session: Session) => (may(session, 'workspace.view') ? pages.filter((page) => !page.needs || may(session, page.needs)) : ownPages);

/** The path of the page that an address belongs to: of several that it begins with, the longest. */
export const nearestPage = (among: PageEntry[], address: string) =>
  among
    .map((page) => page.path)
    .filter((path) => address === path || address.startsWith(`${path}/`))
    .sort((a, b) => b.length - a.length)[0];
