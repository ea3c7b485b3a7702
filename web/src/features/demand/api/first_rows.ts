// The first rows of a table file, read where it was chosen: the server keeps the file, but shows only samples of each column.

export type Table = { header: string[]; rows: string[][] };

const slice = 256 * 1024;
const delimiters = [',', ';', '\t', '|'];

function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    // As a stream: the slice may end within a character.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return new TextDecoder('gb18030').decode(bytes, { stream: true });
  }
}

/** Rows of CSV; a quoted cell may hold the delimiter, line ends, and quotes written twice. */
export function csvRows(text: string, delimiter: string, limit: number): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  const endRow = () => {
    row.push(cell.trim());
    if (row.some((each) => each !== '')) rows.push(row);
    row = [];
    cell = '';
  };
  for (let at = 0; at < text.length && rows.length < limit; at++) {
    const character = text[at];
    if (quoted) {
      if (character !== '"') cell += character;
      else if (text[at + 1] === '"') cell += text[++at];
      else quoted = false;
    } else if (character === '"' && cell.trim() === '') {
      cell = '';
      quoted = true;
    } else if (character === delimiter) {
      row.push(cell.trim());
      cell = '';
    } else if (character === '\n') endRow();
    else if (character !== '\r') cell += character;
  }
  if (rows.length < limit && !quoted) endRow();
  return rows;
}

export function readTable(bytes: Uint8Array, rows: number): Table | null {
  let text = decode(bytes).replace(/^\uFEFF/, '');
  const named = /^sep=(.)\r?\n/.exec(text);
  if (named) text = text.slice(named[0].length);
  const width = (delimiter: string) => csvRows(text, delimiter, 1)[0]?.length ?? 0;
  const delimiter = named?.[1] ?? delimiters.reduce((best, other) => (width(other) > width(best) ? other : best));
  // A slice may end within its last row, which is left out.
  const [header, ...body] = csvRows(text, delimiter, rows + 1 + (bytes.length >= slice ? 1 : 0));
  return header ? { header, rows: body.slice(0, rows) } : null;
}

const kept = new Map<string, Table>();

/** Remembers the first rows of a file for as long as the tab is open, under the import that it became. */
export async function keepFirstRows(importId: string, file: File) {
  if (!file.name.toLowerCase().endsWith('.csv')) return;
  const table = readTable(new Uint8Array(await file.slice(0, slice).arrayBuffer()), 10);
  if (table) kept.set(importId, table);
}

export const firstRows = (importId: string) => kept.get(importId) ?? null;
