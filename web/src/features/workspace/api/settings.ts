import { useQuery, useQueryClient } from '@tanstack/react-query';

import { get, patch, post, put, remove } from '@/shared/api/client';
import type { AccessToken, BusinessLine, CreatedToken, Invitation, LineForm, LoginSession, Member, MemberChange, NewInvitation, NewToken, Page, PasswordChange, RolePermissions, Workspace, WorkspaceChange } from '@/shared/api/types';

const list = <T>(name: string, path: string) => ({ queryKey: [name], queryFn: ({ signal }: { signal: AbortSignal }) => get<Page<T>>(path, undefined, signal).then((page) => page.items) });

export const useInvitations = () => useQuery(list<Invitation>('invitations', '/invitations'));
export const useRoles = () => useQuery(list<RolePermissions>('roles', '/roles'));
export const useTokens = () => useQuery(list<AccessToken>('tokens', '/tokens'));
export const useLoginSessions = () => useQuery(list<LoginSession>('login_sessions', '/login-sessions'));

export function useSettingsActions() {
  const client = useQueryClient();
  const renew =
    (...names: string[]) =>
    <T>(answer: T) => {
      for (const name of names) void client.invalidateQueries({ queryKey: [name] });
      return answer;
    };
  return {
    invite: (form: NewInvitation) => post<Invitation>('/invitations', form).then(renew('invitations')),
    uninvite: (invitation: Invitation) => remove(`/invitations/${invitation.id}`).then(renew('invitations')),
    changeMember: (member: Member, change: MemberChange) => patch<Member>(`/members/${member.id}`, change, member.version).then(renew('members')),
    addLine: (form: LineForm) => post<BusinessLine>('/business-lines', form).then(renew('business_lines', 'session')),
    changeLine: (line: BusinessLine, form: LineForm) => patch<BusinessLine>(`/business-lines/${line.id}`, form, line.version).then(renew('business_lines', 'session')),
    dropLine: (line: BusinessLine) => remove(`/business-lines/${line.id}`, line.version).then(renew('business_lines', 'session')),
    setHolidays: (line: BusinessLine, days: Pick<BusinessLine, 'holidays' | 'working_days'>) => put<BusinessLine>(`/business-lines/${line.id}/holidays`, days, line.version).then(renew('business_lines')),
    changeWorkspace: (workspace: Workspace, change: WorkspaceChange) =>
      patch<Workspace>('/workspace', change, workspace.version).then(renew('workspace', 'session', 'ranking', 'requirements', 'value')),
    addToken: (form: NewToken) => post<CreatedToken>('/tokens', form).then(renew('tokens')),
    dropToken: (token: AccessToken) => remove(`/tokens/${token.id}`, token.version).then(renew('tokens')),
    endSession: (session: LoginSession) => remove(`/login-sessions/${session.id}`).then(renew('login_sessions')),
    changePassword: (form: PasswordChange) => post('/account/password', form),
    rename: (name: string) => patch('/account', { name }).then(renew('session', 'members')),
  };
}
