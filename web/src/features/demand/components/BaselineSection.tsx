import { Button, Collapse } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Baseline, RequirementDetail } from '@/shared/api/types';
import { useActions } from '@/shared/actions/actions';
import { useFormat } from '@/shared/format/useFormat';

import { holdsBaseline, useBaselines, useChangesOf } from '../api/changes';
import { ChangeCard } from './ChangeCard';
import { WordDiff } from './WordDiff';

import changes from './Changes.module.css';
import styles from './Requirement.module.css';

const ChangeDialog = lazy(() => import('./ChangeDialog'));

function Earlier({ baseline, before }: { baseline: Baseline; before: Baseline | undefined }) {
  const { t } = useTranslation('demand');
  const format = useFormat();
  const changed = (['pain', 'scenario', 'objective'] as const).filter((field) => !before || before[field] !== baseline[field]);
  return (
    <article className={changes.request} data-state="approved">
      <p>
        <b>{t('baseline.number', { number: baseline.number })}</b> · {[format.dateTime(baseline.frozen_at), baseline.frozen_by?.name].filter(Boolean).join(' · ')}
      </p>
      {changed.map((field) =>
        baseline[field] || before?.[field] ? (
          <div key={field}>
            <h3>{t(`common:field.${field}`)}</h3>
            <WordDiff before={before ? before[field] : baseline[field]} after={baseline[field]} />
          </div>
        ) : null,
      )}
    </article>
  );
}

/** What was agreed at acceptance, the request to change it, and how it came to be. */
export function BaselineSection({ requirement, editable }: { requirement: RequirementDetail; editable: boolean }) {
  const { t } = useTranslation('demand');
  const format = useFormat();
  const baselines = useBaselines(requirement.id);
  const requests = useChangesOf(requirement.id);
  const [asking, setAsking] = useState(false);
  const held = holdsBaseline(requirement);
  const [latest] = baselines.data ?? [];
  const open = requests.rows.find((change) => change.state === 'open');
  const decided = requests.rows.filter((change) => change.state !== 'open');
  const mayAsk = held && editable && !open;
  useActions(mayAsk ? [{ id: 'do.change_request', title: t('change_request.ask_of', { key: requirement.key }), group: 'do', keys: 'q', run: () => setAsking(true) }] : []);
  if (!latest || (!held && decided.length === 0)) return null;
  const all = baselines.data ?? [];
  return (
    <section className={styles.section} aria-label={t('baseline.title')}>
      <div className={styles.sectionHead}>
        <h2>
          {t('baseline.title')} <small>{t('baseline.latest', { number: latest.number, date: format.date(latest.frozen_at) })}</small>
        </h2>
        {mayAsk && (
          <Button size="small" onClick={() => setAsking(true)}>
            {t('change_request.ask')}
          </Button>
        )}
      </div>
      <div className={changes.list}>
        {held && !open && <p className={styles.quiet}>{t('baseline.held')}</p>}
        {open && <ChangeCard change={open} />}
        {(decided.length > 0 || all.length > 1) && (
          <Collapse
            size="small"
            items={[
              {
                key: 'history',
                label: t('baseline.history', { baselines: all.length, requests: decided.length }),
                children: (
                  <div className={changes.list}>
                    {decided.map((change) => (
                      <ChangeCard key={change.id} change={change} />
                    ))}
                    {all.map((baseline, index) => (
                      <Earlier key={baseline.number} baseline={baseline} before={all[index + 1]} />
                    ))}
                  </div>
                ),
              },
            ]}
          />
        )}
      </div>
      {asking && (
        <Suspense fallback={null}>
          <ChangeDialog requirement={requirement} onClose={() => setAsking(false)} />
        </Suspense>
      )}
    </section>
  );
}
