// Reading for a small page: one question at a time, the last one asked wins.
import { useCallback, useEffect, useRef, useState } from 'react';

export type Loaded<T> = { data: T | null; error: unknown; reload: () => void; set: (data: T) => void };

export function useLoad<T>(load: () => Promise<T>, deps: readonly unknown[]): Loaded<T> {
  const [state, setState] = useState<{ data: T | null; error: unknown }>({ data: null, error: null });
  const turn = useRef(0);
  const latest = useRef(load);
  latest.current = load;
  const reload = useCallback(() => {
    const mine = ++turn.current;
    latest.current().then(
      (data) => mine === turn.current && setState({ data, error: null }),
      (error: unknown) => mine === turn.current && setState((before) => ({ ...before, error })),
    );
  }, []);
  // eslint-disable-next-line react-hooks/exhaustive-deps
  useEffect(reload, deps);
  return { ...state, reload, set: (data) => setState({ data, error: null }) };
}

/** Pages of a list that grow; begins anew when what is asked changes. */
export function useGrowing<T>(load: (cursor: string | null) => Promise<{ items: T[]; next: string | null }>, deps: readonly unknown[]) {
  const [more, setMore] = useState<{ items: T[]; next: string | null } | null>(null);
  const first = useLoad(() => load(null).then((page) => (setMore(null), page)), deps);
  const next = more ? more.next : (first.data?.next ?? null);
  const loadMore = async () => {
    if (!next) return;
    const page = await load(next);
    setMore((before) => ({ items: [...(before?.items ?? []), ...page.items], next: page.next }));
  };
  return { items: first.data ? [...first.data.items, ...(more?.items ?? [])] : null, error: first.error, reload: first.reload, next, loadMore };
}
