import { Select, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';

import type { Blueprint, BlueprintStep, GatheredDemand } from '@/shared/api/types';
import { InlineText } from '@/shared/ui/InlineText';
import { useTell } from '@/shared/ui/useTell';

import { useBlueprintActions, usePosts } from '../api/blueprint';
import { AddLine } from './AddLine';
import { RecordMenu } from './RecordMenu';
import { RuleItem } from './RuleItem';

import styles from './blueprint.module.css';

type Properties = { step: BlueprintStep; siblings: BlueprintStep[]; blueprint: Blueprint; gathered: GatheredDemand | undefined; editable: boolean; marked: boolean };

/** One step with who does it, what binds it, and what is asked for there. */
export function StepItem({ step, siblings, blueprint, gathered, editable, marked }: Properties) {
  const { t } = useTranslation('blueprint');
  const tell = useTell();
  const posts = usePosts(null);
  const { add, change } = useBlueprintActions();
  const set = (fields: object) => void change('steps', step, fields).catch(tell.failed);
  const rules = blueprint.rules.filter((rule) => rule.step_id === step.id);
  const signals = gathered?.steps.find((one) => one.id === step.id);
  return (
    <li id={`step-${step.id}`} className={marked ? styles.marked : undefined}>
      <div className={styles.row}>
        <InlineText label={t('step')} value={step.name} strong readOnly={!editable} onSave={(name) => set({ name })} />
        {step.features.length > 0 ? <Tag>{t('features', { count: step.features.length })}</Tag> : <Tag color="warning">{t('no_feature')}</Tag>}
        {signals && <Link to={`/requirements?step=${step.id}`}>{t('signals', { count: signals.signals })}</Link>}
        {editable && <RecordMenu path="steps" record={step} name={step.name} siblings={siblings} />}
      </div>
      <div className={styles.below}>
        {(editable || step.description) && <InlineText label={t('description')} value={step.description} placeholder={t('description')} readOnly={!editable} multiline onSave={(description) => set({ description })} />}
        {editable ? (
          <Select
            mode="tags"
            size="small"
            variant="filled"
            style={{ width: '100%' }}
            tokenSeparators={[';', '；', '、', ',', '，']}
            aria-label={t('posts_of', { name: step.name })}
            placeholder={t('posts')}
            value={step.posts}
            options={(posts.data ?? []).map((post) => ({ value: post.name, label: post.name }))}
            onChange={(names: string[]) => set({ posts: names })}
          />
        ) : (
          step.posts.map((post) => <Tag key={post}>{post}</Tag>)
        )}
        <ul className={styles.list}>
          {rules.map((rule) => (
            <RuleItem key={rule.id} rule={rule} siblings={rules} blueprint={blueprint} editable={editable} />
          ))}
        </ul>
        {editable && <AddLine label={t('add_rule')} add={(text) => add('business-rules', { text, step_id: step.id, kind: 'operating_limit' })} />}
      </div>
    </li>
  );
}
