import { useQueryClient } from '@tanstack/react-query';
import { Button, Popover, Progress } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';

import { post } from '@/shared/api/client';
import type { BulkResult } from '@/shared/api/types';
import { jobEnded, useJob } from '@/shared/api/useJob';
import { useFormat } from '@/shared/format/useFormat';
import { useTell } from '@/shared/ui/useTell';

import { undoBulk } from '../api/bulk';

import styles from './demand.module.css';

type Properties = { job: string; total: number; undoable: boolean; onUndo: (job: string) => void; onClose: () => void };

/** How far a bulk change has come, what it could not change, and the way back. */
export function BulkProgress({ job: id, total, undoable, onUndo, onClose }: Properties) {
  const { t } = useTranslation('demand');
  const tell = useTell();
  const format = useFormat();
  const client = useQueryClient();
  const { data: job } = useJob(id);
  const ended = jobEnded(job);
  useEffect(() => {
    if (ended) for (const name of ['requirements', 'requirement', 'board', 'matrix', 'ranking', 'home']) void client.invalidateQueries({ queryKey: [name] });
  }, [ended, client]);
  const result = ended ? (job?.result as Partial<BulkResult> | null) : null;
  const failed = result?.failed ?? [];
  const share = job && job.total > 0 ? Math.round((job.done / job.total) * 100) : 0;
  const problems = (
    <ul style={{ maxHeight: 240, maxWidth: 420, margin: 0, paddingLeft: 18, overflow: 'auto' }}>
      {failed.slice(0, 100).map((problem) => (
        <li key={problem.key}>
          {problem.key}: {problem.message}
        </li>
      ))}
    </ul>
  );
  return (
    <div className={styles.bulk} role="status" aria-label={t('bulk.progress')}>
      {!ended && (
        <>
          <Progress percent={share} size="small" style={{ width: 180 }} aria-label={t('bulk.progress')} />
          <span>{t('bulk.running', { done: format.number(job?.done ?? 0), total: format.number(job?.total || total) })}</span>
          <Button size="small" onClick={() => void post(`/jobs/${id}/cancellation`).catch(tell.failed)}>
            {t('common:cancel')}
          </Button>
        </>
      )}
      {ended && (
        <>
          <strong>{job?.state === 'done' ? t('bulk.done', { changed: format.number(result?.changed ?? 0), unchanged: format.number(result?.unchanged ?? 0) }) : t(`bulk.${job?.state === 'cancelled' ? 'cancelled' : 'failed'}`)}</strong>
          {job?.error && <span>{job.error}</span>}
          {failed.length > 0 && (
            <Popover content={problems} trigger="click">
              <Button size="small" danger>
                {t('bulk.refused', { count: format.number(result?.failed_total ?? failed.length) })}
              </Button>
            </Popover>
          )}
          {undoable && (job?.state === 'done' || job?.state === 'cancelled') && (result?.changed ?? 0) > 0 && (
            <Button size="small" onClick={() => void undoBulk(id).then((started) => onUndo(started.job_id)).catch(tell.failed)}>
              {t('common:undo')}
            </Button>
          )}
          <Button size="small" type="primary" onClick={onClose}>
            {t('common:done')}
          </Button>
        </>
      )}
    </div>
  );
}
