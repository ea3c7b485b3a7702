import type { Signal } from '@/shared/api/types';
import { useFormat } from '@/shared/format/useFormat';
import { DistanceLabel, KindLabel } from '@/shared/ui/labels';

import { RelatedList } from './RelatedList';
import { headline, speakerOf } from './signal_text';

import styles from './Related.module.css';

/** What was said, by or about a record. */
export function RelatedSignals({ path, empty }: { path: string; empty: string }) {
  const format = useFormat();
  return (
    <RelatedList<Signal> name="signals" path={path} empty={empty} title={headline}>
      {(signal) => (
        <>
          <KindLabel kind={signal.kind} />
          <DistanceLabel hops={signal.hops} />
          <span className={styles.quiet}>{speakerOf(signal)}</span>
          <span className={styles.quiet}>{format.day(signal.said_at)}</span>
        </>
      )}
    </RelatedList>
  );
}
