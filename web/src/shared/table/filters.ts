// Filters live in the address, under the same names that the server takes: a link, a saved view and an export mean the same rows.
export type FilterValues = Record<string, string>;

export function readFilters(parameters: URLSearchParams, names: readonly string[]): FilterValues {
  const values: FilterValues = {};
  for (const name of names) {
    const value = parameters.get(name);
    if (value !== null && value !== '') values[name] = value;
  }
  return values;
}

/** Sets or clears some filters, leaving everything else of the address alone. */
export function writeFilters(parameters: URLSearchParams, change: Record<string, string | null | undefined>): URLSearchParams {
  const next = new URLSearchParams(parameters);
  for (const [name, value] of Object.entries(change)) {
    if (value === null || value === undefined || value === '') next.delete(name);
    else next.set(name, value);
  }
  return next;
}

/** The part of an address that a saved view keeps: no peek, no cursor, names in a fixed order. */
export function viewQuery(parameters: URLSearchParams, names: readonly string[]): string {
  const kept = new URLSearchParams();
  for (const name of [...names].sort()) {
    const value = parameters.get(name);
    if (value) kept.set(name, value);
  }
  return kept.toString();
}
