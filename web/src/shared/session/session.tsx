import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, useContext, type ReactNode } from 'react';

import { get, patch, setCsrfToken } from '@/shared/api/client';
import type { Language, Session, Theme } from '@/shared/api/types';
import { useTell } from '@/shared/ui/useTell';

import type { Permission } from './permissions';

const SessionContext = createContext<Session | null>(null);

export const sessionKey = ['session'] as const;

async function fetchSession(signal?: AbortSignal) {
  const session = await get<Session>('/session', undefined, signal);
  setCsrfToken(session.csrf_token);
  return session;
}

export const useSessionQuery = () => useQuery({ queryKey: sessionKey, queryFn: ({ signal }) => fetchSession(signal), retry: false, staleTime: 5 * 60_000 });

/** Puts a session that a sign-in answered into the cache, dropping everything that belonged to the previous one. */
export function useAdoptSession() {
  const client = useQueryClient();
  return (session: Session) => {
    client.removeQueries({ predicate: (query) => query.queryKey[0] !== sessionKey[0] });
    setCsrfToken(session.csrf_token);
    client.setQueryData(sessionKey, session);
  };
}

export const SessionProvider = ({ session, children }: { session: Session; children: ReactNode }) => <SessionContext value={session}>{children}</SessionContext>;

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession outside of a signed-in page');
  return session;
}

export const may = ({ permissions }: Pick<Session, 'permissions'>, permission: Permission) => permissions.includes('*') || permissions.includes(permission);

export function useCan() {
  const session = useSession();
  return (permission: Permission) => may(session, permission);
}

/** Whether somebody sees the workspace; else they see what they said and what came of it. */
export const useSeesWorkspace = () => may(useSession(), 'workspace.view');

/** Remembers a member's language or theme: at once on the screen, then with the account. */
export function useKeepAppearance() {
  const client = useQueryClient();
  const tell = useTell();
  return (change: { language?: Language; theme?: Theme }) => {
    client.setQueryData<Session>(sessionKey, (session) => session && { ...session, member: { ...session.member, ...change } });
    patch('/account', change).catch(tell.failed);
  };
}
