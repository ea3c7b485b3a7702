import { useQuery, useQueryClient } from '@tanstack/react-query';

import { get, patch, post, put, remove, send } from '@/shared/api/client';
import type { Blueprint, BlueprintGaps, BlueprintVersion, FileReport, GatheredDemand, OnboardingPack, Page, Placement, PlacementForm, Post, VersionChange } from '@/shared/api/types';

export type RecordPath = 'processes' | 'steps' | 'business-rules' | 'products' | 'modules' | 'features' | 'scenarios';
export type FileKind = 'business' | 'product' | 'scenarios';
type Kept = { id: string; version: number };

export const useBlueprint = (line: string | null) =>
  useQuery({ queryKey: ['blueprint', 'all', line], queryFn: ({ signal }) => get<Blueprint>('/blueprint', { business_line_id: line }, signal) });
export const useGaps = (line: string | null) =>
  useQuery({ queryKey: ['blueprint', 'gaps', line], queryFn: ({ signal }) => get<BlueprintGaps>('/blueprint/gaps', { business_line_id: line }, signal) });
export const useGathered = (line: string | null) =>
  useQuery({ queryKey: ['blueprint', 'demand', line], queryFn: ({ signal }) => get<GatheredDemand>('/blueprint/demand', { business_line_id: line }, signal) });
export const usePosts = (line: string | null) =>
  useQuery({ queryKey: ['blueprint', 'posts', line], queryFn: ({ signal }) => get<{ items: Post[] }>('/posts', { business_line_id: line }, signal).then((list) => list.items) });
export const usePack = (post: string | null, line: string | null) =>
  useQuery({ queryKey: ['blueprint', 'pack', post, line], queryFn: ({ signal }) => get<OnboardingPack>('/onboarding-packs', { post, business_line_id: line }, signal), enabled: post !== null });
export const useVersions = () =>
  useQuery({ queryKey: ['blueprint', 'versions'], queryFn: ({ signal }) => get<Page<BlueprintVersion>>('/blueprint/versions', { limit: 200 }, signal).then((page) => page.items) });
export const useComparison = (version: string | null) =>
  useQuery({ queryKey: ['blueprint', 'comparison', version], queryFn: ({ signal }) => get<{ items: VersionChange[] }>(`/blueprint/versions/${version ?? ''}/comparison`, undefined, signal).then((list) => list.items), enabled: version !== null });
export const usePlacement = (requirement: string) =>
  useQuery({ queryKey: ['requirement', requirement, 'placement'], queryFn: ({ signal }) => get<Placement>(`/requirements/${requirement}/placement`, undefined, signal) });

export function useBlueprintActions() {
  const client = useQueryClient();
  const renew = <T>(answer: T) => {
    void client.invalidateQueries({ queryKey: ['blueprint'] });
    return answer;
  };
  return {
    add: (path: RecordPath, fields: object) => post<Kept>(`/${path}`, fields).then(renew),
    change: (path: RecordPath, record: Kept, fields: object) => patch<Kept>(`/${path}/${record.id}`, fields, record.version).then(renew),
    drop: (path: RecordPath, record: Kept) => remove(`/${path}/${record.id}`, record.version).then(renew),
    bring: (file: FileKind, data: Blob | string, line: string | null, dry: boolean) =>
      send<FileReport>('/blueprint/import', { method: 'POST', query: { file, business_line_id: line, dry_run: dry }, raw: { data, type: 'text/csv' } }).then(renew),
    keep: (version: object) => post<BlueprintVersion>('/blueprint/versions', version).then(renew),
    forget: (version: string) => remove(`/blueprint/versions/${version}`).then(renew),
  };
}

export function usePlacementActions(requirement: string) {
  const client = useQueryClient();
  const renew = <T>(answer: T) => {
    for (const name of ['requirement', 'requirements', 'blueprint', 'timeline']) void client.invalidateQueries({ queryKey: [name] });
    return answer;
  };
  const rule = (id: string, kind: 'answer' | 'waiver') => `/requirements/${requirement}/rules/${id}/${kind}`;
  return {
    place: (form: PlacementForm, version: number) => put<Placement>(`/requirements/${requirement}/placement`, form, version).then(renew),
    answer: (id: string, text: string, version: number) => put<Placement>(rule(id, 'answer'), { text }, version).then(renew),
    waive: (id: string, reason: string, version: number) => put<Placement>(rule(id, 'waiver'), { reason }, version).then(renew),
    withdraw: (id: string, kind: 'answer' | 'waiver', version: number) => remove(rule(id, kind), version).then(renew),
  };
}
