import { useQuery } from '@tanstack/react-query';
import { Select, type SelectProps } from 'antd';
import { useTranslation } from 'react-i18next';

import { get } from '@/shared/api/client';
import type { Contact, Page } from '@/shared/api/types';

export function ContactSelect({ customer, ...properties }: SelectProps<string> & { customer?: string }) {
  const { t } = useTranslation('demand');
  const contacts = useQuery({
    queryKey: ['contacts', customer],
    queryFn: ({ signal }) => get<Page<Contact>>('/contacts', { customer_id: customer, limit: 200 }, signal),
    enabled: customer !== undefined,
  });
  return (
    <Select
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      disabled={!customer}
      placeholder={customer ? t('signal.pick_contact') : t('signal.pick_customer_first')}
      aria-label={t('common:field.contact_id')}
      loading={contacts.isFetching}
      options={(contacts.data?.items ?? []).map((contact) => ({ value: contact.id, label: [contact.name, contact.post].filter(Boolean).join(' · ') }))}
      {...properties}
    />
  );
}
