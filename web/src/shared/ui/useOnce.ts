import { useRef } from 'react';

/** Runs only the first time: leaving a field by Enter makes it lose the focus too, and must not save twice. */
export function useOnce() {
  const done = useRef(false);
  return (run: () => void) => {
    if (done.current) return;
    done.current = true;
    run();
  };
}
