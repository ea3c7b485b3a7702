import { Fragment } from 'react';
import { Link } from 'react-router-dom';

import { recordPath } from '@/shared/peek/usePeek';

import styles from './Comments.module.css';

const parts = /((?:REQ|SIG|GOAL)-\d+|@[^\s@，。,.!?！？]+)/g;

/** Plain text in which keys open their records and mentions stand out. */
export const CommentBody = ({ body }: { body: string }) => (
  <p className={styles.body}>
    {body.split(parts).map((part, index) => {
      if (index % 2 === 0) return <Fragment key={index}>{part}</Fragment>;
      if (part.startsWith('@')) return <b key={index}>{part}</b>;
      const path = recordPath(part.startsWith('GOAL-') ? 'goal' : null, part);
      return path ? (
        <Link key={index} to={path} className={styles.reference}>
          {part}
        </Link>
      ) : (
        part
      );
    })}
  </p>
);
