import { Select } from 'antd';
import { useTranslation } from 'react-i18next';

import type { Blueprint, BlueprintScenario } from '@/shared/api/types';
import { InlineText } from '@/shared/ui/InlineText';
import { useTell } from '@/shared/ui/useTell';

import { useBlueprintActions } from '../api/blueprint';
import { featureOptions, stepOptions } from '../api/options';
import { AddLine } from './AddLine';
import { RecordMenu } from './RecordMenu';

import styles from './blueprint.module.css';

type Properties = { blueprint: Blueprint; line: string | null; editable: boolean };

function ScenarioItem({ scenario, siblings, blueprint, editable }: Omit<Properties, 'line'> & { scenario: BlueprintScenario; siblings: BlueprintScenario[] }) {
  const { t } = useTranslation('blueprint');
  const tell = useTell();
  const { change } = useBlueprintActions();
  const set = (fields: object) => void change('scenarios', scenario, fields).catch(tell.failed);
  const names = <R extends { id: string; name: string }>(ids: string[], records: R[]) => ids.map((id) => records.find((record) => record.id === id)?.name).filter(Boolean).join('、');
  return (
    <li>
      <div className={styles.row}>
        <InlineText label={t('scenario')} value={scenario.name} strong readOnly={!editable} onSave={(name) => set({ name })} />
        {editable && <RecordMenu path="scenarios" record={scenario} name={scenario.name} siblings={siblings} />}
      </div>
      <div className={styles.below}>
        <InlineText label={t('story')} value={scenario.story} placeholder={t('story')} readOnly={!editable} multiline onSave={(story) => set({ story })} />
        {editable ? (
          <div className={styles.sides}>
            <Select mode="multiple" size="small" variant="filled" showSearch={{ optionFilterProp: 'label' }} aria-label={t('steps_of', { name: scenario.name })} placeholder={t('steps')} value={scenario.steps} options={stepOptions(blueprint, scenario.business_line_id)} onChange={(steps: string[]) => set({ steps })} />
            <Select mode="multiple" size="small" variant="filled" showSearch={{ optionFilterProp: 'label' }} aria-label={t('features_of', { name: scenario.name })} placeholder={t('feature')} value={scenario.features} options={featureOptions(blueprint)} onChange={(features: string[]) => set({ features })} />
          </div>
        ) : (
          <small className={styles.quiet}>
            {names(scenario.steps, blueprint.steps)} → {names(scenario.features, blueprint.features)}
          </small>
        )}
      </div>
    </li>
  );
}

/** The stories that join steps and features. */
export function Scenarios({ blueprint, line, editable }: Properties) {
  const { t } = useTranslation('blueprint');
  const { add } = useBlueprintActions();
  return (
    <section className={styles.side} aria-label={t('scenarios')}>
      <h2>{t('scenarios')}</h2>
      {blueprint.scenarios.length === 0 && <p className={styles.quiet}>{t('no_scenario')}</p>}
      <ul className={styles.list}>
        {blueprint.scenarios.map((scenario) => (
          <ScenarioItem key={scenario.id} scenario={scenario} siblings={blueprint.scenarios.filter((one) => one.business_line_id === scenario.business_line_id)} blueprint={blueprint} editable={editable} />
        ))}
      </ul>
      {editable && <AddLine label={t('add_scenario')} add={(name) => add('scenarios', { name, business_line_id: line })} />}
    </section>
  );
}
