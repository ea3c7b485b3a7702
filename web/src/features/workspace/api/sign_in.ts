import { useMutation, useQuery } from '@tanstack/react-query';

import { get, post } from '@/shared/api/client';
import type { Acceptance, OpenedInvitation, Session, SignIn, WorkspaceSetup } from '@/shared/api/types';
import { takePickedLanguage } from '@/shared/i18n/i18n';
import { useAdoptSession, useKeepAppearance } from '@/shared/session/session';

/** Signs in; a language picked on that page becomes the member's. */
export function useSignIn() {
  const adopt = useAdoptSession();
  const keep = useKeepAppearance();
  const enter = (session: Session) => {
    const language = takePickedLanguage();
    if (!language || language === session.member.language) return adopt(session);
    adopt({ ...session, member: { ...session.member, language } });
    keep({ language });
  };
  return useMutation({ mutationFn: (credentials: SignIn) => post<Session>('/session', credentials), onSuccess: enter });
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
