import { lazy, Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router-dom';

import { ActionsProvider } from '@/shared/actions/actions';
import { ApiError } from '@/shared/api/client';
import { chooseTheme } from '@/shared/session/appearance';
import { SessionProvider, may, useSessionQuery } from '@/shared/session/session';
import { FailedState, ForbiddenState, LoadingState } from '@/shared/ui/States';

import { Shell } from './Shell';
import { speak } from './languages/languages';

const SignInPage = lazy(() => import('@/features/workspace/pages/SignInPage'));

// Where those may go who do not see the workspace: what they said, what came of it, and their own account.
const ownPaths = [/^\/$/, /^\/my-signals(\/|$)/, /^\/settings\/account$/];

/** Nothing of the workspace is drawn before the server has said who is there. */
export function SessionGate() {
  const { i18n } = useTranslation();
  const session = useSessionQuery();
  const { pathname } = useLocation();
  const member = session.data?.member;
  useEffect(() => {
    if (!member) return;
    if (member.language !== i18n.language) void speak(member.language);
    chooseTheme(member.theme ?? 'system');
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only what the server says, not each local switch
  }, [member?.id, member?.language, member?.theme]);

  if (session.isPending) return <LoadingState />;
  if (session.error instanceof ApiError && session.error.status === 401) {
    return (
      <Suspense fallback={<LoadingState />}>
        <SignInPage />
      </Suspense>
    );
  }
  if (!session.data) return <FailedState error={session.error} retry={() => void session.refetch()} />;
  const allowed = may(session.data, 'workspace.view') || ownPaths.some((path) => path.test(pathname));
  return (
    <SessionProvider session={session.data}>
      <ActionsProvider>
        <Shell>{allowed ? undefined : <ForbiddenState />}</Shell>
      </ActionsProvider>
    </SessionProvider>
  );
}
