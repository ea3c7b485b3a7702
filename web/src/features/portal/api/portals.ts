import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';

import { get, patch, post, put, remove } from '@/shared/api/client';
import type { IssuedPortalInvitation, NewPortal, Page, Portal, PortalChange, PortalEntry, PortalInvitation, PortalVote, ProxySubmission, Publication, PublicText } from '@/shared/api/types';

const list = <T>(name: readonly unknown[], path: string, enabled = true) => ({
  queryKey: name,
  queryFn: ({ signal }: { signal: AbortSignal }) => get<Page<T>>(path, undefined, signal).then((page) => page.items),
  enabled,
});

export const usePortals = () => useQuery(list<Portal>(['portals'], '/portals'));
export const usePublications = (requirement: string) => useQuery(list<Publication>(['requirement', requirement, 'publications'], `/requirements/${requirement}/publications`));
export const usePortalVotes = (requirement: string, portal: string) => useQuery(list<PortalVote>(['requirement', requirement, 'portal_votes', portal], `/requirements/${requirement}/publications/${portal}/votes`));
export const usePortalInvitations = (portal: string | undefined, contact: string) =>
  useQuery(list<PortalInvitation>(['portals', portal, 'invitations', contact], `/portals/${portal}/invitations?contact_id=${contact}`, portal !== undefined));

export function usePortalActions() {
  const client = useQueryClient();
  return useMemo(() => {
    const renew =
      (...names: string[]) =>
      <T>(answer: T) => {
        for (const name of names) void client.invalidateQueries({ queryKey: [name] });
        return answer;
      };
    return {
      add: (form: NewPortal) => post<Portal>('/portals', form).then(renew('portals')),
      change: (portal: Portal, form: PortalChange) => patch<Portal>(`/portals/${portal.id}`, form, portal.version).then(renew('portals')),
      drop: (portal: Portal) => remove(`/portals/${portal.id}`, portal.version).then(renew('portals')),
      renewSecret: (portal: Portal) => post<{ secret: string }>(`/portals/${portal.id}/secret`).then(renew('portals')),
      invite: (portal: string, contact: string) => post<IssuedPortalInvitation>(`/portals/${portal}/invitations`, { contact_id: contact }).then(renew('portals')),
      enter: (portal: string, form: ProxySubmission) => post(`/portals/${portal}/submissions`, form).then(renew('signals', 'home', 'customer')),
      voteFor: (portal: string, request: string, contact: string) => put(`/portals/${portal}/requests/${request}/votes/${contact}`, {}).then(renew('requirement')),
      publish: (portal: string, requirement: string, text: PublicText) => put(`/requirements/${requirement}/publications/${portal}`, text).then(renew('requirement', 'timeline')),
      unpublish: (portal: string, requirement: string) => remove(`/requirements/${requirement}/publications/${portal}`).then(renew('requirement', 'timeline')),
      approve: (entry: string) => post<PortalEntry>(`/portal-entries/${entry}/approval`).then(renew('portal_entries', 'signals', 'home')),
      reject: (entry: string, reason: string) => post<PortalEntry>(`/portal-entries/${entry}/rejection`, { reason }).then(renew('portal_entries')),
      block: (portal: string, person: string, on: boolean) => (on ? put(`/portals/${portal}/people/${person}/block`, {}) : remove(`/portals/${portal}/people/${person}/block`)).then(renew('portal_entries')),
    };
  }, [client]);
}
