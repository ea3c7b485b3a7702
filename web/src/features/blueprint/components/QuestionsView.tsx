import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';

import type { GatheredDemand } from '@/shared/api/types';
import { useFormat } from '@/shared/format/useFormat';
import { FailedState, LoadingState } from '@/shared/ui/States';

import { useGaps } from '../api/blueprint';

import styles from './blueprint.module.css';

type Item = { id: string; to: string; name: string; more: string };

function Question({ title, none, items }: { title: string; none: string; items: Item[] }): ReactNode {
  const format = useFormat();
  return (
    <section className={styles.question} aria-label={title}>
      <h2>
        {title} <span className={styles.quiet}>{format.number(items.length)}</span>
      </h2>
      {items.length === 0 && <p className={styles.quiet}>{none}</p>}
      <ol>
        {items.map((item) => (
          <li key={item.id}>
            <Link to={item.to}>{item.name}</Link> <small className={styles.quiet}>{item.more}</small>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** What the blueprint answers; every line opens the record it speaks of. */
export default function QuestionsView({ line, gathered }: { line: string | null; gathered: GatheredDemand | undefined }) {
  const { t } = useTranslation('blueprint');
  const gaps = useGaps(line);
  if (gaps.isPending) return <LoadingState />;
  if (gaps.error) return <FailedState error={gaps.error} retry={() => void gaps.refetch()} />;
  const { unserved_steps: steps, unneeded_features: features, modules_without_owner: modules, open_rules: rules } = gaps.data;
  const busy = (gathered?.steps ?? []).filter((step) => step.signals > 0);
  return (
    <div className={styles.questions}>
      <Question title={t('question.busy')} none={t('question.busy_none')} items={busy.map((step) => ({ id: step.id, to: `/requirements?step=${step.id}`, name: step.name, more: `${step.process} · ${t('signals', { count: step.signals })}` }))} />
      <Question title={t('question.rules')} none={t('question.rules_none')} items={rules.map((rule) => ({ id: rule.id, to: `/blueprint?step=${rule.step.id}`, name: rule.text, more: `${rule.step.process} / ${rule.step.name}` }))} />
      <Question title={t('question.steps')} none={t('question.steps_none')} items={steps.map((step) => ({ id: step.id, to: `/blueprint?step=${step.id}`, name: step.name, more: step.process }))} />
      <Question title={t('question.features')} none={t('question.features_none')} items={features.map((feature) => ({ id: feature.id, to: `/blueprint?feature=${feature.id}`, name: feature.name, more: feature.module.name }))} />
      <Question title={t('question.modules')} none={t('question.modules_none')} items={modules.map((module) => ({ id: module.id, to: `/blueprint?module=${module.id}`, name: module.name, more: module.product }))} />
    </div>
  );
}
