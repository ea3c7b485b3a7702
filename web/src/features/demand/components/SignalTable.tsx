import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useLineName } from '@/shared/api/directory';
import type { List } from '@/shared/api/lists';
import type { Signal } from '@/shared/api/types';
import { useFormat } from '@/shared/format/useFormat';
import { usePeek } from '@/shared/peek/usePeek';
import { DataTable } from '@/shared/table/DataTable';
import type { Column } from '@/shared/table/table';
import { DistanceLabel, KindLabel, TierLabel } from '@/shared/ui/labels';

import styles from './demand.module.css';

export const speakerOf = (signal: Signal) => (signal.contact ? [signal.contact.name, signal.contact.post] : [signal.speaker_name, signal.speaker_post]).filter(Boolean).join(' · ');

export const headline = (signal: Signal) => signal.title || signal.text.slice(0, 200);

function useColumns(): Column<Signal>[] {
  const { t } = useTranslation('demand');
  const format = useFormat();
  const lineName = useLineName();
  return useMemo(
    () => [
      { key: 'key', title: t('column.key'), width: 84, render: (row) => <span className={styles.key}>{row.key}</span> },
      { key: 'text', title: t('signal.words'), width: 320, grow: true, pinned: true, render: (row) => <span className={styles.title} title={row.text.slice(0, 600)}>{headline(row)}</span> },
      { key: 'kind', title: t('signal.kind'), width: 84, render: (row) => <KindLabel kind={row.kind} /> },
      { key: 'hops', title: t('common:hops'), width: 92, render: (row) => <DistanceLabel hops={row.hops} /> },
      { key: 'speaker', title: t('signal.speaker'), width: 150, render: (row) => speakerOf(row) || null },
      { key: 'customer', title: t('common:field.customer_id'), width: 170, render: (row) => row.customer && <>{row.customer.name} <TierLabel tier={row.customer.tier} /></> },
      { key: 'votes', title: t('common:votes'), width: 76, align: 'right', sort: 'votes', descending: true, render: (row) => format.number(row.votes) },
      { key: 'requirements', title: t('signal.requirements'), width: 120, render: (row) => (row.requirements.length ? row.requirements.map((target) => target.key).join(t('common:list_comma')) : <span className={styles.quiet}>{t('signal.unlinked_short')}</span>) },
      { key: 'channel', title: t('common:field.channel'), width: 92, render: (row) => t(`common:channel.${row.channel}`) },
      { key: 'line', title: t('common:field.business_line_id'), width: 130, render: (row) => lineName(row.business_line_id) || null },
      { key: 'said_at', title: t('signal.said_at'), width: 116, sort: 'said_at', descending: true, render: (row) => row.said_at && format.day(row.said_at) },
    ],
    [t, format, lineName],
  );
}

type Properties = { list: List<Signal>; sort?: string; onSort?: (sort: string) => void; empty: ReactNode };

export function SignalTable({ list, sort, onSort, empty }: Properties) {
  const { t } = useTranslation('demand');
  const columns = useColumns();
  const format = useFormat();
  const { peek, open } = usePeek();
  return (
    <DataTable
      label={t('inbox.title')}
      columns={columns}
      list={list}
      sort={sort}
      onSort={onSort}
      openKey={peek}
      keyOf={(row) => row.key}
      onOpen={(row) => open(row.key)}
      card={(row) => (
        <div className={styles.card}>
          <span className={styles.cardTitle}>{headline(row)}</span>
          <span className={styles.cardLine}>
            <KindLabel kind={row.kind} />
            <DistanceLabel hops={row.hops} />
            <span>{row.customer?.name ?? speakerOf(row)}</span>
            {row.said_at && <span>{format.day(row.said_at)}</span>}
          </span>
        </div>
      )}
      empty={empty}
    />
  );
}
