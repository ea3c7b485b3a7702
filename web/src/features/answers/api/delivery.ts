import { useQuery, useQueryClient } from '@tanstack/react-query';

import { get, patch, post, put, remove } from '@/shared/api/client';
import type { AnswerSettings, AnswerSettingsForm, Delivery, Destination, DestinationChange, MailServer, NewDestination, Page } from '@/shared/api/types';

export const useMailServer = () => useQuery({ queryKey: ['mail_server'], queryFn: ({ signal }) => get<MailServer>('/mail-server', undefined, signal) });
export const useDestinations = () => useQuery({ queryKey: ['destinations'], queryFn: ({ signal }) => get<Page<Destination>>('/answer-destinations', undefined, signal).then((page) => page.items) });
export const useAnswerSettings = () => useQuery({ queryKey: ['answer_settings'], queryFn: ({ signal }) => get<AnswerSettings>('/answer-settings', undefined, signal) });

const ended = (delivery: Delivery | undefined) => delivery !== undefined && delivery.state !== 'queued' && delivery.state !== 'sending';

/** A message that was just sent, followed until it has arrived or failed for good; one that will be tried again shows why it did not. */
export const useDelivery = (id: string | null) =>
  useQuery({
    queryKey: ['deliveries', 'one', id],
    queryFn: ({ signal }) => get<Delivery>(`/deliveries/${id}`, undefined, signal),
    enabled: id !== null,
    refetchInterval: (query) => (ended(query.state.data) ? false : 1000),
  });

export function useDeliveryActions() {
  const client = useQueryClient();
  const renew =
    (...names: string[]) =>
    <T>(answer: T) => {
      for (const name of names) void client.invalidateQueries({ queryKey: [name] });
      return answer;
    };
  return {
    testMail: () => post<{ delivery_id: string }>('/mail-server/test').then(renew('deliveries')),
    testDestination: (destination: Destination) => post<{ delivery_id: string }>(`/answer-destinations/${destination.id}/test`).then(renew('deliveries')),
    addDestination: (form: NewDestination) => post<Destination>('/answer-destinations', form).then(renew('destinations')),
    changeDestination: (destination: Destination, change: DestinationChange) => patch<Destination>(`/answer-destinations/${destination.id}`, change, destination.version).then(renew('destinations')),
    dropDestination: (destination: Destination) => remove(`/answer-destinations/${destination.id}`, destination.version).then(renew('destinations')),
    retry: (delivery: Delivery) => post<Delivery>(`/deliveries/${delivery.id}/retry`).then(renew('deliveries', 'tellings')),
    changeSettings: (form: AnswerSettingsForm, version: number) => put<AnswerSettings>('/answer-settings', form, version).then(renew('answer_settings', 'waits')),
  };
}
