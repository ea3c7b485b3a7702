import { Select, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';

import type { Blueprint, BlueprintStep, GatheredDemand } from '@/shared/api/types';
import { EmptyState } from '@/shared/ui/States';

import styles from './blueprint.module.css';

type Properties = { blueprint: Blueprint; gathered: GatheredDemand | undefined };

function Cell({ step, blueprint, gathered }: Properties & { step: BlueprintStep }) {
  const { t } = useTranslation('blueprint');
  const open = blueprint.rules.filter((rule) => rule.step_id === step.id && rule.open).length;
  const signals = gathered?.steps.find((one) => one.id === step.id)?.signals ?? 0;
  return (
    <div className={styles.cell}>
      {step.features.length === 0 && <Tag color="warning">{t('no_feature')}</Tag>}
      {step.features.map((id) => {
        const feature = blueprint.features.find((one) => one.id === id);
        return (
          feature && (
            <Link key={id} to={`/blueprint?feature=${id}`}>
              {feature.name}
            </Link>
          )
        );
      })}
      {signals > 0 && <Link to={`/requirements?step=${step.id}`}>{t('signals', { count: signals })}</Link>}
      {open > 0 && (
        <Link to={`/blueprint?step=${step.id}`}>
          <Tag color="error">{t('open_rules', { count: open })}</Tag>
        </Link>
      )}
    </div>
  );
}

/** Steps across, posts down: who does what, with which features, what is asked for there, and what is not answered. */
export default function MapView({ blueprint, gathered }: Properties) {
  const { t } = useTranslation('blueprint');
  const [chosen, setChosen] = useState<string | null>(null);
  const process = blueprint.processes.find((one) => one.id === chosen) ?? blueprint.processes[0];
  const steps = blueprint.steps.filter((step) => step.process_id === process?.id);
  const posts = [...new Set(steps.flatMap((step) => step.posts))];
  if (!process) return <EmptyState title={t('no_process')} text={t('map_empty')} />;
  const unmanned = steps.some((step) => step.posts.length === 0);
  return (
    <>
      <div className={styles.bar}>
        <Select aria-label={t('process')} style={{ minWidth: 200 }} value={process.id} options={blueprint.processes.map((one) => ({ value: one.id, label: one.name }))} onChange={setChosen} />
        <span className={styles.quiet}>{process.description}</span>
      </div>
      {steps.length === 0 ? (
        <EmptyState title={t('no_step')} text={t('map_empty')} />
      ) : (
        <div className={styles.scroll} tabIndex={0} role="region" aria-label={t('view.map')}>
          <table className={styles.map}>
            <thead>
              <tr>
                <th scope="col">{t('posts')}</th>
                {steps.map((step, index) => (
                  <th key={step.id} scope="col">
                    {index + 1}. <Link to={`/blueprint?step=${step.id}`}>{step.name}</Link>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {posts.map((post) => (
                <tr key={post}>
                  <th scope="row">
                    <Link to={`/onboarding?post=${encodeURIComponent(post)}`}>{post}</Link>
                  </th>
                  {steps.map((step) => (
                    <td key={step.id}>{step.posts.includes(post) && <Cell step={step} blueprint={blueprint} gathered={gathered} />}</td>
                  ))}
                </tr>
              ))}
              {unmanned && (
                <tr>
                  <th scope="row">{t('no_post')}</th>
                  {steps.map((step) => (
                    <td key={step.id}>{step.posts.length === 0 && <Cell step={step} blueprint={blueprint} gathered={gathered} />}</td>
                  ))}
                </tr>
              )}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}
