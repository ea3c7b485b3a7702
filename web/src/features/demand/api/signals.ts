import { useQuery, useQueryClient } from '@tanstack/react-query';

import { get, post, put, remove } from '@/shared/api/client';
import type { Channel, RequirementDetail, Signal, SignalImportance, SignalKind } from '@/shared/api/types';

export const useSignal = (key: string) => useQuery({ queryKey: ['signal', key], queryFn: ({ signal }) => get<Signal>(`/signals/${key}`, undefined, signal) });

export type SignalForm = {
  text: string;
  title?: string | null;
  kind: SignalKind;
  channel: Channel;
  contact_id?: string | null;
  speaker_name?: string | null;
  speaker_post?: string | null;
  customer_id?: string | null;
  business_line_id?: string | null;
  hops: number;
  said_at?: string | null;
  source_link?: string | null;
  requirement_id?: string | null;
  importance?: SignalImportance | null;
};

export function useSignalActions() {
  const client = useQueryClient();
  const renew = <T>(answer: T) => {
    for (const name of ['signals', 'signal', 'my_signals', 'requirements', 'requirement', 'home', 'value', 'ranking']) void client.invalidateQueries({ queryKey: [name] });
    return answer;
  };
  return {
    add: (form: SignalForm) => post<Signal>('/signals', form).then(renew),
    correct: (key: string, form: Partial<SignalForm> & { reason: string }) => post<Signal>(`/signals/${key}/correction`, form).then(renew),
    toRequirement: (key: string, title?: string) => post<RequirementDetail>(`/signals/${key}/requirement`, title ? { title } : {}).then(renew),
    link: (requirement: string, signal: string, importance: SignalImportance) => put(`/requirements/${requirement}/signals/${signal}`, { importance }).then(renew),
    unlink: (requirement: string, signal: string) => remove(`/requirements/${requirement}/signals/${signal}`).then(renew),
    vote: (key: string) => post<Signal>(`/signals/${key}/votes`, {}).then(renew),
  };
}
