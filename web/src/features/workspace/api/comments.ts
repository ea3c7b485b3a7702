import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import { get, patch, post, put, remove } from '@/shared/api/client';
import type { Comment, Page, RecordKind, Watchers } from '@/shared/api/types';
import { useTell } from '@/shared/ui/useTell';

type RecordRef = { kind: RecordKind; id: string };
const named = ({ kind, id }: RecordRef) => ({ record_kind: kind, record_id: id });

export const useComments = (record: RecordRef) =>
  useQuery({ queryKey: ['comments', record.kind, record.id], queryFn: ({ signal }) => get<Page<Comment>>('/comments', named(record), signal) });

export function useCommentActions(record: RecordRef) {
  const client = useQueryClient();
  const tell = useTell();
  const renew = () => {
    void client.invalidateQueries({ queryKey: ['comments', record.kind, record.id] });
    void client.invalidateQueries({ queryKey: ['watchers', record.kind, record.id] });
    void client.invalidateQueries({ queryKey: ['timeline', record.id] });
  };
  return {
    add: (body: string, mentions: string[]) => post<Comment>('/comments', { ...named(record), body, mentions }).then(renew),
    edit: (comment: Comment, body: string) => patch<Comment>(`/comments/${comment.id}`, { body }, comment.version).then(renew),
    remove: (comment: Comment) => void remove(`/comments/${comment.id}`, comment.version).then(renew).catch(tell.failed),
  };
}

export const useWatchers = (record: RecordRef) => useQuery({ queryKey: ['watchers', record.kind, record.id], queryFn: ({ signal }) => get<Watchers>('/watchers', named(record), signal) });

export function useWatching(record: RecordRef) {
  const client = useQueryClient();
  const tell = useTell();
  return useMutation({
    mutationFn: (watch: boolean) => (watch ? put('/watches', named(record)) : remove('/watches', undefined, named(record))),
    onError: tell.failed,
    onSettled: () => void client.invalidateQueries({ queryKey: ['watchers', record.kind, record.id] }),
  });
}
