import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { get, post } from '@/shared/api/client';
import type { RequirementDetail, TimelineItem } from '@/shared/api/types';
import { Changes, useActionText } from '@/shared/changes/Changes';
import { useFormat } from '@/shared/format/useFormat';
import { useCan } from '@/shared/session/session';
import { FailedState, LoadingState } from '@/shared/ui/States';
import { useTell } from '@/shared/ui/useTell';

import { adoptRequirement } from '../api/requirements';

import styles from './Requirement.module.css';

/** Everything that happened to a requirement, newest first; a changed field can be taken back. */
export function Timeline({ requirement }: { requirement: RequirementDetail }) {
  const { t } = useTranslation('demand');
  const format = useFormat();
  const can = useCan();
  const actionText = useActionText();
  const tell = useTell();
  const client = useQueryClient();
  const [shown, setShown] = useState(12);
  const timeline = useQuery({
    queryKey: ['timeline', requirement.id],
    queryFn: ({ signal }) => get<{ items: TimelineItem[] }>(`/requirements/${requirement.id}/timeline`, undefined, signal).then((answer) => [...answer.items].sort((a, b) => b.at.localeCompare(a.at))),
  });
  const undo = (id: string) =>
    void post<RequirementDetail>(`/requirements/${requirement.id}/undo`, { audit_id: id }, requirement.version)
      .then((detail) => {
        adoptRequirement(client, detail);
        tell.done(t('timeline.undone'));
      })
      .catch(tell.failed);
  const items = timeline.data ?? [];
  return (
    <section className={styles.section} aria-label={t('timeline.title')}>
      <h2>{t('timeline.title')}</h2>
      {timeline.isPending && <LoadingState rows={3} />}
      {timeline.error && <FailedState error={timeline.error} retry={() => void timeline.refetch()} />}
      <ol className={styles.timeline}>
        {items.slice(0, shown).map((item, index) => {
          const id = item.audit_id;
          return (
            <li key={id ?? index}>
              <b>{item.actor.name}</b>
              <span>{actionText(item.action || item.kind)}</span>
              <time dateTime={item.at} title={format.dateTime(item.at)}>
                {format.ago(item.at)}
              </time>
              {can('requirements.edit') && id && item.changes.length === 1 && !['status', 'verdict', 'key'].includes(item.changes[0]?.field ?? '') && (
                <Button size="small" type="link" onClick={() => undo(id)}>
                  {t('common:undo')}
                </Button>
              )}
              {item.comment && <span className={styles.change}>{item.comment}</span>}
              {item.changes.length > 0 && <Changes action={item.action} recordKind="requirement" changes={item.changes} />}
            </li>
          );
        })}
      </ol>
      {items.length > shown && (
        <Button type="link" onClick={() => setShown(shown + 30)}>
          {t('common:show_more')}
        </Button>
      )}
    </section>
  );
}
