import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';

/** The record shown beside the page: `?peek=REQ-12`, with `why=1` at the explanation of its score. Opening pushes, so that Back closes; stepping from record to record replaces. */
export function usePeek() {
  const [parameters, setParameters] = useSearchParams();
  const peek = parameters.get('peek');
  const show = useCallback(
    (key: string, why: boolean) =>
      setParameters(
        (current) => {
          current.set('peek', key);
          if (why) current.set('why', '1');
          else current.delete('why');
          return current;
        },
        { replace: peek !== null },
      ),
    [peek, setParameters],
  );
  const open = useCallback((key: string) => show(key, false), [show]);
  const explain = useCallback((key: string) => show(key, true), [show]);
  const close = useCallback(
    () =>
      setParameters((current) => {
        current.delete('peek');
        current.delete('why');
        return current;
      }),
    [setParameters],
  );
  return { peek, open, explain, close };
}

/** The address of a record's own page, from its key or kind. */
export function recordPath(kind: string | null, idOrKey: string): string | null {
  if (idOrKey.startsWith('REQ-') || kind === 'requirement') return `/requirements/${idOrKey}`;
  if (idOrKey.startsWith('SIG-') || kind === 'signal') return `/signals/${idOrKey}`;
  if (kind === 'goal') return `/goals/${idOrKey}`;
  if (kind === 'customer') return `/customers/${idOrKey}`;
  if (kind === 'review' || idOrKey.startsWith('REV-')) return `/reviews/${idOrKey}`;
  if (kind === 'visit' || idOrKey.startsWith('VIS-')) return `/visits/${idOrKey}`;
  if (kind === 'weekly_report') return `/weekly-reports/${idOrKey}`;
  if (kind === 'import') return `/imports/${idOrKey}`;
  return null;
}
