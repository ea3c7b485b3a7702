import { useMedia } from '@/shared/table/useNarrow';

import { usePeek } from './usePeek';

/** Whether the page has so little width (a phone, or a record open beside it) that controls fold away. */
export function useTight() {
  const { peek } = usePeek();
  const phone = useMedia('(max-width: 700px)');
  const small = useMedia('(max-width: 1500px)');
  return phone || (peek !== null && small);
}
