import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import { useLineName, useRequirementFields } from '@/shared/api/directory';
import type { Requirement } from '@/shared/api/types';
import { useFormat } from '@/shared/format/useFormat';
import { useCan } from '@/shared/session/session';
import type { Column } from '@/shared/table/table';
import { LevelLabel, TagList, TypeLabel } from '@/shared/ui/labels';

import { RoleCoverage, SourceLabel } from './Provenance';
import { useFieldText } from './useFieldText';
import { MoveMenu } from './MoveMenu';
import { ScoreLink } from './ScoreLink';
import { DueEditor, EffortEditor, HoursEditor, LineEditor, OwnerEditor, TagsEditor, TitleEditor, TypeEditor, levelEditor } from './editors';

import styles from './demand.module.css';

const UrgencyEditor = levelEditor('urgency');
const ImportanceEditor = levelEditor('importance');

/** Which columns a list begins with; the others wait in the chooser. */
const offered = new Set(['source', 'coverage', 'people', 'newest', 'signals', 'customers', 'updated_at']);

/** Those that the address names, in its order; without it those a list begins with. */
export function chosenColumns(columns: Column<Requirement>[], names: string | undefined): Column<Requirement>[] {
  const wanted = names?.split(',') ?? columns.filter((column) => !offered.has(column.key) && !column.key.startsWith('field.')).map((column) => column.key);
  const chosen = wanted.flatMap((name) => columns.find((column) => column.key === name) ?? []);
  return chosen.length > 0 ? chosen : columns;
}

/** All columns of the pool: what it is, what it is worth, who asked, who answers. Effort sorts by its cost, which is its days at one rate. */
export function usePoolColumns(): Column<Requirement>[] {
  const { t } = useTranslation('demand');
  const format = useFormat();
  const lineName = useLineName();
  const can = useCan();
  const writable = can('requirements.edit');
  const fields = useRequirementFields();
  const valueText = useFieldText();
  return useMemo(() => {
    const field = (name: string) => t(`common:field.${name}`);
    const columns: Column<Requirement>[] = [
      { key: 'key', title: t('column.key'), width: 84, sort: 'key', render: (row) => <span className={styles.key}>{row.key}</span> },
      { key: 'title', title: field('title'), width: 240, grow: true, pinned: true, sort: 'title', render: (row) => <span className={styles.title} title={row.title}>{row.title}</span>, editor: (p) => <TitleEditor {...p} /> },
      { key: 'density', title: t('common:density'), hint: t('column.density_hint'), width: 108, align: 'right', sort: 'density', descending: true, render: (row) => <ScoreLink row={row} /> },
      { key: 'status', title: field('status'), width: 146, sort: 'status', render: (row) => <MoveMenu row={row} /> },
      { key: 'votes', title: t('common:votes'), width: 70, align: 'right', sort: 'votes', descending: true, render: (row) => format.number(row.votes) },
      { key: 'voices', title: t('common:voices'), hint: t('column.voices_hint'), width: 76, align: 'right', sort: 'voices', descending: true, render: (row) => format.number(row.voices) },
      { key: 'first_hand', title: t('common:first_hand'), hint: t('column.first_hand_hint'), width: 116, align: 'right', sort: 'first_hand', descending: true, render: (row) => (row.signals === 0 ? null : format.percent(row.first_hand_share)) },
      { key: 'owner', title: field('owner'), width: 104, render: (row) => row.owner?.name, editor: (p) => <OwnerEditor {...p} /> },
      { key: 'business_line', title: field('business_line_id'), width: 130, render: (row) => lineName(row.business_line_id) || null, editor: (p) => <LineEditor {...p} /> },
      { key: 'type', title: field('type'), width: 96, render: (row) => <TypeLabel type={row.type} />, editor: (p) => <TypeEditor {...p} /> },
      { key: 'effort', title: field('effort'), width: 124, sort: 'cost', descending: true, render: (row) => (row.effort.assumed ? <span className={styles.quiet} title={t('common:effort.assumed')}>{t('common:effort.M')}?</span> : row.effort.size ? t(`common:effort.${row.effort.size}`) : t('common:days', { count: row.effort.days })), editor: (p) => <EffortEditor {...p} /> },
      { key: 'urgency', title: field('urgency'), width: 92, sort: 'urgency', descending: true, render: (row) => (row.urgency ? <LevelLabel level={row.urgency} label={field('urgency')} /> : null), editor: (p) => <UrgencyEditor {...p} /> },
      { key: 'importance', title: field('importance'), width: 92, sort: 'importance', descending: true, render: (row) => (row.importance ? <LevelLabel level={row.importance} label={field('importance')} /> : null), editor: (p) => <ImportanceEditor {...p} /> },
      { key: 'hours', title: field('hours_saved_per_month'), width: 150, align: 'right', render: (row) => (row.hours_saved_per_month === null ? null : format.number(row.hours_saved_per_month)), editor: (p) => <HoursEditor {...p} /> },
      { key: 'due_on', title: field('due_on'), width: 124, sort: 'due_on', render: (row) => (row.due_on ? format.day(row.due_on) : null), editor: (p) => <DueEditor {...p} /> },
      { key: 'tags', title: field('tags'), width: 180, render: (row) => (row.tags.length ? <TagList tags={row.tags} /> : null), editor: (p) => <TagsEditor {...p} /> },
      { key: 'source', title: t('column.source'), hint: t('column.source_hint'), width: 112, render: (row) => <SourceLabel source={row.source} /> },
      { key: 'coverage', title: t('column.coverage'), hint: t('column.coverage_hint'), width: 210, render: (row) => (row.signals === 0 ? null : <RoleCoverage counts={row.role_counts} />) },
      { key: 'people', title: t('column.people'), hint: t('column.people_hint'), width: 90, align: 'right', render: (row) => format.number(row.people) },
      { key: 'newest', title: t('column.newest'), width: 120, sort: 'heard', descending: true, render: (row) => (row.newest_said_at ? format.day(row.newest_said_at) : null) },
      { key: 'signals', title: t('column.signals'), width: 90, align: 'right', sort: 'signals', descending: true, render: (row) => format.number(row.signals) },
      { key: 'customers', title: t('evidence.customers'), width: 96, align: 'right', render: (row) => format.number(row.customers) },
      { key: 'created_at', title: t('column.created_at'), width: 110, sort: 'created_at', descending: true, render: (row) => format.day(row.created_at) },
    ];
    columns.push({ key: 'updated_at', title: t('column.updated_at'), width: 110, sort: 'updated_at', descending: true, render: (row) => format.day(row.updated_at) });
    for (const own of fields.data ?? [])
      columns.push({ key: `field.${own.key}`, title: own.name, width: 140, align: own.kind === 'number' ? 'right' : undefined, sort: `field.${own.key}`, descending: own.kind === 'number', render: (row) => valueText(own, row.fields[own.key]) });
    return writable ? columns : columns.map((column) => ({ ...column, editor: undefined }));
  }, [t, format, lineName, writable, fields.data, valueText]);
}
