import { Button } from 'antd';
import { useTranslation } from 'react-i18next';

import type { MergedRequirement, RequirementDetail } from '@/shared/api/types';
import { useFormat } from '@/shared/format/useFormat';
import { usePeek } from '@/shared/peek/usePeek';
import { useCan } from '@/shared/session/session';
import { FailedState } from '@/shared/ui/States';
import { useTell } from '@/shared/ui/useTell';

import { useFamilyActions, useMerged } from '../api/families';

import requirementStyles from './Requirement.module.css';
import styles from './Similar.module.css';

/** What was merged into a requirement stays readable from it, and can be taken out again as it was. */
export function MergedList({ requirement }: { requirement: RequirementDetail }) {
  const { t } = useTranslation('demand');
  const can = useCan();
  const tell = useTell();
  const format = useFormat();
  const { open } = usePeek();
  const { unmerge } = useFamilyActions();
  const merged = useMerged(requirement.id);
  const takeOut = (one: MergedRequirement) => void unmerge(one).then((detail) => tell.done(t('merge.undone', { key: detail.key }))).catch(tell.failed);
  if (merged.error) return <FailedState error={merged.error} retry={() => void merged.refetch()} />;
  if (!merged.data?.length) return null;
  return (
    <section className={requirementStyles.section} aria-label={t('merge.title')}>
      <h2>{t('merge.title')}</h2>
      <ul className={styles.list}>
        {merged.data.map((one) => (
          <li key={one.id}>
            <button type="button" className={styles.title} onClick={() => open(one.key)}>
              <small>{one.key}</small>
              {one.title}
            </button>
            {can('requirements.decide') && (
              <Button size="small" aria-label={t('merge.undo_of', { key: one.key })} onClick={() => takeOut(one)}>
                {t('merge.undo')}
              </Button>
            )}
            <span className={styles.facts}>
              <span>{t('merge.signals', { count: one.signals })}</span>
              {one.tags.length > 0 && <span>{t('common:field.tags')} {one.tags.join(t('common:list_comma'))}</span>}
              {one.goals.length > 0 && <span>{t('common:field.goals')} {one.goals.map((goal) => goal.name).join(t('common:list_comma'))}</span>}
              {one.commented && <span>{t('merge.commented')}</span>}
              {one.merged_at && <span>{[one.merged_by?.name, format.dateTime(one.merged_at)].filter(Boolean).join(' · ')}</span>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
