import { useQuery, useQueryClient } from '@tanstack/react-query';

import { get, patch, post, put, remove } from '@/shared/api/client';
import type { AgendaItem, NewReview, Page, RequirementDetail, Review, ReviewMessage, ReviewMinutes, ReviewPatch, View } from '@/shared/api/types';

export const useReview = (id: string) => useQuery({ queryKey: ['review', id], queryFn: ({ signal }) => get<Review>(`/reviews/${id}`, undefined, signal) });

export const useMinutes = (id: string, state: string) => useQuery({ queryKey: ['review', id, 'minutes', state], queryFn: ({ signal }) => get<ReviewMinutes>(`/reviews/${id}/minutes`, undefined, signal) });

export const useMessages = (id: string) => useQuery({ queryKey: ['review', id, 'messages'], queryFn: ({ signal }) => get<Page<ReviewMessage>>(`/reviews/${id}/messages`, undefined, signal).then((page) => page.items) });

/** The requirement that is talked about, as its own page reads it. */
export const useDiscussed = (key: string | null) => useQuery({ queryKey: ['requirement', key], queryFn: ({ signal }) => get<RequirementDetail>(`/requirements/${key}`, undefined, signal), enabled: key !== null });

export const usePoolViews = () => useQuery({ queryKey: ['views', 'requirements'], queryFn: ({ signal }) => get<Page<View>>('/views', { page: 'requirements' }, signal).then((page) => page.items) });

export function useReviewActions() {
  const client = useQueryClient();
  const adopt = (review: Review) => {
    for (const id of [review.id, review.key]) if (client.getQueryData(['review', id])) client.setQueryData(['review', id], review);
    void client.invalidateQueries({ queryKey: ['reviews'] });
    return review;
  };
  const renew = <T>(answer: T) => {
    for (const name of ['reviews', 'review']) void client.invalidateQueries({ queryKey: [name] });
    return answer;
  };
  return {
    plan: (form: NewReview) => post<Review>('/reviews', form).then(renew),
    change: (review: Review, form: ReviewPatch) => patch<Review>(`/reviews/${review.id}`, form, review.version).then(adopt),
    drop: (review: Review) => remove(`/reviews/${review.id}`, review.version).then(renew),
    order: (review: Review, ids: string[]) => put<Review>(`/reviews/${review.id}/agenda`, { requirement_ids: ids }, review.version).then(adopt),
    extend: (review: Review, filter: string) => put<Review>(`/reviews/${review.id}/agenda`, { filter }, review.version).then(adopt),
    start: (review: Review) => post<Review>(`/reviews/${review.id}/start`, {}, review.version).then(renew),
    end: (review: Review) => post<Review>(`/reviews/${review.id}/end`, {}, review.version).then(renew),
    note: (review: Review, item: AgendaItem, note: string) => put<Review>(`/reviews/${review.id}/items/${item.requirement_id}/note`, { note }, item.version).then(adopt),
    edit: (review: string, message: ReviewMessage, form: { sentence?: string; state?: 'waiting' | 'left_out' }) => patch(`/reviews/${review}/messages/${message.id}`, form, message.version).then(renew),
    tell: (review: string, ids: string[]) => post<{ told: number }>(`/reviews/${review}/telling`, { message_ids: ids }).then(renew),
  };
}
