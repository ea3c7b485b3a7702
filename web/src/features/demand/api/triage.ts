import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';

import { get, post, put, remove } from '@/shared/api/client';
import type { ListQuery } from '@/shared/api/lists';
import type { AnswerForm, BulkTriage, FeatureMatch, Page, RequirementDetail, Signal, SignalImportance, SignalTabs, Similar, TriageResult } from '@/shared/api/types';

import { useSignalActions } from './signals';
import type { Range } from './words';

export const importances = ['nice', 'important', 'must', 'deal_breaker'] as const satisfies readonly SignalImportance[];
export const verdicts = ['already_supported', 'defect', 'decline', 'defer', 'more_needed'] as const;
export const states = ['unprocessed', 'processed', 'archived'] as const;

export const useTabs = (query: ListQuery) => useQuery({ queryKey: ['signals', 'tabs', query], queryFn: ({ signal }) => get<SignalTabs>('/signals/counts', query, signal) });

/** What is done to one signal, or to several; lists are read again behind it. */
export function useTriage() {
  const { renew } = useSignalActions();
  return useMemo(() => {
    const step = (key: string, name: string, body: unknown = {}) => post<Signal>(`/signals/${key}/${name}`, body).then(renew);
    return {
      answer: (key: string, form: AnswerForm) => step(key, 'answer', form),
      archive: (key: string) => step(key, 'archiving'),
      reopen: (key: string) => step(key, 'reopening'),
      assign: (key: string, assignee: string | null) => step(key, 'assignment', { assignee_id: assignee }),
      link: (requirement: string, signal: string, importance: SignalImportance, span: Range | null) => put<RequirementDetail>(`/requirements/${requirement}/signals/${signal}`, { importance, ...(span && { span }) }).then(renew),
      unlink: (requirement: string, signal: string) => remove(`/requirements/${requirement}/signals/${signal}`).then(renew),
      unmark: (signal: string, span: string) => remove(`/signals/${signal}/spans/${span}`).then(renew),
      make: (key: string, form: { title?: string; type?: string; importance: SignalImportance; span: Range | null }) => post<RequirementDetail>(`/signals/${key}/requirement`, { ...form, span: form.span ?? undefined }).then(renew),
      bulk: (body: BulkTriage) => post<TriageResult>('/signals/bulk', body).then(renew),
    };
  }, [renew]);
}

const suggestionsMax = 6;

/** Requirements that say the same as a text. */
export const useSimilar = (text: string) =>
  useQuery({
    queryKey: ['requirements', 'similar', text],
    queryFn: ({ signal }) => get<Page<Similar>>('/similar', { text, kinds: 'requirement', limit: suggestionsMax }, signal).then((page) => page.items),
    enabled: text !== '',
  });

/** Features that may solve it already. */
export const useMatchingFeatures = (text: string) =>
  useQuery({ queryKey: ['features', 'matching', text], queryFn: ({ signal }) => get<Page<FeatureMatch>>('/features', { text, limit: 4 }, signal).then((page) => page.items), enabled: text !== '' });
