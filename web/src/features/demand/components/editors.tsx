// Typed editors of a table cell: they open ready to type, Enter or a choice saves, Escape leaves.
import { Input, Select } from 'antd';
import { useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';

import { useMembers, useTags } from '@/shared/api/directory';
import type { Requirement } from '@/shared/api/types';
import { LineSelect } from '@/shared/pickers/LineSelect';
import { MemberSelect } from '@/shared/pickers/MemberSelect';
import type { EditorProperties } from '@/shared/table/table';
import { useOnce } from '@/shared/ui/useOnce';

import { hoursBounds } from '../api/reading';
import { useEditRequirement, type RequirementPatch } from '../api/requirements';
import { Complaint } from './Complaint';
import { DayField } from './DayField';
import { NumberField } from './NumberField';
import { useTitleProblem } from './useTitleProblem';

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

export function TitleEditor({ row, close, hold }: Properties) {
  const { t } = useTranslation();
  const save = useSaving({ row, close, hold });
  const problemOf = useTitleProblem();
  const [text, setText] = useState(row.title);
  const [problem, setProblem] = useState<string | null>(null);
  const once = useOnce();
  const complain = (words: string | null) => {
    setProblem(words);
    hold(words !== null);
  };
  const finish = () => {
    const words = problemOf(text);
    complain(words);
    if (words === null) once(() => (text.trim() !== row.title ? save({ title: text.trim() }) : close()));
  };
  const change = (next: string) => {
    setText(next);
    if (problem) complain(null);
  };
  return (
    <Complaint text={problem} floating>
      <Input
        size="small"
        autoFocus
        aria-label={t('field.title')}
        aria-invalid={problem !== null}
        status={problem ? 'error' : undefined}
        value={text}
        onChange={(event) => change(event.target.value)}
        onPressEnter={finish}
        onBlur={finish}
        onKeyDown={leaveOnEscape(() => once(close))}
      />
    </Complaint>
  );
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
  const { row, close, hold } = properties;
  const once = useOnce();
  return (
    <DayField
      size="small"
      floating
      autoFocus
      defaultOpen
      aria-label={t('field.due_on')}
      value={row.due_on}
      onChange={(day) => once(() => save({ due_on: day }))}
      onLeave={() => once(close)}
      onProblem={hold}
    />
  );
}

export function HoursEditor(properties: Properties) {
  const { t } = useTranslation();
  const save = useSaving(properties);
  const { row, close, hold } = properties;
  const once = useOnce();
  return (
    <NumberField
      size="small"
      floating
      autoFocus
      label={t('field.hours_saved_per_month')}
      value={row.hours_saved_per_month}
      bounds={hoursBounds}
      onSave={(hours) => once(() => save({ hours_saved_per_month: hours }))}
      onLeave={() => once(close)}
      onProblem={hold}
    />
  );
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
