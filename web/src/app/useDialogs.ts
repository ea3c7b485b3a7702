import { useCallback, useMemo, useState } from 'react';

type Name = 'palette' | 'shortcuts' | 'signal';

/** Which of the shell's dialogs is open; `shown` remembers those already loaded, so that they can close with grace. */
export function useDialogs() {
  const [current, setCurrent] = useState<Name | null>(null);
  const [shown, setShown] = useState<Partial<Record<Name, boolean>>>({});
  const open = useCallback((name: Name) => {
    setShown((before) => ({ ...before, [name]: true }));
    setCurrent(name);
  }, []);
  const close = useCallback(() => setCurrent(null), []);
  return useMemo(() => ({ current, shown, open, close }), [current, shown, open, close]);
}
