import { useMutation, useQuery } from '@tanstack/react-query';

import { get, post } from '@/shared/api/client';
import type { Language, Role, Session } from '@/shared/api/types';
import { useAdoptSession } from '@/shared/session/session';

export type Credentials = { email: string; password: string; workspace?: string };

export function useSignIn() {
  const adopt = useAdoptSession();
  return useMutation({ mutationFn: (credentials: Credentials) => post<Session>('/session', credentials), onSuccess: adopt });
}

export type SetupForm = { workspace_name: string; name: string; email: string; password: string; language: Language; time_zone: string; currency: string };

export const useSetupToken = (token: string) => useQuery({ queryKey: ['setup', token], queryFn: ({ signal }) => get<{ valid: boolean }>('/setup', { token }, signal), retry: false });

export function useSetup(token: string) {
  const adopt = useAdoptSession();
  return useMutation({ mutationFn: (form: SetupForm) => post<Session>('/setup', { token, ...form }), onSuccess: adopt });
}

export type OpenInvitation = { workspace_name: string; email: string; role: Role };

export const useOpenInvitation = (token: string) =>
  useQuery({ queryKey: ['invitation', token], queryFn: ({ signal }) => get<OpenInvitation>('/invitations/open', { token }, signal), retry: false });

export function useAcceptInvitation(token: string) {
  const adopt = useAdoptSession();
  return useMutation({ mutationFn: (form: { name: string; password: string; language: Language }) => post<Session>('/invitations/acceptance', { token, ...form }), onSuccess: adopt });
}
