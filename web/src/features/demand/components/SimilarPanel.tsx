import { Button, Tag } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { RequirementDetail, Signal, SimilarRecord } from '@/shared/api/types';
import { useCan } from '@/shared/session/session';
import { FailedState, LoadingState } from '@/shared/ui/States';
import { useTell } from '@/shared/ui/useTell';

import { useFamilyActions } from '../api/families';
import { useSignalActions } from '../api/signals';
import { useRefusals, useSimilar, type Asking } from '../api/similar';
import { SimilarList } from './SimilarList';

import styles from './Requirement.module.css';

const MoveDialog = lazy(() => import('./MoveDialog'));

type Properties = { requirement: RequirementDetail; signal?: undefined } | { signal: Signal; requirement?: undefined };

/** What says the same as a record, with why, and what can be done about it: merge, link, or say that it is not. */
export function SimilarPanel({ requirement, signal }: Properties) {
  const { t } = useTranslation('demand');
  const can = useCan();
  const tell = useTell();
  const { link, unlink } = useSignalActions();
  const { renew } = useFamilyActions();
  const asking: Asking = requirement ? { kind: 'requirement', id: requirement.id } : { kind: 'signal', id: signal.id };
  const found = useSimilar(asking);
  const { refuse, allow } = useRefusals(asking);
  const [merging, setMerging] = useState<SimilarRecord | null>(null);
  const edits = can(requirement ? 'requirements.edit' : 'signals.edit');
  const links = can('signals.edit') && can('requirements.edit');
  const merges = requirement?.allowed_moves.includes('merge') ?? false;
  const dismiss = (other: SimilarRecord) =>
    void refuse(other.id)
      .then(() => tell.done(t('similar.refused', { key: other.key }), () => void allow(other.id).catch(tell.failed)))
      .catch(tell.failed);
  const join = (other: SimilarRecord) => {
    const [target, voice] = requirement ? [requirement.id, other.id] : [other.id, signal.id];
    void link(target, voice, 'important')
      .then(() => (renew(), tell.done(t('signal.linked'), () => void unlink(target, voice).then(renew).catch(tell.failed))))
      .catch(tell.failed);
  };
  const actionsOf = (other: SimilarRecord) => (
    <>
      {other.linked && <Tag>{t('similar.linked')}</Tag>}
      {merges && other.kind === 'requirement' && (
        <Button size="small" aria-label={t('similar.merge_into', { key: other.key })} onClick={() => setMerging(other)}>
          {t('similar.merge')}
        </Button>
      )}
      {links && !other.linked && other.kind !== asking.kind && (
        <Button size="small" aria-label={t('similar.link_to', { key: other.key })} onClick={() => join(other)}>
          {t('signal.link')}
        </Button>
      )}
      {edits && !other.linked && (
        <Button size="small" type="text" aria-label={t('similar.refuse_of', { key: other.key })} onClick={() => dismiss(other)}>
          {t('similar.refuse')}
        </Button>
      )}
    </>
  );
  return (
    <section className={styles.section} aria-label={t('similar.title')}>
      <h2>{t('similar.title')}</h2>
      {found.isPending && <LoadingState rows={3} />}
      {found.error && <FailedState error={found.error} retry={() => void found.refetch()} />}
      {found.data?.length === 0 && <p className={styles.quiet}>{t('similar.none')}</p>}
      {found.data && found.data.length > 0 && (
        <SimilarList records={found.data} label={t('similar.title')}>
          {edits || merges ? actionsOf : undefined}
        </SimilarList>
      )}
      {merging && requirement && (
        <Suspense fallback={null}>
          <MoveDialog row={requirement} move="merge" into={{ id: merging.id, title: `${merging.key} ${merging.title}` }} onMoved={(detail) => tell.done(t('move.done', { key: detail.key, status: t(`common:status.${detail.status}`) }))} onClose={() => setMerging(null)} />
        </Suspense>
      )}
    </section>
  );
}
