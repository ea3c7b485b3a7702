import { Button, Input, Popover, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Effort, RequirementDetail } from '@/shared/api/types';
import { useFormat } from '@/shared/format/useFormat';

import { daysBounds, readPoints, type Points } from '../api/reading';
import { Complaint } from './Complaint';

import styles from './Requirement.module.css';

const names = ['optimistic', 'likely', 'pessimistic'] as const;
const textOf = (value: number | null) => (value === null ? '' : String(value));
const textsOf = (effort: Effort): Points => ({ optimistic: textOf(effort.optimistic), likely: textOf(effort.likely), pessimistic: textOf(effort.pessimistic) });

/** Three person-day figures, kept until they are in order and the server has them. */
function PointsForm({ effort, onSave, onSaved }: { effort: Effort; onSave: Properties['onSave']; onSaved: () => void }) {
  const { t } = useTranslation('demand');
  const format = useFormat();
  const [points, setPoints] = useState<Points>(textsOf(effort));
  const [problem, setProblem] = useState<'missing' | 'number' | 'order' | null>(null);
  const save = () => {
    const read = readPoints(points);
    if ('problem' in read) return setProblem(read.problem);
    setProblem(null);
    onSave({ size: null, ...read }, onSaved);
  };
  return (
    <div style={{ display: 'grid', gap: 8, width: 300 }}>
      <span>{t('effort.three_points')}</span>
      <Complaint text={problem && t(`effort.problem_${problem}`, { max: format.number(daysBounds.max) })}>
        <div className={styles.three}>
          {names.map((name) => (
            <Input
              key={name}
              inputMode="decimal"
              aria-label={t(`common:field.effort_${name}`)}
              aria-invalid={problem !== null}
              placeholder={t(`effort.${name}`)}
              status={problem ? 'error' : undefined}
              value={points[name]}
              onChange={(event) => {
                setPoints({ ...points, [name]: event.target.value });
                setProblem(null);
              }}
              onPressEnter={save}
            />
          ))}
        </div>
      </Complaint>
      <Button size="small" type="primary" onClick={save}>
        {t('common:save')}
      </Button>
    </div>
  );
}

type Properties = { requirement: RequirementDetail; onSave: (effort: Partial<Effort> | null, saved?: () => void) => void };

/** S, M, L on the surface; three person-day figures behind a click, for where they could change the decision. */
export function EffortField({ requirement, onSave }: Properties) {
  const { t } = useTranslation('demand');
  const { effort } = requirement;
  const [open, setOpen] = useState(false);
  const days = t('common:days', { count: effort.days });
  return (
    <div>
      <Segmented
        block
        aria-label={t('common:field.effort')}
        value={effort.size ?? (effort.assumed ? '' : 'days')}
        onChange={(size) => (size === 'days' ? setOpen(true) : onSave({ size: size as 'S' | 'M' | 'L' }))}
        options={[...(['S', 'M', 'L'] as const).map((size) => ({ value: size as string, label: t(`common:effort.${size}`) })), { value: 'days', label: '…', title: t('effort.three_points') }]}
      />
      <Popover open={open} onOpenChange={setOpen} trigger="click" content={<PointsForm effort={effort} onSave={onSave} onSaved={() => setOpen(false)} />}>
        <span className={styles.quiet} style={{ display: 'block', fontSize: 12 }}>
          {effort.assumed ? t('common:effort.assumed') : days}
        </span>
      </Popover>
    </div>
  );
}
