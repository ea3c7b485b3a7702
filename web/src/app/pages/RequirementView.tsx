import { useTranslation } from 'react-i18next';

import { WhoKnows } from '@/features/answers/components/WhoKnows';
import { PlacementSection } from '@/features/blueprint/components/PlacementSection';
import { BaselineSection } from '@/features/demand/components/BaselineSection';
import { Evidence } from '@/features/demand/components/Evidence';
import { MeasureSection } from '@/features/demand/components/MeasureSection';
import { MergedList } from '@/features/demand/components/MergedList';
import { MissingRecord } from '@/features/demand/components/MissingRecord';
import { Parts } from '@/features/demand/components/Parts';
import { OwnFields } from '@/features/demand/components/OwnFields';
import { RequirementFacts } from '@/features/demand/components/RequirementFacts';
import { RequirementFields } from '@/features/demand/components/RequirementFields';
import { RequirementHead } from '@/features/demand/components/RequirementHead';
import { RequirementTexts } from '@/features/demand/components/RequirementTexts';
import { SimilarPanel } from '@/features/demand/components/SimilarPanel';
import { Timeline } from '@/features/demand/components/Timeline';
import { WhyChain } from '@/features/demand/components/WhyChain';
import { useRequirement } from '@/features/demand/api/requirements';
import { GoalLinks } from '@/features/goals/components/GoalLinks';
import { PublicationPanel } from '@/features/portal/components/PublicationPanel';
import { Explanation } from '@/features/value/components/Explanation';
import { Comments } from '@/features/workspace/components/Comments';
import { Attachments } from '@/shared/attachments/Attachments';
import { useCan } from '@/shared/session/session';
import { Panel } from '@/shared/ui/Panel';
import { LoadingState } from '@/shared/ui/States';

import styles from './Record.module.css';

/** A requirement with everything that bears on it, in one column beside a list or in two on its own page. */
export default function RequirementView({ requirement: key, compact }: { requirement: string; compact?: boolean }) {
  const { t } = useTranslation();
  const can = useCan();
  const query = useRequirement(key);
  if (query.isPending) return <LoadingState rows={10} />;
  if (query.error) return <MissingRecord kind="requirement" recordKey={key} error={query.error} retry={() => void query.refetch()} />;
  const requirement = query.data;
  const editable = can('requirements.edit') && requirement.status !== 'merged';
  const family = (
    <>
      <Parts requirement={requirement} />
      <Evidence requirement={requirement} />
      <WhoKnows requirement={requirement} />
      <MergedList requirement={requirement} />
      {requirement.status !== 'merged' && <SimilarPanel requirement={requirement} />}
    </>
  );
  const files = (
    <Panel title={t('attach.title')}>
      <Attachments record_kind="requirement" record_id={requirement.id} pasted={!compact} />
    </Panel>
  );
  const main = (
    <>
      <RequirementHead requirement={requirement} editable={editable} heading="h1" />
      <RequirementTexts requirement={requirement} editable={editable} />
      <WhyChain requirement={requirement} editable={editable} />
      <BaselineSection requirement={requirement} editable={editable} />
      {family}
      {files}
      <Comments kind="requirement" id={requirement.id} />
      <Timeline requirement={requirement} />
    </>
  );
  const side = (
    <>
      {editable ? <RequirementFields key={requirement.id} requirement={requirement} /> : <RequirementFacts requirement={requirement} />}
      <PlacementSection requirement={requirement} editable={editable} />
      <OwnFields key={`own ${requirement.id}`} requirement={requirement} editable={editable} />
      <Explanation requirement={requirement.key} />
      <GoalLinks requirement={requirement} editable={editable} />
      <MeasureSection requirement={requirement} editable={editable} />
      <PublicationPanel requirement={requirement} editable={editable} />
    </>
  );
  if (compact) {
    return (
      <div className={styles.single}>
        <RequirementHead requirement={requirement} editable={editable} heading="h2" />
        {side}
        <RequirementTexts requirement={requirement} editable={editable} />
        <WhyChain requirement={requirement} editable={editable} />
        <BaselineSection requirement={requirement} editable={editable} />
        {family}
        {files}
        <Comments kind="requirement" id={requirement.id} />
        <Timeline requirement={requirement} />
      </div>
    );
  }
  return (
    <div className={styles.double}>
      <div className={styles.main}>{main}</div>
      <div className={styles.side}>{side}</div>
    </div>
  );
}
