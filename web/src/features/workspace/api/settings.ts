import { useQuery, useQueryClient } from '@tanstack/react-query';

import { get, patch, post, put, remove } from '@/shared/api/client';
import type { AccessToken, BusinessLine, Invitation, LoginSession, Member, Page, Role, RolePermissions, Workspace, WorkspaceSettings } from '@/shared/api/types';

const list = <T>(name: string, path: string) => ({ queryKey: [name], queryFn: ({ signal }: { signal: AbortSignal }) => get<Page<T>>(path, undefined, signal).then((page) => page.items) });

export const useInvitations = () => useQuery(list<Invitation>('invitations', '/invitations'));
export const useRoles = () => useQuery(list<RolePermissions>('roles', '/roles'));
export const useTokens = () => useQuery(list<AccessToken>('tokens', '/tokens'));
export const useLoginSessions = () => useQuery(list<LoginSession>('login_sessions', '/login-sessions'));

export type LineForm = Partial<Pick<BusinessLine, 'name' | 'stage' | 'parent_id' | 'time_zone'>>;

export function useSettingsActions() {
  const client = useQueryClient();
  const renew =
    (...names: string[]) =>
    <T>(answer: T) => {
      for (const name of names) void client.invalidateQueries({ queryKey: [name] });
      return answer;
    };
  return {
    invite: (form: { email: string; name?: string; role: Role; business_line_id?: string }) => post<Invitation>('/invitations', form).then(renew('invitations')),
    uninvite: (invitation: Invitation) => remove(`/invitations/${invitation.id}`).then(renew('invitations')),
    changeMember: (member: Member, change: Partial<Pick<Member, 'name' | 'role' | 'state' | 'memberships'>>) => patch<Member>(`/members/${member.id}`, change, member.version).then(renew('members')),
    addLine: (form: LineForm) => post<BusinessLine>('/business-lines', form).then(renew('business_lines', 'session')),
    changeLine: (line: BusinessLine, form: LineForm) => patch<BusinessLine>(`/business-lines/${line.id}`, form, line.version).then(renew('business_lines', 'session')),
    dropLine: (line: BusinessLine) => remove(`/business-lines/${line.id}`, line.version).then(renew('business_lines', 'session')),
    setHolidays: (line: BusinessLine, days: Pick<BusinessLine, 'holidays' | 'working_days'>) => put<BusinessLine>(`/business-lines/${line.id}/holidays`, days, line.version).then(renew('business_lines')),
    changeWorkspace: (workspace: Workspace, change: Partial<Pick<Workspace, 'name' | 'time_zone' | 'currency' | 'language'>> & { settings?: Partial<WorkspaceSettings> }) =>
      patch<Workspace>('/workspace', change, workspace.version).then(renew('workspace', 'session', 'ranking', 'requirements', 'value')),
    addToken: (form: { name: string; scopes: string[]; expires_on?: string }) => post<AccessToken>('/tokens', form).then(renew('tokens')),
    dropToken: (token: AccessToken) => remove(`/tokens/${token.id}`, token.version).then(renew('tokens')),
    endSession: (session: LoginSession) => remove(`/login-sessions/${session.id}`).then(renew('login_sessions')),
    changePassword: (form: { current_password: string; new_password: string }) => post('/account/password', form),
    rename: (name: string) => patch('/account', { name }).then(renew('session', 'members')),
  };
}
