import { useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { ApiError, get, patch, post } from '@/shared/api/client';
import { changeCachedRow, restoreCachedRows } from '@/shared/api/lists';
import type { Effort, Move, MoveInput, Requirement, RequirementDetail } from '@/shared/api/types';
import { useTell } from '@/shared/ui/useTell';

const read = (key: string, signal?: AbortSignal) => get<RequirementDetail>(`/requirements/${key}`, undefined, signal);

export const requirementQuery = (key: string) => ({ queryKey: ['requirement', key], queryFn: ({ signal }: { signal?: AbortSignal }) => read(key, signal) });

export const useRequirement = (key: string) => useQuery(requirementQuery(key));

type Row = Requirement | RequirementDetail;
export type RequirementPatch = Partial<
  Pick<RequirementDetail, 'title' | 'type' | 'business_line_id' | 'tags' | 'due_on' | 'urgency' | 'importance' | 'hours_saved_per_month' | 'background' | 'pain' | 'scenario' | 'objective' | 'measure'>
> & { owner_id?: string | null; effort?: Partial<Effort> | null; fields?: Record<string, string | null> };

/** Puts what the server answered everywhere that a record is shown. */
export function adoptRequirement(client: QueryClient, detail: RequirementDetail) {
  client.setQueryData(['requirement', detail.key], detail);
  changeCachedRow<Requirement>(client, 'requirements', detail.id, (row) => ({ ...row, ...detail }));
  for (const name of ['board', 'matrix', 'ranking', 'home', 'timeline', 'value', 'similar', 'merged', 'parts']) void client.invalidateQueries({ queryKey: [name] });
}

function guess<T extends Row>(row: T, change: RequirementPatch, ownerName: string | undefined): T {
  const { owner_id: owner, effort, fields, ...plain } = change;
  return {
    ...row,
    ...plain,
    ...(owner === undefined ? {} : { owner: owner === null ? null : { id: owner, name: ownerName ?? '' } }),
    ...(fields === undefined ? {} : { fields: Object.fromEntries(Object.entries({ ...row.fields, ...fields }).filter((each): each is [string, string] => each[1] !== null)) }),
    ...(effort === undefined ? {} : { effort: { ...row.effort, ...effort, assumed: effort === null } }),
  };
}

type Edit = { row: Row; change: RequirementPatch; ownerName?: string; quiet?: boolean };

function before(row: Row, change: RequirementPatch): RequirementPatch {
  const back: Record<string, unknown> = {};
  const { fields, ...plain } = change;
  if (fields) back.fields = Object.fromEntries(Object.keys(fields).map((key) => [key, row.fields[key] ?? null]));
  for (const field of Object.keys(plain)) back[field] = field === 'owner_id' ? (row.owner?.id ?? null) : field === 'effort' && row.effort.assumed ? null : row[field as keyof Row];
  return back as RequirementPatch;
}

/** Saves a field at once on the screen and then on the server; a refusal takes it back and says why. */
export function useEditRequirement() {
  const client = useQueryClient();
  const tell = useTell();
  const { t } = useTranslation('demand');
  const mutation = useMutation({
    mutationFn: ({ row, change }: Edit) => patch<RequirementDetail>(`/requirements/${row.id}`, change, row.version),
    onMutate: async ({ row, change, ownerName }) => {
      await client.cancelQueries({ queryKey: ['requirements', 'list'] });
      const lists = changeCachedRow<Requirement>(client, 'requirements', row.id, (cached) => guess(cached, change, ownerName));
      const detail = client.getQueryData<RequirementDetail>(['requirement', row.key]);
      if (detail) client.setQueryData(['requirement', row.key], guess(detail, change, ownerName));
      return { lists, detail };
    },
    onError: (error, { row }, context) => {
      if (context) {
        restoreCachedRows(client, context.lists);
        if (context.detail) client.setQueryData(['requirement', row.key], context.detail);
      }
      tell.failed(error);
      if (error instanceof ApiError && error.status === 412) for (const name of ['requirements', 'requirement']) void client.invalidateQueries({ queryKey: [name] });
    },
    onSuccess: (detail, { row, change, quiet }) => {
      adoptRequirement(client, detail);
      if (quiet) return;
      const fields = Object.keys(change).map((field) => t(`common:field.${field}`));
      tell.done(t('edit.done', { key: row.key, fields: fields.join(t('common:list_comma')) }), () => mutation.mutate({ row: detail, change: before(row, change), quiet: true }));
    },
  });
  return mutation;
}

export function useMove() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ row, move, body }: { row: Pick<Row, 'id' | 'version'>; move: Move; body: MoveInput }) => post<RequirementDetail>(`/requirements/${row.id}/${move}`, body, row.version),
    onSuccess: (detail) => {
      adoptRequirement(client, detail);
      void client.invalidateQueries({ queryKey: ['requirements'] });
    },
  });
}
