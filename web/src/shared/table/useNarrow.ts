import { useSyncExternalStore } from 'react';

const queries = new Map<string, MediaQueryList>();

function media(query: string) {
  const known = queries.get(query) ?? window.matchMedia(query);
  queries.set(query, known);
  return known;
}

export function useMedia(query: string) {
  return useSyncExternalStore(
    (listener) => {
      media(query).addEventListener('change', listener);
      return () => media(query).removeEventListener('change', listener);
    },
    () => media(query).matches,
  );
}

/** A phone, or a window as narrow as one. */
export const useNarrow = () => useMedia('(max-width: 700px)');
