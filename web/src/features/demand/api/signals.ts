import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';

import { get, post, put, remove } from '@/shared/api/client';
import type { NewSignal, RequirementDetail, Signal, SignalCorrection, SignalImportance } from '@/shared/api/types';

export const useSignal = (key: string) => useQuery({ queryKey: ['signal', key], queryFn: ({ signal }) => get<Signal>(`/signals/${key}`, undefined, signal) });

export function useSignalActions() {
  const client = useQueryClient();
  return useMemo(() => {
    const renew = <T>(answer: T) => {
      for (const name of ['signals', 'signal', 'my_signals', 'requirements', 'requirement', 'home', 'value', 'ranking']) void client.invalidateQueries({ queryKey: [name] });
      return answer;
    };
    const link = (requirement: string, signal: string, importance: SignalImportance) => put(`/requirements/${requirement}/signals/${signal}`, { importance });
    const unlink = (requirement: string, signal: string) => remove(`/requirements/${requirement}/signals/${signal}`);
    return {
      renew,
      add: (form: NewSignal) => post<Signal>('/signals', form).then(renew),
      correct: (key: string, form: SignalCorrection) => post<Signal>(`/signals/${key}/correction`, form).then(renew),
      toRequirement: (key: string, title?: string) => post<RequirementDetail>(`/signals/${key}/requirement`, title ? { title } : {}).then(renew),
      link: (requirement: string, signal: string, importance: SignalImportance) => link(requirement, signal, importance).then(renew),
      unlink: (requirement: string, signal: string) => unlink(requirement, signal).then(renew),
      /** One of many: whoever does them all renews the lists at the end. */
      linkQuietly: link,
      unlinkQuietly: unlink,
      vote: (key: string) => post<Signal>(`/signals/${key}/votes`, {}).then(renew),
    };
  }, [client]);
}
