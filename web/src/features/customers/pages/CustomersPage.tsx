import { CloudUploadOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input, Select, type InputRef } from 'antd';
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router-dom';

import { useActions } from '@/shared/actions/actions';
import { useList } from '@/shared/api/lists';
import type { Customer } from '@/shared/api/types';
import { useFormat } from '@/shared/format/useFormat';
import { useCan } from '@/shared/session/session';
import { DataTable } from '@/shared/table/DataTable';
import type { Column } from '@/shared/table/table';
import { useFilters } from '@/shared/table/useFilters';
import { PageHeader } from '@/shared/ui/PageHeader';
import { EmptyState, FailedState, LoadingState } from '@/shared/ui/States';
import { TierLabel } from '@/shared/ui/labels';
import { useDebounced } from '@/shared/ui/useDebounced';

import styles from '../components/customers.module.css';

const CustomerDialog = lazy(() => import('../components/CustomerDialog'));
const names = ['text', 'kind', 'tier', 'sort'] as const;

function useColumns(): Column<Customer>[] {
  const { t } = useTranslation('customers');
  const format = useFormat();
  return useMemo(
    () => [
      { key: 'name', title: t('common:field.name'), width: 200, grow: true, pinned: true, sort: 'name', render: (row) => <Link to={`/customers/${row.id}`} className={styles.name}>{row.name}</Link> },
      { key: 'kind', title: t('common:field.kind'), width: 88, render: (row) => t(`kind.${row.kind}`) },
      { key: 'tier', title: t('common:field.tier'), width: 72, sort: 'tier', render: (row) => row.tier && <TierLabel tier={row.tier} /> },
      { key: 'industry', title: t('common:field.industry'), width: 110, render: (row) => row.industry },
      { key: 'region', title: t('common:field.region'), width: 96, render: (row) => row.region },
      { key: 'worth', title: t('worth'), width: 112, align: 'right', sort: 'revenue', descending: true, render: (row) => (row.yearly_revenue ? format.money(row.yearly_revenue, true) : row.headcount !== null ? t('people', { count: row.headcount }) : null) },
      { key: 'contacts', title: t('contacts'), width: 84, align: 'right', render: (row) => row.contacts ?? null },
      { key: 'signals', title: t('signals'), width: 76, align: 'right', render: (row) => row.signals ?? null },
      { key: 'requirements', title: t('requirements'), width: 116, align: 'right', render: (row) => row.requirements ?? null },
      { key: 'renewal', title: t('common:field.renewal_on'), width: 118, render: (row) => row.renewal_on && format.date(row.renewal_on) },
    ],
    [t, format],
  );
}

export default function CustomersPage() {
  const { t } = useTranslation('customers');
  const can = useCan();
  const navigate = useNavigate();
  const { values, change } = useFilters(names);
  const columns = useColumns();
  const [creating, setCreating] = useState(false);
  const [text, setText] = useState(values.text ?? '');
  const input = useRef<InputRef>(null);
  const settled = useDebounced(text, 250);
  useEffect(() => change({ text: settled || null }), [settled, change]);
  const sort = values.sort ?? 'name';
  const list = useList<Customer>('customers', '/customers', { ...values, sort });
  const editable = can('customers.edit');
  useActions([
    { id: 'list.search', title: t('search'), group: 'list', keys: '/', keyboardOnly: true, run: () => input.current?.focus() },
    ...(editable ? [{ id: 'do.customer', title: t('create'), group: 'do' as const, keys: 'n', run: () => setCreating(true) }] : []),
  ]);
  const select = (name: 'kind' | 'tier', options: { value: string; label: string }[]) => (
    <Select allowClear style={{ minWidth: 120 }} placeholder={t(`common:field.${name}`)} aria-label={t(`common:field.${name}`)} value={values[name]} onChange={(value?: string) => change({ [name]: value ?? null })} options={options} />
  );
  const importing = can('imports.run') && (
    <Button icon={<CloudUploadOutlined aria-hidden />} onClick={() => navigate('/imports/new?kind=customers')}>
      {t('import')}
    </Button>
  );
  const filtered = Boolean(values.text || values.kind || values.tier);
  return (
    <div className={styles.page}>
      <PageHeader
        title={t('title')}
        sentence={t('sentence')}
        actions={
          <>
            {importing}
            {editable && (
              <Button icon={<PlusOutlined aria-hidden />} onClick={() => setCreating(true)}>
                {t('create')}
              </Button>
            )}
          </>
        }
      />
      <div className={styles.bar} role="search" aria-label={t('search')}>
        <Input ref={input} allowClear style={{ width: 220 }} placeholder={t('search')} aria-label={t('search')} value={text} onChange={(event) => setText(event.target.value)} onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()} />
        {select('kind', (['external', 'internal'] as const).map((kind) => ({ value: kind, label: t(`kind.${kind}`) })))}
        {select('tier', (['A', 'B', 'C', 'D'] as const).map((tier) => ({ value: tier, label: t(`common:tier.${tier}`) })))}
      </div>
      {list.pending && <LoadingState rows={10} />}
      {list.error && list.rows.length === 0 && <FailedState error={list.error} retry={list.retry} />}
      {!list.pending && !(list.error && list.rows.length === 0) && (
        <DataTable<Customer>
          label={t('title')}
          columns={columns}
          list={list}
          sort={sort}
          onSort={(next) => change({ sort: next })}
          onOpen={(row) => navigate(`/customers/${row.id}`)}
          card={(row) => (
            <div className={styles.card}>
              <span>
                {row.name} <TierLabel tier={row.tier} />
              </span>
              <small>{[t(`kind.${row.kind}`), row.industry, row.region, t('signals_count', { count: row.signals ?? 0 })].filter(Boolean).join(' · ')}</small>
            </div>
          )}
          empty={
            <EmptyState title={filtered ? t('no_match') : t('empty')} text={filtered ? undefined : t('empty_text')}>
              {!filtered && importing}
            </EmptyState>
          }
        />
      )}
      {creating && (
        <Suspense fallback={null}>
          <CustomerDialog customer={null} onClose={() => setCreating(false)} />
        </Suspense>
      )}
    </div>
  );
}
