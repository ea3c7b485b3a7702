import type { Requirement } from '@/shared/api/types';
import { StatusLabel } from '@/shared/ui/labels';

import { RelatedList } from './RelatedList';
import { ScoreLink } from './ScoreLink';

/** The requirements that belong to a goal or a customer. */
export function RelatedRequirements({ path, empty }: { path: string; empty: string }) {
  return (
    <RelatedList<Requirement> name="requirements" path={path} empty={empty} title={(row) => row.title}>
      {(row) => (
        <>
          <StatusLabel status={row.status} />
          <ScoreLink row={row} />
        </>
      )}
    </RelatedList>
  );
}
