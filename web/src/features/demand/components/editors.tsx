// Typed editors of a table cell: they open ready to type, Enter or a choice saves, Escape leaves.
import { DatePicker, Input, InputNumber, Select } from 'antd';
import dayjs from 'dayjs';
import { useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';

import { useMembers, useTags } from '@/shared/api/directory';
import type { Requirement } from '@/shared/api/types';
import { LineSelect } from '@/shared/pickers/LineSelect';
import { MemberSelect } from '@/shared/pickers/MemberSelect';
import type { EditorProperties } from '@/shared/table/table';
import { useOnce } from '@/shared/ui/useOnce';

import { useEditRequirement, type RequirementPatch } from '../api/requirements';

type Properties = EditorProperties<Requirement>;

function useSaving({ row, close }: Properties) {
  const edit = useEditRequirement();
  return (change: RequirementPatch, ownerName?: string) => {
    close();
    edit.mutate({ row, change, ownerName });
  };
}

const leaveOnEscape = (close: () => void) => (event: KeyboardEvent) => {
  if (event.key !== 'Escape') return;
  event.stopPropagation();
  close();
};

const openSelect = (close: () => void) => ({ defaultOpen: true, autoFocus: true, size: 'small' as const, popupMatchSelectWidth: false, onBlur: close, onInputKeyDown: leaveOnEscape(close) });

export function TitleEditor({ row, close }: Properties) {
  const { t } = useTranslation();
  const save = useSaving({ row, close });
  const [text, setText] = useState(row.title);
  const once = useOnce();
  const finish = () => once(() => (text.trim() && text.trim() !== row.title ? save({ title: text.trim() }) : close()));
  return <Input size="small" autoFocus aria-label={t('field.title')} value={text} onChange={(event) => setText(event.target.value)} onPressEnter={finish} onBlur={finish} onKeyDown={leaveOnEscape(() => once(close))} />;
}

export function OwnerEditor(properties: Properties) {
  const save = useSaving(properties);
  const members = useMembers();
  const name = (id: string) => members.data?.find((member) => member.id === id)?.name;
  return <MemberSelect {...openSelect(properties.close)} value={properties.row.owner?.id} onChange={(id: string | undefined) => save({ owner_id: id ?? null }, id && name(id))} />;
}

export function LineEditor(properties: Properties) {
  const save = useSaving(properties);
  return <LineSelect {...openSelect(properties.close)} value={properties.row.business_line_id ?? undefined} onChange={(id: string | undefined) => save({ business_line_id: id ?? null })} />;
}

export const levelEditor = (field: 'urgency' | 'importance') =>
  function LevelEditor(properties: Properties) {
    const { t } = useTranslation();
    const save = useSaving(properties);
    return (
      <Select
        {...openSelect(properties.close)}
        allowClear
        aria-label={t(`field.${field}`)}
        value={properties.row[field] ?? undefined}
        options={[5, 4, 3, 2, 1].map((level) => ({ value: level, label: String(level) }))}
        onChange={(level: number | undefined) => save({ [field]: level ?? null })}
      />
    );
  };

export function EffortEditor(properties: Properties) {
  const { t } = useTranslation();
  const save = useSaving(properties);
  return (
    <Select
      {...openSelect(properties.close)}
      allowClear
      aria-label={t('field.effort')}
      value={properties.row.effort.size ?? undefined}
      options={(['S', 'M', 'L'] as const).map((size) => ({ value: size, label: t(`effort.${size}`) }))}
      onChange={(size: 'S' | 'M' | 'L' | undefined) => save({ effort: size ? { size } : null })}
    />
  );
}

export function TypeEditor(properties: Properties) {
  const { t } = useTranslation();
  const save = useSaving(properties);
  return (
    <Select
      {...openSelect(properties.close)}
      aria-label={t('field.type')}
      value={properties.row.type}
      options={(['new', 'improvement', 'fix', 'compliance'] as const).map((type) => ({ value: type, label: t(`type.${type}`) }))}
      onChange={(type) => save({ type })}
    />
  );
}

export function DueEditor(properties: Properties) {
  const { t } = useTranslation();
  const save = useSaving(properties);
  const { row, close } = properties;
  return (
    <DatePicker
      size="small"
      autoFocus
      defaultOpen
      aria-label={t('field.due_on')}
      value={row.due_on ? dayjs(row.due_on) : null}
      onChange={(day) => save({ due_on: day ? day.format('YYYY-MM-DD') : null })}
      onBlur={close}
      onKeyDown={(event) => event.key === 'Escape' && close()}
    />
  );
}

export function HoursEditor(properties: Properties) {
  const { t } = useTranslation();
  const save = useSaving(properties);
  const { row, close } = properties;
  const [hours, setHours] = useState(row.hours_saved_per_month);
  const once = useOnce();
  const finish = () => once(() => (hours === row.hours_saved_per_month ? close() : save({ hours_saved_per_month: hours })));
  return <InputNumber size="small" autoFocus min={0} aria-label={t('field.hours_saved_per_month')} value={hours} onChange={setHours} onPressEnter={finish} onBlur={finish} onKeyDown={leaveOnEscape(() => once(close))} />;
}

export function TagsEditor({ row, close }: Properties) {
  const { t } = useTranslation();
  const edit = useEditRequirement();
  const tags = useTags();
  const [chosen, setChosen] = useState(row.tags);
  const once = useOnce();
  const finish = () =>
    once(() => {
      close();
      if (chosen.join('\n') !== row.tags.join('\n')) edit.mutate({ row, change: { tags: chosen } });
    });
  return (
    <Select
      mode="tags"
      size="small"
      autoFocus
      defaultOpen
      maxTagCount="responsive"
      popupMatchSelectWidth={false}
      aria-label={t('field.tags')}
      value={chosen}
      options={(tags.data ?? []).map((tag) => ({ value: tag.name, label: tag.name }))}
      onChange={setChosen}
      onBlur={finish}
      onInputKeyDown={leaveOnEscape(() => once(close))}
    />
  );
}
