/** The ids from one row to another, both with them; null where the first is not in the list. */
export function between(rows: { id: string }[], from: string | null, to: string): string[] | null {
  const [first, last] = [rows.findIndex((row) => row.id === from), rows.findIndex((row) => row.id === to)];
  if (first < 0 || last < 0) return null;
  return rows.slice(Math.min(first, last), Math.max(first, last) + 1).map((row) => row.id);
}
