import { useCallback } from 'react';

import { useMembers } from '@/shared/api/directory';
import type { RequirementField } from '@/shared/api/types';
import { useFormat } from '@/shared/format/useFormat';

/** A value of one of the workspace's own fields as people read it; null where there is none. */
export function useFieldText(): (field: Pick<RequirementField, 'kind'>, value: string | undefined) => string | null {
  const format = useFormat();
  const members = useMembers();
  return useCallback(
    (field, value) => {
      if (value === undefined) return null;
      if (field.kind === 'number') return format.number(Number(value));
      if (field.kind === 'date') return format.date(value);
      if (field.kind === 'member') return members.data?.find((member) => member.id === value)?.name ?? '…';
      return value;
    },
    [format, members.data],
  );
}
