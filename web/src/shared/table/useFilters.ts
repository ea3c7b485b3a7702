import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';

import { readFilters, viewQuery, writeFilters, type FilterValues } from './filters';

/** The filters of a page as they stand in its address. */
export function useFilters(names: readonly string[]) {
  const [parameters, setParameters] = useSearchParams();
  const text = viewQuery(parameters, names);
  const values: FilterValues = useMemo(() => readFilters(new URLSearchParams(text), names), [text, names]);
  const change = useCallback((update: Record<string, string | null | undefined>) => setParameters((current) => writeFilters(current, update), { replace: true }), [setParameters]);
  const clear = useCallback(() => setParameters((current) => writeFilters(current, Object.fromEntries(names.map((name) => [name, null]))), { replace: true }), [setParameters, names]);
  const apply = useCallback(
    (query: string) =>
      setParameters((current) => {
        const wanted = new URLSearchParams(query);
        return writeFilters(current, Object.fromEntries(names.map((name) => [name, wanted.get(name)])));
      }),
    [setParameters, names],
  );
  return { values, query: text, change, clear, apply };
}
