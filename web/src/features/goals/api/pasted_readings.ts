// What is pasted from a sheet as the CSV that the server takes.

const dateNames = ['date', 'on', 'day', '日期', '时间'];

// Tabs as a sheet copies them; a comma or a quote within a cell is not an end of it.
const fromSheet = (line: string) =>
  line
    .split('\t')
    .map((cell) => (/[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
    .join(',');

/** The rows under a header; `named` when they brought their own. */
export function readingsCsv(text: string): { csv: string; named: boolean } {
  const lines = text.replaceAll('\r\n', '\n').trim().split('\n');
  const sheet = lines.some((line) => line.includes('\t'));
  const rows = lines.map((line) => (sheet ? fromSheet(line) : line.replaceAll('，', ',')));
  const first = (rows[0]?.split(',')[0] ?? '').trim().toLowerCase();
  const named = dateNames.includes(first);
  return { csv: (named ? rows : ['date,value,note', ...rows]).join('\n'), named };
}

export type ReadingProblem = { row: number; column: string; message: string };

/** Where a problem stands in what was pasted: without the header that was put above it, and under the column's name on the screen. */
export function placeOf(problem: ReadingProblem, named: boolean, columns: string[]): ReadingProblem {
  if (named) return problem;
  const letter = /^([A-C])\b/.exec(problem.column)?.[1];
  return { ...problem, row: problem.row - 1, column: (letter && columns['ABC'.indexOf(letter)]) || problem.column };
}
