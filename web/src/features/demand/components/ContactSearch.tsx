import { useQuery } from '@tanstack/react-query';
import { Select, type SelectProps } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { get } from '@/shared/api/client';
import type { Contact, Page } from '@/shared/api/types';
import { useDebounced } from '@/shared/ui/useDebounced';

/** Picks a contact of any customer by a part of the name. */
export function ContactSearch(properties: Omit<SelectProps<string>, 'options' | 'mode'>) {
  const { t } = useTranslation('demand');
  const [text, setText] = useState('');
  const [touched, setTouched] = useState(false);
  const query = useDebounced(text.trim(), 200);
  const found = useQuery({
    queryKey: ['pick', 'contact', query],
    queryFn: ({ signal }) => get<Page<Contact>>('/contacts', { text: query, limit: 20 }, signal),
    enabled: touched,
    staleTime: 30_000,
  });
  return (
    <Select
      allowClear
      showSearch={{ filterOption: false, onSearch: setText }}
      onFocus={() => setTouched(true)}
      placeholder={t('signal.pick_contact')}
      loading={found.isFetching}
      notFoundContent={found.isFetching ? t('common:loading') : t('common:pick.nothing')}
      options={(found.data?.items ?? []).map((contact) => ({ value: contact.id, label: [contact.name, contact.post].filter(Boolean).join(' · ') }))}
      {...properties}
    />
  );
}
