// What changed between two texts, word by word, in Chinese as in English.

export type DiffPart = { kind: 'same' | 'removed' | 'added'; text: string };

const wordsOf = (text: string) => [...new Intl.Segmenter('zh', { granularity: 'word' }).segment(text)].map((part) => part.segment);

// Beyond this the two are shown whole: the table of the comparison would be too large.
const most = 4_000_000;

function push(parts: DiffPart[], kind: DiffPart['kind'], text: string) {
  const last = parts.at(-1);
  if (last && last.kind === kind) last.text += text;
  else if (text) parts.push({ kind, text });
}

export function wordDiff(before: string, after: string): DiffPart[] {
  if (before === after) return before ? [{ kind: 'same', text: before }] : [];
  const [old, now] = [wordsOf(before), wordsOf(after)];
  const parts: DiffPart[] = [];
  if (old.length * now.length > most) {
    push(parts, 'removed', before);
    push(parts, 'added', after);
    return parts;
  }
  // Lengths of the longest common part of what is left, from the end.
  const width = now.length + 1;
  const common = new Uint32Array((old.length + 1) * width);
  const left = (i: number, j: number) => common[i * width + j] ?? 0;
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = now.length - 1; j >= 0; j--) common[i * width + j] = old[i] === now[j] ? left(i + 1, j + 1) + 1 : Math.max(left(i + 1, j), left(i, j + 1));
  }
  let [i, j] = [0, 0];
  while (i < old.length && j < now.length) {
    if (old[i] === now[j]) {
      push(parts, 'same', old[i] ?? '');
      i++;
      j++;
    } else if (left(i + 1, j) >= left(i, j + 1)) push(parts, 'removed', old[i++] ?? '');
    else push(parts, 'added', now[j++] ?? '');
  }
  push(parts, 'removed', old.slice(i).join(''));
  push(parts, 'added', now.slice(j).join(''));
  return parts;
}
