import { useQuery, useQueryClient } from '@tanstack/react-query';

import { get, patch, post, remove } from '@/shared/api/client';
import type { Contact, ContactPatch, Customer, CustomerPatch, DecisionChain, NewContact, NewCustomer, Page } from '@/shared/api/types';

export const useCustomer = (id: string) => useQuery({ queryKey: ['customer', id], queryFn: ({ signal }) => get<Customer>(`/customers/${id}`, undefined, signal) });
export const useDecisionChain = (id: string) => useQuery({ queryKey: ['customer', id, 'chain'], queryFn: ({ signal }) => get<DecisionChain>(`/customers/${id}/decision-chain`, undefined, signal) });
export const useContacts = (customer: string) =>
  useQuery({ queryKey: ['customer', customer, 'contacts'], queryFn: ({ signal }) => get<Page<Contact>>('/contacts', { customer_id: customer, limit: 200 }, signal).then((page) => page.items) });

export function useCustomerActions() {
  const client = useQueryClient();
  const renew = <T>(answer: T) => {
    for (const name of ['customers', 'customer', 'contacts']) void client.invalidateQueries({ queryKey: [name] });
    return answer;
  };
  return {
    create: (form: NewCustomer) => post<Customer>('/customers', form).then(renew),
    change: (customer: Customer, form: CustomerPatch) => patch<Customer>(`/customers/${customer.id}`, form, customer.version).then(renew),
    drop: (customer: Customer) => remove(`/customers/${customer.id}`, customer.version).then(renew),
    addContact: (form: NewContact) => post<Contact>('/contacts', form).then(renew),
    changeContact: (contact: Contact, form: ContactPatch) => patch<Contact>(`/contacts/${contact.id}`, form, contact.version).then(renew),
    dropContact: (contact: Contact) => remove(`/contacts/${contact.id}`, contact.version).then(renew),
  };
}
