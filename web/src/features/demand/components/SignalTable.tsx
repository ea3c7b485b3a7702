import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useLineName } from '@/shared/api/directory';
import type { List } from '@/shared/api/lists';
import type { Signal } from '@/shared/api/types';
import { useFormat } from '@/shared/format/useFormat';
import { usePeek } from '@/shared/peek/usePeek';
import { useCan } from '@/shared/session/session';
import { DataTable } from '@/shared/table/DataTable';
import type { Column } from '@/shared/table/table';
import { useSelection } from '@/shared/table/useSelection';
import { DistanceLabel, KindLabel, TierLabel } from '@/shared/ui/labels';

import { SignalBulkBar } from './SignalBulkBar';
import { headline, speakerOf } from './signal_text';

import styles from './demand.module.css';

/** The requirements behind which a voice stands. Praise waits for none: it needs no answer. */
function Belongs({ signal }: { signal: Signal }) {
  const { t } = useTranslation('demand');
  if (signal.requirements.length > 0) return signal.requirements.map((target) => target.key).join(t('common:list_comma'));
  if (signal.kind === 'praise') return <span className={styles.praise}>{t('signal.praise_short')}</span>;
  return <span className={styles.quiet}>{t('signal.unlinked_short')}</span>;
}

function useColumns(): Column<Signal>[] {
  const { t } = useTranslation('demand');
  const format = useFormat();
  const lineName = useLineName();
  return useMemo(
    () => [
      { key: 'key', title: t('column.key'), width: 84, render: (row) => <span className={styles.key}>{row.key}</span> },
      { key: 'text', title: t('signal.words'), width: 260, grow: true, pinned: true, render: (row) => <span className={styles.title} title={row.text.slice(0, 600)}>{headline(row)}</span> },
      { key: 'requirements', title: t('signal.requirements'), width: 132, render: (row) => <Belongs signal={row} /> },
      { key: 'state', title: t('inbox.state'), width: 112, render: (row) => <span className={row.state === 'unprocessed' ? undefined : styles.quiet}>{row.answer ? t(`common:verdict.${row.answer.verdict}`) : t(`common:state.${row.state}`)}</span> },
      { key: 'assignee', title: t('triage.assignee'), width: 100, render: (row) => row.assignee?.name ?? null },
      { key: 'kind', title: t('signal.kind'), width: 92, render: (row) => <KindLabel kind={row.kind} /> },
      { key: 'hops', title: t('common:hops'), width: 118, render: (row) => <DistanceLabel hops={row.hops} /> },
      { key: 'speaker', title: t('signal.speaker'), width: 150, render: (row) => speakerOf(row) || null },
      { key: 'customer', title: t('common:field.customer_id'), width: 170, render: (row) => row.customer && <>{row.customer.name} <TierLabel tier={row.customer.tier} /></> },
      { key: 'votes', title: t('common:votes'), width: 76, align: 'right', sort: 'votes', descending: true, render: (row) => format.number(row.votes) },
      { key: 'channel', title: t('common:field.channel'), width: 92, render: (row) => t(`common:channel.${row.channel}`) },
      { key: 'line', title: t('common:field.business_line_id'), width: 130, render: (row) => lineName(row.business_line_id) || null },
      { key: 'said_at', title: t('signal.said_at'), width: 116, sort: 'said_at', descending: true, render: (row) => row.said_at && format.day(row.said_at) },
    ],
    [t, format, lineName],
  );
}

type Properties = { list: List<Signal>; scope: string; sort?: string; onSort?: (sort: string) => void; empty: ReactNode };

/** The voices as they came in; those selected find their requirement together. */
export function SignalTable({ list, scope, sort, onSort, empty }: Properties) {
  const { t } = useTranslation('demand');
  const columns = useColumns();
  const format = useFormat();
  const can = useCan();
  const { peek, open } = usePeek();
  const { selection, clear } = useSelection(list.rows, scope);
  const chosen = can('signals.edit') ? selection : undefined;
  return (
    <div className={styles.holder}>
      <DataTable
        label={t('inbox.title')}
        columns={columns}
        list={list}
        sort={sort}
        onSort={onSort}
        selection={chosen}
        openKey={peek}
        keyOf={(row) => row.key}
        onOpen={(row) => open(row.key)}
        card={(row) => (
          <div className={styles.card}>
            <span className={styles.cardTitle}>{headline(row)}</span>
            <span className={styles.cardLine}>
              <KindLabel kind={row.kind} />
              <DistanceLabel hops={row.hops} />
              {row.kind === 'praise' && row.requirements.length === 0 ? <span className={styles.praise}>{t('signal.praise_short')}</span> : <span>{row.customer?.name ?? speakerOf(row)}</span>}
              {row.said_at && <span>{format.day(row.said_at)}</span>}
            </span>
          </div>
        )}
        empty={empty}
      />
      {chosen && <SignalBulkBar rows={list.rows} selection={chosen} clear={clear} />}
    </div>
  );
}
