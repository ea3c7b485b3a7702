import { useQuery } from '@tanstack/react-query';
import { Select, type SelectProps } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { get } from '@/shared/api/client';
import type { Page, SearchHit } from '@/shared/api/types';
import { useDebounced } from '@/shared/ui/useDebounced';

type Properties = Omit<SelectProps<string>, 'options' | 'mode'> & { kind: SearchHit['kind']; known?: { id: string; title: string } | null; exclude?: string };

const starts: Record<SearchHit['kind'], string> = { requirement: '/requirements', signal: '/signals', customer: '/customers', goal: '/goals' };

type Named = { id: string; key?: string | null; title?: string | null; name?: string; text?: string };

async function find(kind: SearchHit['kind'], text: string, signal: AbortSignal) {
  const page = text ? await get<Page<Named>>('/search', { q: text, kind, limit: 20 }, signal) : await get<Page<Named>>(starts[kind], { limit: 20 }, signal);
  return page.items.map((item) => ({ value: item.id, label: [item.key, item.title || item.name || item.text].filter(Boolean).join(' ') }));
}

/** Picks one record by searching for it. */
export function RecordSelect({ kind, known, exclude, ...properties }: Properties) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const query = useDebounced(text.trim(), 200);
  const [touched, setTouched] = useState(false);
  const found = useQuery({ queryKey: ['pick', kind, query], queryFn: ({ signal }) => find(kind, query, signal), enabled: touched, staleTime: 30_000 });
  const options = (found.data ?? []).filter((option) => option.value !== exclude);
  if (known && !query && !options.some((option) => option.value === known.id)) options.unshift({ value: known.id, label: known.title });
  return (
    <Select
      allowClear
      showSearch={{ filterOption: false, onSearch: setText }}
      onFocus={() => setTouched(true)}
      placeholder={t(`pick.${kind}`)}
      aria-label={t(`pick.${kind}`)}
      loading={found.isFetching}
      notFoundContent={found.isFetching ? t('loading') : t('pick.nothing')}
      options={options}
      {...properties}
    />
  );
}
