import { useMutation, useQuery } from '@tanstack/react-query';

import { get, post } from '@/shared/api/client';
import type { Acceptance, OpenedInvitation, Session, SignIn, WorkspaceSetup } from '@/shared/api/types';
import { useAdoptSession } from '@/shared/session/session';

export function useSignIn() {
  const adopt = useAdoptSession();
  return useMutation({ mutationFn: (credentials: SignIn) => post<Session>('/session', credentials), onSuccess: adopt });
}

export type SetupForm = Omit<WorkspaceSetup, 'token'>;

export const useSetupToken = (token: string) => useQuery({ queryKey: ['setup', token], queryFn: ({ signal }) => get<{ valid: boolean }>('/setup', { token }, signal), retry: false });

export function useSetup(token: string) {
  const adopt = useAdoptSession();
  return useMutation({ mutationFn: (form: SetupForm) => post<Session>('/setup', { token, ...form }), onSuccess: adopt });
}

export const useOpenInvitation = (token: string) =>
  useQuery({ queryKey: ['invitation', token], queryFn: ({ signal }) => get<OpenedInvitation>('/invitations/open', { token }, signal), retry: false });

export function useAcceptInvitation(token: string) {
  const adopt = useAdoptSession();
  return useMutation({ mutationFn: (form: Omit<Acceptance, 'token'>) => post<Session>('/invitations/acceptance', { token, ...form }), onSuccess: adopt });
}
