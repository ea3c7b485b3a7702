import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';

import { address, get, remove, send } from '@/shared/api/client';
import type { Attachment, AttachmentList, AttachmentPlace } from '@/shared/api/types';

export const fileBytesMax = 25 * 1024 * 1024;

export const fileAddress = (file: Attachment, part: 'content' | 'thumbnail' = 'content') => address(`/attachments/${file.id}/${part}`);

/** Sends one file for a record; what it is the server tells from its bytes. */
export const upload = (place: AttachmentPlace, file: File) =>
  send<Attachment>('/attachments', { method: 'POST', query: { ...place, filename: file.name }, raw: { data: file, type: 'application/octet-stream' }, idempotencyKey: crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}` });

export const useAttachments = (place: AttachmentPlace) =>
  useQuery({ queryKey: ['attachments', place.record_kind, place.record_id], queryFn: ({ signal }) => get<AttachmentList>('/attachments', place, signal) });

export function useAttachmentActions({ record_kind: kind, record_id: id }: AttachmentPlace) {
  const client = useQueryClient();
  return useMemo(() => {
    const renew = <T>(answer: T) => {
      void client.invalidateQueries({ queryKey: ['attachments', kind, id] });
      return answer;
    };
    return {
      add: (file: File) => upload({ record_kind: kind, record_id: id }, file).then(renew),
      remove: (file: Attachment) => remove(`/attachments/${file.id}`).then(renew),
    };
  }, [client, kind, id]);
}
