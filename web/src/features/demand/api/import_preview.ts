import type { Import, ImportMapping, ProfileColumn } from '@/shared/api/types';

import type { Table } from './first_rows';
import { columnOf, constantOf, targetFields } from './import_fields';

export type Preview = { fields: string[]; rows: string[][]; /** False: each column gives its own first values, not those of one row. */ together: boolean };

// The columns of the known exports, by what they become; the server knows them by the same names.
const knownColumns: [string, string[]][] = [
  ['title', ['title', 'name', 'post_title']],
  ['text', ['body', 'details', 'description', 'text']],
  ['speaker_name', ['author', 'user', 'user_login', 'author_name', 'author_login', 'created_by']],
  ['customer', ['company', 'author_company', 'customer', 'organization']],
  ['said_at', ['created_at', 'created', 'date', 'created_on']],
  ['votes', ['reactions_+1_num', 'reactions_+1', 'reactions_plus_one', '+1', 'thumbs_up', 'votes', 'score', 'vote_count']],
  ['tags', ['labels', 'label_names', 'tags', 'category']],
  ['source_id', ['number', 'id', '_id', 'issue_number', 'issue_id', 'post_id', 'key']],
];

const squeezed = (name: string) => name.trim().toLowerCase().replaceAll(/[\s./-]+/g, '_');

function presetMapping(columns: ProfileColumn[]): ImportMapping {
  const find = (names: string[]) => names.map((name) => columns.find((column) => squeezed(column.name) === name)).find((column) => column !== undefined);
  return Object.fromEntries(knownColumns.flatMap(([field, names]) => {
    const column = find(names);
    return column ? [[field, column.letters]] : [];
  }));
}

/** The column that a mapping names, by its name or, where two share it, by its letters. */
export function findColumn(columns: ProfileColumn[], wanted: string | undefined): ProfileColumn | undefined {
  const named = columns.filter((column) => column.name === wanted);
  return named.length === 1 ? named[0] : columns.find((column) => column.letters === wanted);
}

const sameHeader = (columns: ProfileColumn[], table: Table) => columns.every((column) => (table.header[column.index] ?? '') === column.name);

/** The first rows as they would become records; null where nothing of the file is known. */
export function previewOf(record: Pick<Import, 'kind' | 'preset' | 'mapping' | 'profile'>, file: Table | null): Preview | null {
  const { columns, suggested_mapping: suggested } = record.profile;
  const generic = record.preset === 'generic';
  const mapping: ImportMapping = !generic ? presetMapping(columns) : Object.keys(record.mapping).length > 0 ? record.mapping : suggested;
  const order = generic ? targetFields[record.kind].map((field) => field.name) : knownColumns.map(([field]) => field);
  const mapped = order.flatMap((field) => {
    const target = mapping[field];
    if (target === undefined) return [];
    const column = findColumn(columns, columnOf(target));
    const constant = constantOf(target);
    const words = typeof target === 'object' ? (target.values ?? {}) : {};
    return column || constant !== undefined ? [{ field, column, constant, words }] : [];
  });
  if (!mapped.some(({ column }) => column)) return null;
  const together = file !== null && sameHeader(columns, file);
  const count = together ? file.rows.length : Math.max(...mapped.map(({ column }) => column?.samples.length ?? 0));
  const cell = (row: number, { column, constant, words }: (typeof mapped)[number]) => {
    if (!column) return constant ?? '';
    const raw = (together ? file.rows[row]?.[column.index] : column.samples[row]) ?? '';
    return words[raw] ?? raw;
  };
  return { fields: mapped.map(({ field }) => field), rows: Array.from({ length: count }, (_, row) => mapped.map((each) => cell(row, each))), together };
}

/** The columns that a mapping leaves out, by their names. */
export function unreadColumns(columns: ProfileColumn[], mapping: ImportMapping): string[] {
  const read = new Set(Object.values(mapping).map((target) => findColumn(columns, columnOf(target))?.index));
  return columns.filter((column) => !read.has(column.index)).map((column) => column.name || column.letters);
}
