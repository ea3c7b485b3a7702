// Where the words of a text stand, in code points as the server counts them.

export type Range = { start: number; end: number };

export const codePoints = (text: string) => [...text].length;

export const cut = (text: string, { start, end }: Range) => [...text].slice(start, end).join('');

/** The words of a text, without blanks and punctuation. */
export function wordsOf(text: string, language: string): Range[] {
  const words: Range[] = [];
  let at = 0;
  for (const part of new Intl.Segmenter(language, { granularity: 'word' }).segment(text)) {
    const length = codePoints(part.segment);
    if (part.isWordLike) words.push({ start: at, end: at + length });
    at += length;
  }
  return words;
}

/** Words chosen by keys: `from` is where the choice began, `to` the one that moves. */
export type Choice = { from: number; to: number };

/** The choice after a step; the first step takes the first word, or the last one backwards. */
export function step(choice: Choice | null, by: 1 | -1, extend: boolean, count: number): Choice | null {
  if (count === 0) return null;
  if (!choice) return by === 1 ? { from: 0, to: 0 } : { from: count - 1, to: count - 1 };
  const to = Math.min(count - 1, Math.max(0, choice.to + by));
  return extend ? { from: choice.from, to } : { from: to, to };
}

export function rangeOf(choice: Choice | null, words: Range[]): Range | null {
  if (!choice) return null;
  const first = words[Math.min(choice.from, choice.to)];
  const last = words[Math.max(choice.from, choice.to)];
  return first && last ? { start: first.start, end: last.end } : null;
}

export type Piece = { text: string; spans: number[]; chosen: boolean };

/** The text in pieces, each with the marks that lie over it. */
export function piecesOf(text: string, spans: Range[], chosen: Range | null): Piece[] {
  const characters = [...text];
  const borders = new Set([0, characters.length]);
  for (const range of chosen ? [...spans, chosen] : spans) {
    borders.add(Math.min(range.start, characters.length));
    borders.add(Math.min(range.end, characters.length));
  }
  const places = [...borders].sort((left, right) => left - right);
  const within = (range: Range, start: number, end: number) => range.start <= start && end <= range.end;
  return places.slice(1).map((end, index) => {
    const start = places[index] ?? 0;
    return { text: characters.slice(start, end).join(''), spans: spans.flatMap((span, number) => (within(span, start, end) ? [number] : [])), chosen: chosen !== null && within(chosen, start, end) };
  });
}
