import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { BulkChange } from '@/shared/api/types';
import { useActions } from '@/shared/actions/actions';
import { useFormat } from '@/shared/format/useFormat';
import { useCan } from '@/shared/session/session';
import type { FilterValues } from '@/shared/table/filters';
import type { Selection } from '@/shared/table/table';
import { useTell } from '@/shared/ui/useTell';

import { typedFilter, useBulk } from '../api/bulk';
import { BulkChoices } from './BulkChoices';
import { BulkProgress } from './BulkProgress';

import styles from './demand.module.css';

const BulkMergeDialog = lazy(() => import('./BulkMergeDialog'));

/** Requirements that may become one, and of chosen ones those that an address holds. */
const mergedMost = 1_000;
const shownMost = 50;

type Properties = { selection: Selection; selectAll: () => void; clear: () => void; total: number | null; filter: FilterValues };

/** One change for many: those selected, or all that the filter matches, however many they are. */
export function BulkBar({ selection, selectAll, clear, total, filter }: Properties) {
  const { t } = useTranslation('demand');
  const bulk = useBulk();
  const tell = useTell();
  const format = useFormat();
  const [job, setJob] = useState<{ id: string; total: number; undo: boolean } | null>(null);
  const count = selection.all ? (total ?? selection.ids.size) : selection.ids.size;
  const can = useCan();
  const [merging, setMerging] = useState(false);
  const idle = job === null;
  useActions(count > 0 && idle ? [{ id: 'list.clear_selection', title: t('bulk.clear'), group: 'list', keys: 'Escape', keyboardOnly: true, run: clear }] : []);
  useEffect(() => {
    if (bulk.error) tell.failed(bulk.error);
  }, [bulk.error, tell]);
  const apply = (change: BulkChange) =>
    bulk.mutate(
      { selection: selection.all ? { filter: typedFilter(filter) } : { ids: [...selection.ids] }, expected_total: count, change },
      { onSuccess: (started) => setJob({ id: started.job_id, total: started.total, undo: false }) },
    );
  if (job) return <BulkProgress key={job.id} job={job.id} total={job.total} undoable={!job.undo} onUndo={(id) => setJob({ id, total: job.total, undo: true })} onClose={() => (setJob(null), clear())} />;
  if (count === 0) return null;
  return (
    <div className={styles.bulk} role="region" aria-label={t('bulk.title')}>
      <strong>{t('bulk.selected', { count: format.number(count) })}</strong>
      {!selection.all && total !== null && total > count && (
        <Button size="small" type="link" onClick={selectAll}>
          {t('bulk.all', { total: format.number(total) })}
        </Button>
      )}
      <BulkChoices onChoose={apply} pending={bulk.isPending} />
      {count > 1 && count <= mergedMost && can('requirements.decide') && (
        <Button size="small" onClick={() => setMerging(true)}>
          {t('merge.bulk')}
        </Button>
      )}
      <Button type="text" icon={<CloseOutlined aria-hidden />} aria-label={t('bulk.clear')} onClick={clear} />
      {merging && (
        <Suspense fallback={null}>
          <BulkMergeDialog of={selection.all ? filter : { ids: [...selection.ids].slice(0, shownMost).join(',') }} count={count} onChoose={apply} onClose={() => setMerging(false)} />
        </Suspense>
      )}
    </div>
  );
}
