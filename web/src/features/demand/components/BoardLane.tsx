import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { get } from '@/shared/api/client';
import type { BoardColumn, Page, Requirement } from '@/shared/api/types';
import { useFormat } from '@/shared/format/useFormat';
import { usePeek } from '@/shared/peek/usePeek';
import { useCan } from '@/shared/session/session';
import type { FilterValues } from '@/shared/table/filters';
import { StatusLabel } from '@/shared/ui/labels';
import { useTell } from '@/shared/ui/useTell';

import { offersMoves } from '../api/moves';
import { MoveMenu } from './MoveMenu';
import { SecondHandFlag } from './Provenance';
import { ScoreLink } from './ScoreLink';

import styles from './Board.module.css';

type Properties = {
  column: BoardColumn;
  filter: FilterValues;
  /** Whether the lifted card may land here; null while nothing is lifted or not yet known. */
  reachable: boolean | null;
  lifted: Requirement | null;
  onLift: (row: Requirement | null) => void;
  onDrop: (row: Requirement) => void;
};

function BoardCard({ row, onLift }: { row: Requirement; onLift: Properties['onLift'] }) {
  const { t } = useTranslation('demand');
  const { peek, open } = usePeek();
  const movable = offersMoves(row, useCan());
  return (
    <li
      className={styles.card}
      data-active={peek === row.key || undefined}
      draggable={movable}
      onDragStart={(event) => {
        event.dataTransfer.setData('text/plain', row.key);
        event.dataTransfer.effectAllowed = 'move';
        onLift(row);
      }}
      onDragEnd={() => onLift(null)}
    >
      <button type="button" className={styles.open} onClick={() => open(row.key)}>
        <small>{row.key}</small>
        <span>{row.title}</span>
      </button>
      <div className={styles.meta}>
        <ScoreLink row={row} />
        <span>{t('votes_count', { count: row.votes })}</span>
        <SecondHandFlag source={row.source} />
        <span className={styles.owner}>{row.owner?.name}</span>
        <MoveMenu row={row}>
          <Button size="small" type="text" aria-label={t('board.move', { key: row.key })}>
            ⋯
          </Button>
        </MoveMenu>
      </div>
    </li>
  );
}

/** One status: its true count, its first cards, and more on request. */
export function BoardLane({ column, filter, reachable, lifted, onLift, onDrop }: Properties) {
  const { t } = useTranslation('demand');
  const tell = useTell();
  const format = useFormat();
  const [over, setOver] = useState(false);
  const [more, setMore] = useState<{ from: BoardColumn; items: Requirement[]; next: string | null } | null>(null);
  const [loading, setLoading] = useState(false);
  const extra = more?.from === column ? more : null;
  const next = extra ? extra.next : column.next;
  const load = async () => {
    setLoading(true);
    try {
      const page = await get<Page<Requirement>>('/requirements', { ...filter, status: column.status, sort: '-density', limit: 50, cursor: next });
      setMore({ from: column, items: [...(extra?.items ?? []), ...page.items], next: page.next });
    } catch (error) {
      tell.failed(error);
    } finally {
      setLoading(false);
    }
  };
  return (
    <section
      className={styles.lane}
      aria-label={t('board.lane', { status: t(`common:status.${column.status}`), total: format.number(column.total) })}
      data-reachable={lifted ? (reachable ?? undefined) : undefined}
      data-over={over || undefined}
      onDragOver={(event) => {
        if (!lifted) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        if (lifted) onDrop(lifted);
      }}
    >
      <header className={styles.head}>
        <StatusLabel status={column.status} />
        <span>{format.number(column.total)}</span>
      </header>
      <ul>
        {[...column.items, ...(extra?.items ?? [])].map((row) => (
          <BoardCard key={row.id} row={row} onLift={onLift} />
        ))}
      </ul>
      {next && (
        <Button type="link" loading={loading} onClick={() => void load()}>
          {t('common:show_more')}
        </Button>
      )}
    </section>
  );
}
