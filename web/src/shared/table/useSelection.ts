import { useMemo, useState } from 'react';

import type { Selection } from './table';

/** Which rows a bulk action means; `all` stands for everything that the filter matches, loaded or not. */
export function useSelection(rows: { id: string }[], scope: string) {
  const [state, setState] = useState<{ scope: string; ids: ReadonlySet<string>; all: boolean }>({ scope, ids: new Set(), all: false });
  // Another filter is another question: what was selected under the old one does not carry over.
  const current = state.scope === scope ? state : { scope, ids: new Set<string>(), all: false };
  return useMemo(() => {
    const set = (ids: ReadonlySet<string>, all = false) => setState({ scope, ids, all });
    const every = rows.length > 0 && rows.every((row) => current.ids.has(row.id));
    const selection: Selection = {
      ids: current.ids,
      all: current.all,
      has: (id) => current.all || current.ids.has(id),
      toggle: (id) => {
        const ids = new Set(current.all ? rows.map((row) => row.id) : current.ids);
        if (!ids.delete(id)) ids.add(id);
        set(ids);
      },
      toggleLoaded: () => set(every || current.all ? new Set() : new Set(rows.map((row) => row.id))),
      loaded: current.all || every ? 'every' : current.ids.size > 0 ? 'some' : 'none',
    };
    return { selection, selectAll: () => set(new Set(rows.map((row) => row.id)), true), clear: () => set(new Set()) };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- `current` is rebuilt from `state` and `scope`
  }, [rows, state, scope]);
}
