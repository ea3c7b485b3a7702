import { ForkOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Part, RequirementDetail } from '@/shared/api/types';
import { useActions } from '@/shared/actions/actions';
import { usePeek } from '@/shared/peek/usePeek';
import { useCan } from '@/shared/session/session';
import { FailedState, LoadingState } from '@/shared/ui/States';
import { StatusLabel } from '@/shared/ui/labels';
import { useTell } from '@/shared/ui/useTell';

import { useFamilyActions, useParts } from '../api/families';

import requirementStyles from './Requirement.module.css';
import styles from './Similar.module.css';

const SplitDialog = lazy(() => import('./SplitDialog'));

const splittable = ['new', 'triaged', 'accepted'];

/** The parts of a request that was split, each on its own way; the whole follows them. */
export function Parts({ requirement }: { requirement: RequirementDetail }) {
  const { t } = useTranslation('demand');
  const can = useCan();
  const tell = useTell();
  const { open } = usePeek();
  const { rejoin } = useFamilyActions();
  const [splitting, setSplitting] = useState(false);
  const has = requirement.parts > 0;
  const parts = useParts(requirement.id, has);
  const edits = can('requirements.edit');
  const may = edits && !requirement.part_of && (splittable.includes(requirement.status) || (has && ['planned', 'in_delivery'].includes(requirement.status)));
  useActions(may ? [{ id: 'do.split', title: t('split.title', { key: requirement.key }), group: 'do' as const, run: () => setSplitting(true) }] : []);
  const remove = (part: Part, keep: boolean) => void rejoin(requirement.id, part.id, keep).then(() => tell.done(t(keep ? 'split.kept' : 'split.rejoined', { key: part.key }))).catch(tell.failed);
  if (!has && !may) return null;
  return (
    <section className={requirementStyles.section} aria-label={t('split.parts')}>
      <div className={requirementStyles.sectionHead}>
        <h2>
          {t('split.parts')} {has && <small>{requirement.parts}</small>}
        </h2>
        {may && (
          <Button size="small" icon={<ForkOutlined aria-hidden />} onClick={() => setSplitting(true)}>
            {t(has ? 'split.more' : 'split.start')}
          </Button>
        )}
      </div>
      {!has && <p className={requirementStyles.quiet}>{t('split.none')}</p>}
      {has && <p className={requirementStyles.quiet}>{t('split.follows')}</p>}
      {has && parts.isPending && <LoadingState rows={2} />}
      {parts.error && <FailedState error={parts.error} retry={() => void parts.refetch()} />}
      <ul className={styles.list}>
        {(has ? (parts.data ?? []) : []).map((part) => (
          <li key={part.id}>
            <button type="button" className={styles.title} onClick={() => open(part.key)}>
              <small>{part.key}</small>
              {part.title}
            </button>
            <StatusLabel status={part.status} />
            <span className={styles.facts}>
              {part.owner && <span>{part.owner.name}</span>}
              {part.merged_into && <span>{t('requirement.merged_into')} {part.merged_into.key}</span>}
              {edits && (
                <>
                  <Button size="small" type="text" aria-label={t('split.rejoin_of', { key: part.key })} onClick={() => remove(part, false)}>
                    {t('split.rejoin')}
                  </Button>
                  <Button size="small" type="text" aria-label={t('split.keep_of', { key: part.key })} onClick={() => remove(part, true)}>
                    {t('split.keep')}
                  </Button>
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
      {splitting && (
        <Suspense fallback={null}>
          <SplitDialog requirement={requirement} onClose={() => setSplitting(false)} />
        </Suspense>
      )}
    </section>
  );
}
