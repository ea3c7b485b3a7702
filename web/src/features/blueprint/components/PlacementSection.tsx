import { Button, Space, Tag } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';

import type { RequirementDetail } from '@/shared/api/types';
import { FailedState, LoadingState } from '@/shared/ui/States';

import { usePlacement } from '../api/blueprint';
import { RuleOfRequirement } from './RuleOfRequirement';

import styles from './blueprint.module.css';

const PlacementDialog = lazy(() => import('./PlacementDialog'));

/** Where a requirement stands in the blueprint, and how it respects the business rules there. */
export function PlacementSection({ requirement, editable }: { requirement: RequirementDetail; editable: boolean }) {
  const { t } = useTranslation('blueprint');
  const placement = usePlacement(requirement.id);
  const [editing, setEditing] = useState(false);
  const { data } = placement;
  const placed = data && (data.module || data.feature || data.steps.length > 0);
  return (
    <section aria-label={t('placement')}>
      <div className={styles.head}>
        <h2>{t('placement')}</h2>
        {editable && data && (
          <Button size="small" onClick={() => setEditing(true)}>
            {placed ? t('common:edit') : t('place')}
          </Button>
        )}
      </div>
      {placement.isPending && <LoadingState rows={2} />}
      {placement.error && <FailedState error={placement.error} retry={() => void placement.refetch()} />}
      {data && !placed && <p className={styles.quiet}>{t('not_placed')}</p>}
      {placed && (
        <Space wrap size={4} style={{ marginTop: 6 }}>
          {data.module && <Link to={`/blueprint?module=${data.module.id}`}>{data.module.name}</Link>}
          {data.feature && <Link to={`/blueprint?feature=${data.feature.id}`}>/ {data.feature.name}</Link>}
          {data.steps.map((step) => (
            <Link key={step.id} to={`/blueprint?step=${step.id}`}>
              <Tag title={step.process}>{step.name}</Tag>
            </Link>
          ))}
        </Space>
      )}
      {data?.rules.map((rule) => <RuleOfRequirement key={rule.id} requirement={requirement} rule={rule} version={data.version} editable={editable} />)}
      {editing && data && (
        <Suspense fallback={null}>
          <PlacementDialog requirement={requirement} placement={data} onClose={() => setEditing(false)} />
        </Suspense>
      )}
    </section>
  );
}
