import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Segmented, theme } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { address, get, patch } from '@/shared/api/client';
import type { Matrix, MatrixItem, RequirementDetail } from '@/shared/api/types';
import { downloadPicture } from '@/shared/format/download';
import { useCan } from '@/shared/session/session';
import { useLine } from '@/shared/session/useLine';
import { ChartExport } from '@/shared/ui/ChartExport';
import { PageHeader } from '@/shared/ui/PageHeader';
import { EmptyState, FailedState, LoadingState } from '@/shared/ui/States';
import { useTell } from '@/shared/ui/useTell';

import { MatrixGrid } from '../components/MatrixGrid';
import { MatrixTable } from '../components/MatrixTable';
import { openStatuses } from '../components/matrix_levels';

import styles from '../components/Matrix.module.css';

export type Place = { urgency: number | null; importance: number | null };

const holds = (cell: Matrix['cells'][number], id: string) => cell.items.some((item) => item.id === id);

// What is in no cell comes from the unplaced, also when the matrix brought only the first of them.
const takeOut = (matrix: Matrix, id: string): Matrix => ({
  cells: matrix.cells.map((cell) => (holds(cell, id) ? { ...cell, total: cell.total - 1, items: cell.items.filter((item) => item.id !== id) } : cell)),
  unplaced: matrix.cells.some((cell) => holds(cell, id)) ? matrix.unplaced : { total: matrix.unplaced.total - 1, items: matrix.unplaced.items.filter((item) => item.id !== id) },
});

function putIn(matrix: Matrix, item: MatrixItem, { urgency, importance }: Place): Matrix {
  if (urgency === null || importance === null) return { ...matrix, unplaced: { total: matrix.unplaced.total + 1, items: [item, ...matrix.unplaced.items] } };
  const at = (cell: Matrix['cells'][number]) => cell.urgency === urgency && cell.importance === importance;
  if (!matrix.cells.some(at)) return { ...matrix, cells: [...matrix.cells, { urgency, importance, total: 1, items: [item] }] };
  return { ...matrix, cells: matrix.cells.map((cell) => (at(cell) ? { ...cell, total: cell.total + 1, items: [item, ...cell.items] } : cell)) };
}

/** Moving a mark re-scores it, at once on the screen; a refusal puts it back. */
function useReplace(queryKey: unknown[]) {
  const client = useQueryClient();
  const tell = useTell();
  const { t } = useTranslation('value');
  const replace = async (item: MatrixItem, to: Place, quiet = false) => {
    const before = client.getQueryData<Matrix>(queryKey);
    client.setQueryData<Matrix>(queryKey, (matrix) => matrix && putIn(takeOut(matrix, item.id), item, to));
    try {
      const current = await get<RequirementDetail>(`/requirements/${item.id}`);
      await patch(`/requirements/${item.id}`, to, current.version);
      for (const name of ['matrix', 'requirements', 'requirement', 'board']) void client.invalidateQueries({ queryKey: [name] });
      const back = { urgency: current.urgency, importance: current.importance };
      if (!quiet) tell.done(t('matrix.moved', { key: item.key, urgency: to.urgency ?? '–', importance: to.importance ?? '–' }), () => void replace(item, back, true));
    } catch (error) {
      client.setQueryData(queryKey, before);
      tell.failed(error);
    }
  };
  return replace;
}

export default function MatrixPage() {
  const { t } = useTranslation('value');
  const [line] = useLine();
  const movable = useCan()('requirements.edit');
  const [view, setView] = useState<'chart' | 'table'>('chart');
  const { token } = theme.useToken();
  const filter = { business_line_id: line, status: openStatuses };
  const queryKey = ['matrix', line];
  const matrix = useQuery({ queryKey, queryFn: ({ signal }) => get<Matrix>('/requirements/matrix', filter, signal) });
  const replace = useReplace(queryKey);
  const picture = async (data: Matrix) => {
    const { drawMatrix } = await import('../components/matrix_picture');
    const words = { title: t('matrix.title'), sentence: t('matrix.axes'), important: t('matrix.important_5'), urgent: t('matrix.urgent_5'), unplaced: t('matrix.unplaced'), more: (count: number) => t('matrix.more', { count }) };
    downloadPicture('matrix.png', drawMatrix(data, words, token));
  };
  const empty = matrix.data && matrix.data.cells.length === 0 && matrix.data.unplaced.total === 0;
  return (
    <div className={styles.page}>
      <PageHeader
        title={t('matrix.title')}
        sentence={movable ? t('matrix.sentence') : t('matrix.axes')}
        actions={
          <>
            <Segmented<'chart' | 'table'>
              aria-label={t('matrix.view')}
              value={view}
              onChange={setView}
              options={[
                { value: 'chart', label: t('matrix.grid') },
                { value: 'table', label: t('common:table') },
              ]}
            />
            <ChartExport csv={address('/requirements/export', { ...filter, format: 'csv', sort: '-urgency', columns: 'key,title,urgency,importance,density' })} png={matrix.data && !empty ? () => void picture(matrix.data) : undefined} />
          </>
        }
      />
      {matrix.isPending && <LoadingState rows={10} />}
      {matrix.error && <FailedState error={matrix.error} retry={() => void matrix.refetch()} />}
      {empty && <EmptyState title={t('matrix.empty')} text={t('matrix.empty_text')} />}
      {matrix.data && !empty && (view === 'chart' ? <MatrixGrid matrix={matrix.data} line={line} onPlace={(item, to) => void replace(item, to)} /> : <MatrixTable matrix={matrix.data} />)}
    </div>
  );
}
