import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useActions } from '@/shared/actions/actions';
import type { BoardColumn, Move, Requirement, Status } from '@/shared/api/types';
import { usePeek } from '@/shared/peek/usePeek';
import type { FilterValues } from '@/shared/table/filters';
import { useTell } from '@/shared/ui/useTell';

import { moveTo } from '../api/moves';
import { requirementQuery } from '../api/requirements';
import { BoardLane } from './BoardLane';
import { useMoving } from './useMoving';

import styles from './Board.module.css';

/** Statuses side by side. Where a card may go is the server's word: it is asked as soon as a card is lifted. */
export function Board({ columns, filter }: { columns: BoardColumn[]; filter: FilterValues }) {
  const { t } = useTranslation('demand');
  const client = useQueryClient();
  const tell = useTell();
  const { peek, open } = usePeek();
  const { start, dialog } = useMoving();
  const [lifted, setLifted] = useState<{ row: Requirement; allowed: Move[] | null } | null>(null);

  const detailOf = (row: Requirement) => client.fetchQuery({ ...requirementQuery(row.key), staleTime: 0 });
  const lift = (row: Requirement | null) => {
    setLifted(row && { row, allowed: null });
    if (!row) return;
    detailOf(row)
      .then((detail) => setLifted((now) => (now?.row.id === row.id ? { row, allowed: detail.allowed_moves } : now)))
      .catch(tell.failed);
  };
  const drop = async (row: Requirement, status: Status) => {
    setLifted(null);
    if (row.status === status) return;
    try {
      const detail = await detailOf(row);
      const move = moveTo(status, detail.allowed_moves);
      if (move) start(detail, move);
      else tell.note(t('board.refused', { key: row.key, from: t(`common:status.${row.status}`), to: t(`common:status.${status}`) }));
    } catch (error) {
      tell.failed(error);
    }
  };

  // The cards as the eye walks them: down a lane, then the next lane.
  const lanes = columns.filter((column) => column.items.length > 0);
  const place = lanes.flatMap((column, lane) => column.items.map((row, index) => ({ row, lane, index }))).find((spot) => spot.row.key === peek);
  const walk = (lanes_by: number, by: number) => {
    const lane = Math.max(0, Math.min(lanes.length - 1, (place?.lane ?? 0) + lanes_by));
    const items = lanes[lane]?.items ?? [];
    const row = items[Math.max(0, Math.min(items.length - 1, place ? place.index + by : 0))];
    if (row) open(row.key);
  };
  useActions([
    { id: 'list.next', title: t('common:keys.next'), group: 'list', keys: 'j', keyboardOnly: true, run: () => walk(0, 1) },
    { id: 'list.previous', title: t('common:keys.previous'), group: 'list', keys: 'k', keyboardOnly: true, run: () => walk(0, -1) },
    { id: 'list.lane_next', title: t('board.next_lane'), group: 'list', keys: 'l', keyboardOnly: true, run: () => walk(1, 0) },
    { id: 'list.lane_previous', title: t('board.previous_lane'), group: 'list', keys: 'h', keyboardOnly: true, run: () => walk(-1, 0) },
  ]);

  const reachable = (status: Status) => (lifted?.allowed ? moveTo(status, lifted.allowed) !== null || lifted.row.status === status : null);
  return (
    <div className={styles.board} role="group" aria-label={t('board.title')} tabIndex={0}>
      {columns.map((column) => (
        <BoardLane key={column.status} column={column} filter={filter} reachable={reachable(column.status)} lifted={lifted?.row ?? null} onLift={lift} onDrop={(row) => void drop(row, column.status)} />
      ))}
      {dialog}
    </div>
  );
}
