import { Button, Dropdown, Popover, Select, type MenuProps } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useMembers, useTags } from '@/shared/api/directory';
import type { BulkChange, Status } from '@/shared/api/types';
import { useSession } from '@/shared/session/session';

import { boardStatuses } from '../api/moves';
import { FieldChoice } from './FieldChoice';

const BulkMoveDialog = lazy(() => import('./BulkMoveDialog'));

type Properties = { onChoose: (change: BulkChange) => void; pending: boolean };

function Choice({ label, items, disabled }: { label: string; items: NonNullable<MenuProps['items']>; disabled: boolean }) {
  return (
    <Dropdown trigger={['click']} placement="top" disabled={disabled} menu={{ items, style: { maxHeight: 320, overflowY: 'auto' } }}>
      <Button size="small">{label}</Button>
    </Dropdown>
  );
}

function TagChoice({ onChoose, pending }: Properties) {
  const { t } = useTranslation('demand');
  const tags = useTags();
  const [chosen, setChosen] = useState<string[]>([]);
  const options = (tags.data ?? []).map((tag) => ({ value: tag.name, label: tag.name }));
  const content = (
    <div style={{ display: 'grid', gap: 8, width: 240 }}>
      <Select mode="tags" aria-label={t('common:field.tags')} placeholder={t('common:field.tags')} value={chosen} onChange={setChosen} options={options} />
      <span style={{ display: 'flex', gap: 8 }}>
        <Button size="small" type="primary" disabled={chosen.length === 0} onClick={() => onChoose({ add_tags: chosen })}>
          {t('bulk.add_tags')}
        </Button>
        <Button size="small" disabled={chosen.length === 0} onClick={() => onChoose({ remove_tags: chosen })}>
          {t('bulk.remove_tags')}
        </Button>
      </span>
    </div>
  );
  return (
    <Popover trigger="click" placement="top" content={content}>
      <Button size="small" disabled={pending}>
        {t('common:field.tags')}
      </Button>
    </Popover>
  );
}

export function BulkChoices({ onChoose, pending }: Properties) {
  const { t } = useTranslation('demand');
  const { lines } = useSession();
  const members = useMembers();
  const [moving, setMoving] = useState<Status | null>(null);
  const levels = (field: 'urgency' | 'importance') => [5, 4, 3, 2, 1].map((level) => ({ key: level, label: String(level), onClick: () => onChoose({ [field]: level }) }));
  const immediate: Status[] = ['triaged', 'planned', 'in_delivery', 'closed'];
  const move = (status: Status) => (immediate.includes(status) ? onChoose({ move: { to: status } }) : setMoving(status));
  const offered = boardStatuses.filter((status) => !['new', 'released', 'verified', 'merged'].includes(status));
  return (
    <>
      <Choice label={t('common:field.status')} disabled={pending} items={offered.map((status) => ({ key: status, label: t(`common:status.${status}`), onClick: () => move(status) }))} />
      <Choice
        label={t('common:field.owner')}
        disabled={pending}
        items={[{ key: 'none', label: t('filter.no_owner'), onClick: () => onChoose({ owner_id: null }) }, ...(members.data ?? []).map((member) => ({ key: member.id, label: member.name, onClick: () => onChoose({ owner_id: member.id }) }))]}
      />
      <Choice label={t('common:field.business_line_id')} disabled={pending} items={lines.map((line) => ({ key: line.id, label: line.name, onClick: () => onChoose({ business_line_id: line.id }) }))} />
      <Choice label={t('common:field.urgency')} disabled={pending} items={levels('urgency')} />
      <Choice label={t('common:field.importance')} disabled={pending} items={levels('importance')} />
      <Choice label={t('common:field.effort')} disabled={pending} items={(['S', 'M', 'L'] as const).map((size) => ({ key: size, label: t(`common:effort.${size}`), onClick: () => onChoose({ effort_size: size }) }))} />
      <TagChoice onChoose={onChoose} pending={pending} />
      <FieldChoice onChoose={onChoose} pending={pending} />
      {moving && (
        <Suspense fallback={null}>
          <BulkMoveDialog status={moving} onClose={() => setMoving(null)} onChoose={onChoose} />
        </Suspense>
      )}
    </>
  );
}
