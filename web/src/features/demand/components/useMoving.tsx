import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Move, Requirement, RequirementDetail } from '@/shared/api/types';
import { useTell } from '@/shared/ui/useTell';

import { isImmediate } from '../api/moves';
import { useMove } from '../api/requirements';

const MoveDialog = lazy(() => import('./MoveDialog'));

type Row = Requirement | RequirementDetail;

/** Starts a move: at once where nothing more is needed, else through its dialog. */
export function useMoving() {
  const { t } = useTranslation('demand');
  const tell = useTell();
  const move = useMove();
  const [asking, setAsking] = useState<{ row: Row; move: Move } | null>(null);
  const start = (row: Row, wanted: Move) => {
    if (!isImmediate(wanted)) return setAsking({ row, move: wanted });
    move.mutate(
      { row, move: wanted, body: {} },
      { onSuccess: (detail) => tell.done(t('move.done', { key: detail.key, status: t(`common:status.${detail.status}`) })), onError: tell.failed },
    );
  };
  const dialog = asking && (
    <Suspense fallback={null}>
      <MoveDialog row={asking.row} move={asking.move} onClose={() => setAsking(null)} />
    </Suspense>
  );
  return { start, dialog, moving: move.isPending ? move.variables.row.id : null };
}
