import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { ApiError } from '@/shared/api/client';
import type { Move, Requirement, RequirementDetail } from '@/shared/api/types';
import { usePeek } from '@/shared/peek/usePeek';
import { useTell } from '@/shared/ui/useTell';

import { isImmediate } from '../api/moves';
import { useMove } from '../api/requirements';

const MoveDialog = lazy(() => import('./MoveDialog'));

type Row = Requirement | RequirementDetail;

/** Says what a move came to. A verdict is not undone, as it has been told: where the rules allow it, the way back is to reopen. */
export function useMoved(onReopen: (detail: RequirementDetail) => void) {
  const { t } = useTranslation('demand');
  const tell = useTell();
  return (detail: RequirementDetail) => {
    const text = t('move.done', { key: detail.key, status: t(`common:status.${detail.status}`) });
    if (detail.allowed_moves.includes('reopening')) tell.done(text, () => onReopen(detail), t('move.reopen'));
    else tell.done(text);
  };
}

/** Starts a move: at once where nothing more is needed, else through its dialog. */
export function useMoving() {
  const tell = useTell();
  const move = useMove();
  const { open } = usePeek();
  const [asking, setAsking] = useState<{ row: Row; move: Move } | null>(null);
  const mounted = useRef(true);
  useEffect(() => {
    mounted.current = true;
    return () => void (mounted.current = false);
  }, []);
  // A moved row may have left its list, and its dialog with it: then the record opens, with the way back in it.
  const moved = useMoved((detail) => (mounted.current ? setAsking({ row: detail, move: 'reopening' }) : open(detail.key)));
  const start = (row: Row, wanted: Move) => {
    if (!isImmediate(wanted)) return setAsking({ row, move: wanted });
    void move.mutateAsync({ row, move: wanted, body: {} }).then(moved).catch((error: unknown) => (wanted === 'closure' && error instanceof ApiError && error.field('comment') ? setAsking({ row, move: wanted }) : tell.failed(error)));
  };
  const dialog = asking && (
    <Suspense fallback={null}>
      <MoveDialog key={asking.move} row={asking.row} move={asking.move} onMoved={moved} onClose={() => setAsking(null)} />
    </Suspense>
  );
  return { start, dialog, moving: move.isPending ? move.variables.row.id : null };
}
