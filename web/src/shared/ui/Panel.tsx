import type { ReactNode } from 'react';

import styles from './Panel.module.css';

type Properties = { title: string; actions?: ReactNode; children: ReactNode };

/** One part of a record's page, under its heading. */
export function Panel({ title, actions, children }: Properties) {
  return (
    <section className={styles.panel} aria-label={title}>
      <div className={styles.head}>
        <h2>{title}</h2>
        {actions}
      </div>
      {children}
    </section>
  );
}

/** A part that brings its own heading. */
export const BarePanel = ({ children }: { children: ReactNode }) => <section className={styles.panel}>{children}</section>;

/** What a record is about in the wide column, what belongs to it in the narrow one. */
export function PanelColumns({ wide, narrow }: { wide: ReactNode; narrow: ReactNode }) {
  return (
    <div className={styles.columns}>
      <div className={styles.column}>{wide}</div>
      <div className={styles.column}>{narrow}</div>
    </div>
  );
}
