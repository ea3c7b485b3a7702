import { useTranslation } from 'react-i18next';

import { useActions, type Action } from '@/shared/actions/actions';

type Grid = {
  enabled: boolean;
  row: number;
  reach: (row: number) => void;
  open: () => void;
  select?: () => void;
  edit?: () => void;
  moveColumn?: (step: number) => void;
};

/** The keys of a list, the same on every page. */
export function useGridKeys(grid: Grid) {
  const { t } = useTranslation();
  const key = (id: string, keys: string, run: () => void): Action => ({ id: `list.${id}`, title: t(`keys.${id}`), group: 'list', keys, keyboardOnly: true, run });
  const step = (by: number) => () => grid.reach(grid.row + by);
  const { select, edit, moveColumn } = grid;
  const actions = [
    key('next', 'j', step(1)),
    key('previous', 'k', step(-1)),
    key('next', 'ArrowDown', step(1)),
    key('previous', 'ArrowUp', step(-1)),
    key('open', 'Enter', grid.open),
    ...(select ? [key('select', 'x', select)] : []),
    ...(edit ? [key('edit', 'e', edit)] : []),
    ...(edit && moveColumn ? [key('column_next', 'ArrowRight', () => moveColumn(1)), key('column_previous', 'ArrowLeft', () => moveColumn(-1))] : []),
  ];
  useActions(grid.enabled ? actions : []);
}
