import { lazy } from 'react';

import SettingsPage, { type SettingsSection } from '@/features/workspace/pages/SettingsPage';

const more: SettingsSection[] = [{ name: 'sources', needs: 'imports.run', page: lazy(() => import('@/features/demand/pages/SourcesPage')) }];

export default function SettingsEntry() {
  return <SettingsPage more={more} />;
}
