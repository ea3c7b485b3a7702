import { lazy } from 'react';

import SettingsPage, { type SettingsSection } from '@/features/workspace/pages/SettingsPage';

const more: SettingsSection[] = [
  { name: 'sources', needs: 'imports.run', page: lazy(() => import('@/features/demand/pages/SourcesPage')) },
  { name: 'delivery', needs: 'workspace.view', page: lazy(() => import('@/features/answers/components/DeliverySettings')) },
  { name: 'portals', needs: 'workspace.view', page: lazy(() => import('@/features/portal/components/PortalSettings')) },
];

/** The settings of every part of the product on one page. */
export default function SettingsEntry() {
  return <SettingsPage more={more} />;
}
