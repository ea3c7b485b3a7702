import { useQuery, useQueryClient } from '@tanstack/react-query';

import { get, post, put } from '@/shared/api/client';
import type { AnswerPreview, MailMode, OwnerCount, Page, Question, RequirementAnswers, Telling } from '@/shared/api/types';

/** Who asked and who knows: of one requirement. */
export const useAnswers = (requirement: string) =>
  useQuery({ queryKey: ['answers', requirement], queryFn: ({ signal }) => get<RequirementAnswers>(`/requirements/${requirement}/answers`, undefined, signal) });

export const useOwing = (line: string | undefined) =>
  useQuery({ queryKey: ['tellings', 'owners', line], queryFn: ({ signal }) => get<Page<OwnerCount>>('/tellings/owners', { business_line_id: line }, signal).then((page) => page.items) });

export const usePreview = (requirement: string, enabled: boolean) =>
  useQuery({ queryKey: ['answers', requirement, 'preview'], queryFn: ({ signal }) => get<AnswerPreview>(`/requirements/${requirement}/telling`, undefined, signal), enabled, gcTime: 0 });

/** Releases that I was asked about and have not answered. */
export const useQuestions = () => useQuery({ queryKey: ['answers', 'mine'], queryFn: ({ signal }) => get<Page<Question>>('/my/questions', undefined, signal).then((page) => page.items) });

export const useMailChoice = () => useQuery({ queryKey: ['mail_choice'], queryFn: ({ signal }) => get<{ mail: MailMode }>('/account/mail', undefined, signal) });

export function useTellingActions() {
  const client = useQueryClient();
  const renew = <T>(answer: T) => {
    for (const name of ['tellings', 'answers', 'asked_back', 'timeline', 'mail_choice']) void client.invalidateQueries({ queryKey: [name] });
    return answer;
  };
  return {
    tellByHand: (telling: Telling, sentence: string) => post<Telling>(`/tellings/${telling.id}/told`, { sentence }, telling.version).then(renew),
    resend: (telling: Telling) => post<Telling>(`/tellings/${telling.id}/resend`, undefined, telling.version).then(renew),
    tellAll: (requirement: string) => post(`/requirements/${requirement}/telling`).then(renew),
    confirm: (requirement: string, solved: boolean, sentence: string) => post(`/requirements/${requirement}/confirmation`, { solved, sentence }).then(renew),
    chooseMail: (mail: MailMode) => put<{ mail: MailMode }>('/account/mail', { mail }).then(renew),
  };
}
