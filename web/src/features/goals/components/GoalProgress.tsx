import { Progress } from 'antd';
import { useTranslation } from 'react-i18next';

import type { Goal } from '@/shared/api/types';
import { useFormat } from '@/shared/format/useFormat';

/** How far from baseline to target; nothing is drawn before there is a reading. */
export function GoalProgress({ goal }: { goal: Goal }) {
  const { t } = useTranslation('goals');
  const format = useFormat();
  if (goal.progress === null || goal.current === null) return <span style={{ opacity: 0.7 }}>{t('no_reading')}</span>;
  const text = t('progress_text', { current: format.number(goal.current), target: format.number(goal.target), unit: goal.metric.unit });
  return (
    <div>
      <Progress size="small" percent={Math.round(Math.max(0, Math.min(1, goal.progress)) * 100)} aria-label={text} />
      <small>{text}</small>
    </div>
  );
}
