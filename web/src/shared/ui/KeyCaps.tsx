import { keyCaps } from '@/shared/actions/keys';

import styles from './KeyCaps.module.css';

export const KeyCaps = ({ keys }: { keys: string }) => (
  <span className={styles.keys}>
    {keyCaps(keys).map((cap, index) => (
      <kbd key={index}>{cap}</kbd>
    ))}
  </span>
);
