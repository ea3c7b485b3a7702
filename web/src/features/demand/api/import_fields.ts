import type { ImportKind, ImportMapping, ImportOptions, MappingTarget, RequirementField } from '@/shared/api/types';

export type TargetField = { name: string; required?: boolean; /** Of a field of the workspace's own: the texts of the others are known. */ label?: string };

const fields = (required: string[], others: string[]): TargetField[] => [...required.map((name) => ({ name, required: true })), ...others.map((name) => ({ name }))];

// What a column can become, by what is imported. Names are those of the API.
export const targetFields: Record<ImportKind, TargetField[]> = {
  signals: fields([], ['text', 'title', 'source_id', 'said_at', 'speaker_name', 'speaker_post', 'customer', 'contact', 'contact_email', 'votes', 'kind', 'channel', 'hops', 'importance', 'tags', 'business_line', 'source_link']),
  requirements: fields(
    ['title'],
    ['source_id', 'type', 'pain', 'scenario', 'background', 'objective', 'tags', 'owner', 'business_line', 'due_on', 'urgency', 'importance', 'effort_size', 'effort_optimistic', 'effort_likely', 'effort_pessimistic', 'hours_saved_per_month'],
  ),
  customers: fields(
    ['name'],
    ['external_id', 'external_system', 'kind', 'parent', 'tier', 'industry', 'region', 'edition', 'yearly_revenue', 'currency', 'headcount', 'hourly_rate', 'renewal_on', 'owner', 'contact_name', 'contact_post', 'contact_roles', 'contact_stance', 'contact_email'],
  ),
};

const ownField = 'field.';

/** Fields of the workspace's own that a file may fill: those of the line it goes to, where it makes requirements. */
export function ownTargets(kind: ImportKind, options: ImportOptions, mapping: ImportMapping, fields: RequirementField[]): TargetField[] {
  if (kind === 'customers' || (kind === 'signals' && options.signals_only)) return [];
  // A file that names the line of each row may mean any.
  const everywhere = mapping.business_line !== undefined;
  return fields
    .filter((field) => everywhere || field.business_line_id === null || field.business_line_id === options.business_line_id || mapping[ownField + field.key] !== undefined)
    .map((field) => ({ name: ownField + field.key, label: field.name }));
}

/** A mapping without fields of which the file makes no records. */
export const withoutOwn = (mapping: ImportMapping): ImportMapping => Object.fromEntries(Object.entries(mapping).filter(([name]) => !name.startsWith(ownField)));

/** The fields that a mapping still lacks: a signal needs its words or at least a title. */
export function missingFields(kind: ImportKind, mapping: ImportMapping): string[] {
  const lacking = targetFields[kind].filter((field) => field.required && !mapping[field.name]).map((field) => field.name);
  return kind === 'signals' && !mapping.text && !mapping.title ? ['text'] : lacking;
}

export const columnOf = (target: MappingTarget | undefined) => (typeof target === 'string' ? target : (target?.column ?? undefined));
export const constantOf = (target: MappingTarget | undefined) => (typeof target === 'object' ? (target.constant ?? undefined) : undefined);

/** As the API takes it: a column by its name, or the same value for every row. */
export function mappingBody(mapping: ImportMapping): ImportMapping {
  return Object.fromEntries(
    Object.entries(mapping).map(([field, target]) => {
      const constant = constantOf(target);
      if (constant !== undefined) return [field, { constant }];
      const values = typeof target === 'object' ? target.values : undefined;
      return [field, { column: columnOf(target) ?? '', ...(values && Object.keys(values).length > 0 ? { values } : {}) }];
    }),
  );
}
