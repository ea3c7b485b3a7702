import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';

import { useActions } from '@/shared/actions/actions';
import { useLineName, useMembers } from '@/shared/api/directory';
import { useList } from '@/shared/api/lists';
import type { Goal } from '@/shared/api/types';
import { useFormat } from '@/shared/format/useFormat';
import { useCan } from '@/shared/session/session';
import { useLine } from '@/shared/session/useLine';
import { RecordTable, type RecordColumn } from '@/shared/table/RecordTable';
import { PageHeader } from '@/shared/ui/PageHeader';
import { EmptyState, FailedState, LoadingState } from '@/shared/ui/States';

import { GoalProgress } from '../components/GoalProgress';

import styles from '../components/goals.module.css';

const GoalDialog = lazy(() => import('../components/GoalDialog'));

function useColumns(): RecordColumn<Goal>[] {
  const { t } = useTranslation('goals');
  const format = useFormat();
  const lineName = useLineName();
  const members = useMembers();
  return [
    { title: t('goal'), width: 260, render: (_, goal) => <><small className={styles.key}>{goal.key}</small> <Link to={`/goals/${goal.id}`}>{goal.name}</Link></> },
    { title: t('metric'), width: 160, render: (_, goal) => `${goal.metric.name} ${goal.metric.direction === 'up' ? '↑' : '↓'}` },
    { title: t('progress'), width: 200, render: (_, goal) => <GoalProgress goal={goal} /> },
    { title: t('due_on'), width: 130, render: (_, goal) => (goal.due_on ? <span className={styles.day}>{format.date(goal.due_on)}</span> : '–') },
    { title: t('common:field.weight'), dataIndex: 'weight', width: 80, align: 'right', render: (weight: number) => format.number(weight) },
    { title: t('common:field.business_line_id'), width: 130, render: (_, goal) => lineName(goal.business_line_id) || t('whole_workspace') },
    { title: t('common:field.owner'), width: 110, render: (_, goal) => members.data?.find((member) => member.id === goal.owner_id)?.name ?? '–' },
    {
      title: t('requirements'),
      width: 116,
      align: 'right',
      render: (_, goal) => (goal.requirements > 0 ? <Link to={`/requirements?goal_id=${goal.id}`} aria-label={t('requirements_for', { key: goal.key, count: goal.requirements })}>{format.number(goal.requirements)}</Link> : 0),
    },
  ];
}

export default function GoalsPage() {
  const { t } = useTranslation('goals');
  const can = useCan();
  const [line] = useLine();
  const [creating, setCreating] = useState(false);
  const list = useList<Goal>('goals', '/goals', { business_line_id: line });
  const columns = useColumns();
  const create = () => setCreating(true);
  useActions(can('goals.edit') ? [{ id: 'do.goal', title: t('create'), group: 'do', keys: 'n', run: create }] : []);
  const button = can('goals.edit') && (
    <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={create}>
      {t('create')}
    </Button>
  );
  return (
    <>
      <PageHeader title={t('title')} sentence={t('sentence')} actions={button} />
      <div className={styles.page}>
        {list.pending && <LoadingState />}
        {list.error && <FailedState error={list.error} retry={list.retry} />}
        {!list.pending && !list.error && list.rows.length === 0 && (
          <EmptyState title={t('empty')} text={t('empty_text')}>
            {button}
          </EmptyState>
        )}
        {list.rows.length > 0 && <RecordTable<Goal> label={t('title')} columns={columns} rows={list.rows} width={1000} />}
        {list.hasMore && (
          <Button type="link" loading={list.loadingMore} onClick={list.loadMore}>
            {t('common:show_more')}
          </Button>
        )}
      </div>
      {creating && (
        <Suspense fallback={null}>
          <GoalDialog goal={null} onClose={() => setCreating(false)} />
        </Suspense>
      )}
    </>
  );
}
