import { Button, InputNumber, Popover, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Effort, RequirementDetail } from '@/shared/api/types';

import styles from './Requirement.module.css';

type Points = { optimistic: number | null; likely: number | null; pessimistic: number | null };

/** S, M, L on the surface; three person-day figures behind a click, for where they could change the decision. */
export function EffortField({ requirement, onSave }: { requirement: RequirementDetail; onSave: (effort: Partial<Effort> | null) => void }) {
  const { t } = useTranslation('demand');
  const { effort } = requirement;
  const [points, setPoints] = useState<Points>({ optimistic: effort.optimistic, likely: effort.likely, pessimistic: effort.pessimistic });
  const [open, setOpen] = useState(false);
  const complete = points.optimistic !== null && points.likely !== null && points.pessimistic !== null;
  const number = (name: keyof Points) => (
    <InputNumber key={name} min={0} aria-label={t(`common:field.effort_${name}`)} placeholder={t(`effort.${name}`)} value={points[name]} onChange={(value) => setPoints({ ...points, [name]: value })} />
  );
  const form = (
    <div style={{ display: 'grid', gap: 8, width: 280 }}>
      <span>{t('effort.three_points')}</span>
      <div className={styles.three}>{(['optimistic', 'likely', 'pessimistic'] as const).map(number)}</div>
      <Button
        size="small"
        type="primary"
        disabled={!complete}
        onClick={() => {
          onSave({ size: null, ...points });
          setOpen(false);
        }}
      >
        {t('common:save')}
      </Button>
    </div>
  );
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
      <Popover open={open} onOpenChange={setOpen} trigger="click" content={form}>
        <span className={styles.quiet} style={{ display: 'block', fontSize: 12 }}>
          {effort.assumed ? t('common:effort.assumed') : days}
        </span>
      </Popover>
    </div>
  );
}
