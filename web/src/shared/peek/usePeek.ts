import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';

/** The record shown beside the page: `?peek=REQ-12`. Opening pushes, so that Back closes; stepping from record to record replaces. */
export function usePeek() {
  const [parameters, setParameters] = useSearchParams();
  const peek = parameters.get('peek');
  const open = useCallback(
    (key: string) =>
      setParameters(
        (current) => {
          current.set('peek', key);
          return current;
        },
        { replace: peek !== null },
      ),
    [peek, setParameters],
  );
  const close = useCallback(
    () =>
      setParameters((current) => {
        current.delete('peek');
        return current;
      }),
    [setParameters],
  );
  return { peek, open, close };
}

/** The address of a record's own page, from its key or kind. */
export function recordPath(kind: string | null, idOrKey: string): string | null {
  if (idOrKey.startsWith('REQ-') || kind === 'requirement') return `/requirements/${idOrKey}`;
  if (idOrKey.startsWith('SIG-') || kind === 'signal') return `/signals/${idOrKey}`;
  if (kind === 'goal') return `/goals/${idOrKey}`;
  if (kind === 'customer') return `/customers/${idOrKey}`;
  if (kind === 'import') return `/imports/${idOrKey}`;
  return null;
}
