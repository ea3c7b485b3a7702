import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { get } from '@/shared/api/client';
import type { BoardColumn } from '@/shared/api/types';
import { useCan } from '@/shared/session/session';
import { useLine } from '@/shared/session/useLine';
import { useFilters } from '@/shared/table/useFilters';
import { PageHeader } from '@/shared/ui/PageHeader';
import { FailedState, LoadingState } from '@/shared/ui/States';

import { asked, requirementView } from '../api/filters';
import { Board } from '../components/Board';
import { PoolFilters } from '../components/PoolFilters';
import { PoolTabs } from '../components/PoolTabs';
import { ViewMenu } from '../components/ViewMenu';

import styles from '../components/demand.module.css';

export default function BoardPage() {
  const { t } = useTranslation('demand');
  const filters = useFilters(requirementView);
  const [line] = useLine();
  const can = useCan();
  const moves = (['requirements.edit', 'requirements.decide', 'requirements.deliver', 'requirements.verify'] as const).some(can);
  const filter = asked(filters.values, line);
  const board = useQuery({
    queryKey: ['board', filter],
    queryFn: ({ signal }) => get<{ columns: BoardColumn[] }>('/requirements/board', { ...filter, per_column: 25 }, signal),
    placeholderData: (before) => before,
  });
  return (
    <div className={styles.page}>
      <PageHeader title={t('board.title')} sentence={moves ? t('board.sentence') : t('board.sentence_looking')} actions={<PoolTabs view="board" />} />
      <PoolFilters values={filters.values} onChange={filters.change} onClear={filters.clear} trailing={<ViewMenu page="requirements" query={filters.query} onApply={filters.apply} />} />
      {board.isPending && <LoadingState rows={10} />}
      {board.error && <FailedState error={board.error} retry={() => void board.refetch()} />}
      {board.data && <Board columns={board.data.columns} filter={filter} />}
    </div>
  );
}
