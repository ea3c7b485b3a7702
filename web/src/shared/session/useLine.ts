import { useSyncExternalStore } from 'react';

const remembered = 'assay.line';
const listeners = new Set<() => void>();
let chosen: string | null = localStorage.getItem(remembered);

/** The business line that lists are narrowed to, or null for all of them. Kept on this device. */
export function useLine(): [string | null, (id: string | null) => void] {
  const line = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => chosen,
  );
  return [line, chooseLine];
}

export function chooseLine(id: string | null) {
  chosen = id;
  if (id) localStorage.setItem(remembered, id);
  else localStorage.removeItem(remembered);
  listeners.forEach((listener) => listener());
}
