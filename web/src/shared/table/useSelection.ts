import { useMemo, useRef, useState } from 'react';

import { between } from './range';
import type { Selection } from './table';

/** Which rows a bulk action means; `all` stands for everything that the filter matches, loaded or not. */
export function useSelection(rows: { id: string }[], scope: string) {
  const [state, setState] = useState<{ scope: string; ids: ReadonlySet<string>; all: boolean }>({ scope, ids: new Set(), all: false });
  const anchor = useRef<string | null>(null);
  // Another filter is another question: what was selected under the old one does not carry over.
  const current = state.scope === scope ? state : { scope, ids: new Set<string>(), all: false };
  return useMemo(() => {
    const set = (ids: ReadonlySet<string>, all = false) => setState({ scope, ids, all });
    const every = rows.length > 0 && rows.every((row) => current.ids.has(row.id));
    const selection: Selection = {
      ids: current.ids,
      all: current.all,
      has: (id) => current.all || current.ids.has(id),
      toggle: (id, range = false) => {
        const ids = new Set(current.all ? rows.map((row) => row.id) : current.ids);
        const stretch = range ? between(rows, anchor.current, id) : null;
        if (stretch) for (const other of stretch) ids.add(other);
        else if (!ids.delete(id)) ids.add(id);
        anchor.current = id;
        set(ids);
      },
      toggleLoaded: () => set(every || current.all ? new Set() : new Set(rows.map((row) => row.id))),
      loaded: current.all || every ? 'every' : current.ids.size > 0 ? 'some' : 'none',
    };
    return { selection, selectAll: () => set(new Set(rows.map((row) => row.id)), true), clear: () => set(new Set()) };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- `current` is rebuilt from `state` and `scope`
  }, [rows, state, scope]);
}
