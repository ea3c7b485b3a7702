import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import { get, post, put, send } from '@/shared/api/client';
import type { Import, ImportKind, ImportMapping, ImportOptions, ImportProblem, Page, Preset } from '@/shared/api/types';

export const running = (state: Import['state'] | undefined) => state === 'checking' || state === 'applying' || state === 'undoing';

type Count = 'imported' | 'updated' | 'unchanged' | 'failed' | 'kept';
type Told = 'written' | 'would_be' | 'taken_back' | 'nothing';

/** How the counts of an import are to be told: a check writes nothing, and an undo takes back what it brought. */
export function outcomeOf({ state }: Pick<Import, 'state'>): { told: Told; counts: Count[] } {
  if (state === 'complete') return { told: 'written', counts: ['imported', 'updated', 'unchanged', 'failed'] };
  if (state === 'checked') return { told: 'would_be', counts: ['imported', 'updated', 'unchanged', 'failed'] };
  if (state === 'undone') return { told: 'taken_back', counts: ['imported', 'updated', 'kept'] };
  return { told: 'nothing', counts: [] };
}

export const useImport = (id: string | null) =>
  useQuery({
    queryKey: ['import', id],
    queryFn: ({ signal }) => get<Import>(`/imports/${id}`, undefined, signal),
    enabled: id !== null,
    refetchInterval: (query) => (running(query.state.data?.state) ? 500 : false),
  });

export const useImportProblems = (id: string, state: Import['state']) =>
  useQuery({
    queryKey: ['import', id, 'errors', state],
    queryFn: ({ signal }) => get<Page<ImportProblem>>(`/imports/${id}/errors`, { limit: 200 }, signal),
    enabled: !running(state) && state !== 'uploaded',
  });

const types: Record<string, string> = {
  csv: 'text/csv',
  json: 'application/json',
  jsonl: 'application/x-ndjson',
  ndjson: 'application/x-ndjson',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

export const contentTypeOf = (name: string) => types[name.split('.').at(-1)?.toLowerCase() ?? ''] ?? null;

export type Upload = { file: File; kind: ImportKind; preset: Preset };

export const upload = ({ file, kind, preset }: Upload) =>
  send<Import>('/imports', { method: 'POST', query: { kind, preset, filename: file.name }, raw: { data: file, type: contentTypeOf(file.name) ?? 'text/csv' } });

export type MappingForm = { sheet?: string; mapping: ImportMapping; options: ImportOptions };

export function useImportActions(id: string) {
  const client = useQueryClient();
  const renew = () => {
    void client.invalidateQueries({ queryKey: ['import', id] });
    void client.invalidateQueries({ queryKey: ['imports'] });
  };
  const start = (step: string) => post<{ job_id: string }>(`/imports/${id}/${step}`);
  return {
    map: useMutation({ mutationFn: (form: MappingForm) => put<Import>(`/imports/${id}/mapping`, form), onSettled: renew }),
    step: useMutation({ mutationFn: start, onSettled: renew }),
  };
}
