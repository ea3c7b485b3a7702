// The mapping of a source as a form shows it: one row a field, with a path or a fixed value, and what values mean.
import type { PayloadCondition, PayloadMapping } from '@/shared/api/types';

export const payloadFields = ['text', 'title', 'kind', 'channel', 'source_id', 'said_at', 'speaker_name', 'speaker_post', 'contact', 'contact_email', 'customer', 'business_line', 'hops', 'votes', 'source_link'] as const;

export type FieldRow = { path: string; constant: string; values: string };
export type MappingRows = Record<string, FieldRow>;

export const emptyRow: FieldRow = { path: '', constant: '', values: '' };

const separators = /[,，;；\n]/;

/** "fault=defect, wish=request" as what each value means here; parts without a = are left out. */
export function readValues(text: string): Record<string, string> {
  const meanings: Record<string, string> = {};
  for (const part of text.split(separators)) {
    const [from = '', to = '', ...more] = part.split('=').map((side) => side.trim());
    if (from && to && more.length === 0) meanings[from] = to;
  }
  return meanings;
}

export const valuesText = (values: Record<string, string> | null | undefined) =>
  Object.entries(values ?? {})
    .map(([from, to]) => `${from}=${to}`)
    .join(', ');

export const rowsOf = (mapping: PayloadMapping): MappingRows =>
  Object.fromEntries(Object.entries(mapping).map(([field, { path, constant, values }]) => [field, { path: path ?? '', constant: constant ?? '', values: valuesText(values) }]));

/** As the API takes it; rows without path and fixed value are left out, and a path counts before a fixed value. */
export function mappingOf(rows: MappingRows): PayloadMapping {
  const filled = Object.entries(rows).filter(([, row]) => row.path.trim() || row.constant.trim());
  return Object.fromEntries(
    filled.map(([field, row]) => {
      const path = row.path.trim();
      if (!path) return [field, { constant: row.constant.trim() }];
      const values = readValues(row.values);
      return [field, Object.keys(values).length > 0 ? { path, values } : { path }];
    }),
  );
}

export type ConditionRow = { path: string; values: string[] };

export const conditionsOf = (rows: ConditionRow[]): PayloadCondition[] => rows.filter((row) => row.path.trim() && row.values.length > 0).map((row) => ({ path: row.path.trim(), values: row.values }));

export const sample = {
  event: 'message_created',
  message: { id: '4711', text: 'We need to export all quotes as one file.', at: '2026-05-21T10:30:00Z' },
  contact: { name: 'Li Na', email: 'li.na@example.com' },
  company: 'Example Ltd',
};
