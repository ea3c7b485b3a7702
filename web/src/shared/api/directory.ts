// The small lists that every page needs to name people and lines.
import { useQuery } from '@tanstack/react-query';

import { useSession } from '@/shared/session/session';

import { get } from './client';
import type { BusinessLine, Member, Page, RequirementField, Tag, Workspace } from './types';

const minutes = 60_000;

export const useMembers = (enabled = true) =>
  useQuery({ queryKey: ['members', 'all'], queryFn: ({ signal }) => get<Page<Member>>('/members', { limit: 200 }, signal).then((page) => page.items), staleTime: 5 * minutes, enabled });

export const useBusinessLines = () =>
  useQuery({ queryKey: ['business_lines'], queryFn: ({ signal }) => get<Page<BusinessLine>>('/business-lines', undefined, signal).then((page) => page.items), staleTime: 5 * minutes });

export const useWorkspace = () => useQuery({ queryKey: ['workspace'], queryFn: ({ signal }) => get<Workspace>('/workspace', undefined, signal), staleTime: 5 * minutes });

export const useTags = (enabled = true) =>
  useQuery({ queryKey: ['tags'], queryFn: ({ signal }) => get<Page<Tag>>('/tags', undefined, signal).then((page) => page.items), staleTime: minutes, enabled });

/** The workspace's own fields of requirements; with `archived` also those that are put away. */
export const useRequirementFields = (archived = false) =>
  useQuery({
    queryKey: ['requirement-fields', archived],
    queryFn: ({ signal }) => get<Page<RequirementField>>('/requirement-fields', archived ? { archived } : undefined, signal).then((page) => page.items),
    staleTime: minutes,
  });

/** Names a business line by its id; '' while unknown. */
export function useLineName() {
  const { lines } = useSession();
  return (id: string | null) => lines.find((line) => line.id === id)?.name ?? '';
}
