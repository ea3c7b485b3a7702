import { Button, Popconfirm } from 'antd';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router-dom';

import { useLineName } from '@/shared/api/directory';
import type { Goal } from '@/shared/api/types';
import { useFormat } from '@/shared/format/useFormat';
import { useCan } from '@/shared/session/session';
import { PageHeader } from '@/shared/ui/PageHeader';
import { BarePanel, Panel, PanelColumns } from '@/shared/ui/Panel';
import { FailedState, LoadingState } from '@/shared/ui/States';
import { useTell } from '@/shared/ui/useTell';

import { useGoal, useGoalActions } from '../api/goals';
import { GoalProgress } from '../components/GoalProgress';
import { ReadingsPanel } from '../components/ReadingsPanel';

import styles from '../components/goals.module.css';

const GoalDialog = lazy(() => import('../components/GoalDialog'));

/** A wanted change of a number by a date, and what is being done for it. */
export function GoalPage({ id, requirements, comments }: { id: string; requirements: (goal: Goal) => ReactNode; comments: (goal: Goal) => ReactNode }) {
  const { t } = useTranslation('goals');
  const format = useFormat();
  const lineName = useLineName();
  const can = useCan();
  const tell = useTell();
  const navigate = useNavigate();
  const { drop } = useGoalActions();
  const query = useGoal(id);
  const [editing, setEditing] = useState(false);
  if (query.isPending) return <LoadingState />;
  if (query.error) return <FailedState error={query.error} retry={() => void query.refetch()} />;
  const goal = query.data;
  const sentence = t(goal.metric.direction === 'up' ? 'raise' : 'lower', {
    metric: goal.metric.name,
    from: format.number(goal.baseline),
    to: format.number(goal.target),
    unit: goal.metric.unit,
    by: goal.due_on ? t('by', { date: format.date(goal.due_on) }) : t('no_date'),
  });
  const remove = () =>
    void drop(goal)
      .then(() => {
        tell.done(t('common:deleted'));
        navigate('/goals');
      })
      .catch(tell.failed);
  return (
    <>
      <PageHeader
        title={goal.name}
        extra={<small className={styles.key}>{goal.key}</small>}
        sentence={sentence}
        actions={
          can('goals.edit') && (
            <>
              <Button onClick={() => setEditing(true)}>{t('common:edit')}</Button>
              <Popconfirm title={t('drop_question')} okText={t('common:delete')} onConfirm={remove}>
                <Button>{t('common:delete')}</Button>
              </Popconfirm>
            </>
          )
        }
      />
      <PanelColumns
        wide={
          <>
            <ReadingsPanel goal={goal} />
            <Panel title={t('requirements_of')}>{requirements(goal)}</Panel>
          </>
        }
        narrow={
          <>
            <Panel title={t('progress')}>
              <GoalProgress goal={goal} />
              <p className={styles.quiet}>
                {goal.money_per_unit ? t('worth', { money: format.money(goal.money_per_unit), unit: goal.metric.unit || goal.metric.name }) : t('no_money')}
                <br />
                {lineName(goal.business_line_id) || t('whole_workspace')} · {t('common:field.weight')} {format.number(goal.weight)}
              </p>
            </Panel>
            <BarePanel>{comments(goal)}</BarePanel>
          </>
        }
      />
      {editing && (
        <Suspense fallback={null}>
          <GoalDialog goal={goal} onClose={() => setEditing(false)} />
        </Suspense>
      )}
    </>
  );
}
