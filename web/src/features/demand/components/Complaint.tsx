import { Tooltip } from 'antd';
import type { ReactNode } from 'react';

import styles from './fields.module.css';

/** What is wrong with the input of a field and what would be right: under it, or floating over a table. */
export function Complaint({ text, floating, children }: { text: string | null; floating?: boolean; children: ReactNode }) {
  if (floating) {
    return (
      <Tooltip open={text !== null} placement="bottomLeft" title={<span role="alert">{text}</span>}>
        {children}
      </Tooltip>
    );
  }
  return (
    <div className={styles.field}>
      {children}
      {text && (
        <small role="alert" className={styles.problem}>
          {text}
        </small>
      )}
    </div>
  );
}
