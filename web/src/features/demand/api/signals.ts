import { useQuery, useQueryClient } from '@tanstack/react-query';

import { get, post, put, remove } from '@/shared/api/client';
import type { NewSignal, RequirementDetail, Signal, SignalCorrection, SignalImportance } from '@/shared/api/types';

export const useSignal = (key: string) => useQuery({ queryKey: ['signal', key], queryFn: ({ signal }) => get<Signal>(`/signals/${key}`, undefined, signal) });

export function useSignalActions() {
  const client = useQueryClient();
  const renew = <T>(answer: T) => {
    for (const name of ['signals', 'signal', 'my_signals', 'requirements', 'requirement', 'home', 'value', 'ranking']) void client.invalidateQueries({ queryKey: [name] });
    return answer;
  };
  return {
    add: (form: NewSignal) => post<Signal>('/signals', form).then(renew),
    correct: (key: string, form: SignalCorrection) => post<Signal>(`/signals/${key}/correction`, form).then(renew),
    toRequirement: (key: string, title?: string) => post<RequirementDetail>(`/signals/${key}/requirement`, title ? { title } : {}).then(renew),
    link: (requirement: string, signal: string, importance: SignalImportance) => put(`/requirements/${requirement}/signals/${signal}`, { importance }).then(renew),
    unlink: (requirement: string, signal: string) => remove(`/requirements/${requirement}/signals/${signal}`).then(renew),
    vote: (key: string) => post<Signal>(`/signals/${key}/votes`, {}).then(renew),
  };
}
