import { Collapse, Select, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useLineName } from '@/shared/api/directory';
import type { Blueprint, BlueprintProcess, GatheredDemand } from '@/shared/api/types';
import { useSession } from '@/shared/session/session';
import { InlineText } from '@/shared/ui/InlineText';
import { useTell } from '@/shared/ui/useTell';

import { useBlueprintActions } from '../api/blueprint';
import { AddLine } from './AddLine';
import { RecordMenu } from './RecordMenu';
import { StepItem } from './StepItem';

import styles from './blueprint.module.css';

type Properties = { blueprint: Blueprint; gathered: GatheredDemand | undefined; line: string | null; editable: boolean; marked: string | null };

function ProcessBody({ process, blueprint, gathered, editable, marked }: Omit<Properties, 'line'> & { process: BlueprintProcess }) {
  const { t } = useTranslation('blueprint');
  const tell = useTell();
  const { add, change } = useBlueprintActions();
  const steps = blueprint.steps.filter((step) => step.process_id === process.id);
  const set = (fields: object) => void change('processes', process, fields).catch(tell.failed);
  return (
    <>
      {editable && <InlineText label={t('process')} value={process.name} strong onSave={(name) => set({ name })} />}
      {(editable || process.description) && <InlineText label={t('description')} value={process.description} placeholder={t('description')} readOnly={!editable} multiline onSave={(description) => set({ description })} />}
      <ol className={styles.list}>
        {steps.map((step) => (
          <StepItem key={step.id} step={step} siblings={steps} blueprint={blueprint} gathered={gathered} editable={editable} marked={marked === step.id} />
        ))}
      </ol>
      {editable && <AddLine label={t('add_step')} add={(name) => add('steps', { name, process_id: process.id })} />}
    </>
  );
}

/** What the business does: processes of the lines, their steps in order, and the rules on them. */
export function BusinessTree({ blueprint, gathered, line, editable, marked }: Properties) {
  const { t } = useTranslation('blueprint');
  const { lines } = useSession();
  const lineName = useLineName();
  const { add } = useBlueprintActions();
  const [target, setTarget] = useState<string | null>(null);
  const chosen = line ?? target;
  const items = blueprint.processes.map((process) => ({
    key: process.id,
    label: `${process.name}${line ? '' : ` · ${lineName(process.business_line_id) || t('whole_workspace')}`}`,
    extra: editable && (
      <span onClick={(event) => event.stopPropagation()} onKeyDown={(event) => event.stopPropagation()} role="presentation">
        <RecordMenu path="processes" record={process} name={process.name} siblings={blueprint.processes.filter((one) => one.business_line_id === process.business_line_id)} />
      </span>
    ),
    children: <ProcessBody process={process} blueprint={blueprint} gathered={gathered} editable={editable} marked={marked} />,
  }));
  const first = blueprint.steps.find((step) => step.id === marked)?.process_id ?? blueprint.processes[0]?.id;
  return (
    <section className={styles.side} aria-label={t('business_side')}>
      <h2>{t('business_side')}</h2>
      {items.length === 0 && <p className={styles.quiet}>{t('no_process')}</p>}
      {items.length > 0 && <Collapse items={items} defaultActiveKey={first ? [first] : []} collapsible="header" />}
      {editable && (
        <Space wrap style={{ marginTop: 8 }}>
          {!line && lines.length > 0 && (
            <Select allowClear size="small" style={{ minWidth: 140 }} aria-label={t('line_of_new')} placeholder={t('whole_workspace')} value={target ?? undefined} options={lines.map((one) => ({ value: one.id, label: one.name }))} onChange={(id?: string) => setTarget(id ?? null)} />
          )}
          <AddLine label={t('add_process')} add={(name) => add('processes', { name, business_line_id: chosen })} />
        </Space>
      )}
    </section>
  );
}
