import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';

import type { OnboardingPack } from '@/shared/api/types';

import styles from './blueprint.module.css';

type PackStep = OnboardingPack['processes'][number]['steps'][number];

const Linked = ({ name, link }: { name: string; link: string }) =>
  link ? (
    <a href={link} target="_blank" rel="noreferrer">
      {name}
    </a>
  ) : (
    <>{name}</>
  );

function Step({ step, number }: { step: PackStep; number: number }) {
  const { t } = useTranslation('blueprint');
  return (
    <section aria-label={step.name}>
      <h3>
        {number}. {step.name}
      </h3>
      {step.description && <p>{step.description}</p>}
      {step.posts.length > 1 && <p className={styles.quiet}>{t('with_posts', { posts: step.posts.join('、') })}</p>}
      {step.rules.length > 0 && (
        <>
          <h4>{t('rules')}</h4>
          <ul>
            {step.rules.map((rule) => (
              <li key={rule.id}>
                {rule.text} <small className={styles.quiet}>{[t(`kind.${rule.kind}`), rule.source].filter(Boolean).join(' · ')}</small>{' '}
                {rule.open ? <Tag color="warning">{t('mind_yourself')}</Tag> : rule.feature && <Tag color="success">{t('respected_by', { name: rule.feature.name })}</Tag>}
              </li>
            ))}
          </ul>
        </>
      )}
      {step.features.length > 0 && (
        <>
          <h4>{t('feature')}</h4>
          <ul>
            {step.features.map((feature) => (
              <li key={feature.id}>
                <b>
                  <Linked name={feature.name} link={feature.link} />
                </b>{' '}
                {feature.state === 'planned' && <Tag>{t('state.planned')}</Tag>} {feature.description}
              </li>
            ))}
          </ul>
        </>
      )}
      {step.scenarios.length > 0 && (
        <>
          <h4>{t('scenarios')}</h4>
          <ul>
            {step.scenarios.map((scenario) => (
              <li key={scenario.id}>
                <b>{scenario.name}</b> {scenario.story} <small className={styles.quiet}>{scenario.features.map((feature) => feature.name).join('、')}</small>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

/** What somebody new to a post reads, in the order of the work. */
export function Pack({ pack }: { pack: OnboardingPack }) {
  return (
    <article className={styles.pack}>
      {pack.processes.map((process) => (
        <div key={process.id}>
          <h2>{process.name}</h2>
          {process.description && <p>{process.description}</p>}
          {process.steps.map((step, index) => (
            <Step key={step.id} step={step} number={index + 1} />
          ))}
        </div>
      ))}
    </article>
  );
}
