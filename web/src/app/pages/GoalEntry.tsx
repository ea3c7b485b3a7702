import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router-dom';

import { RelatedRequirements } from '@/features/demand/components/RelatedRequirements';
import { GoalPage } from '@/features/goals/pages/GoalPage';
import { Comments } from '@/features/workspace/components/Comments';

export default function GoalEntry() {
  const { t } = useTranslation('goals');
  const { id = '' } = useParams();
  return <GoalPage id={id} requirements={(goal) => <RelatedRequirements path={`/goals/${goal.id}/requirements`} empty={t('no_requirements')} />} comments={(goal) => <Comments kind="goal" id={goal.id} />} />;
}
