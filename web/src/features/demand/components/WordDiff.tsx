import { useMemo } from 'react';

import { wordDiff } from '../api/word_diff';

import styles from './Changes.module.css';

/** Two texts in one: what goes is struck out, what comes is marked. */
export function WordDiff({ before, after }: { before: string; after: string }) {
  const parts = useMemo(() => wordDiff(before, after), [before, after]);
  return (
    <p className={styles.diff}>
      {parts.map((part, index) => (part.kind === 'added' ? <ins key={index}>{part.text}</ins> : part.kind === 'removed' ? <del key={index}>{part.text}</del> : <span key={index}>{part.text}</span>))}
    </p>
  );
}
