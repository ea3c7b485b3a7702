import { useRouteError } from 'react-router-dom';

import { FailedState } from '@/shared/ui/States';

/** Shown in place of a page that broke, or whose code could not be loaded. */
export function RouteError() {
  const error = useRouteError();
  return <FailedState error={error instanceof Error ? error.message : error} retry={() => location.reload()} />;
}
