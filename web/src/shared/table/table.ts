import type { ReactNode } from 'react';

/** `hold(true)` keeps the editor open while its input is wrong: another cell does not take its place. */
export type EditorProperties<T> = { row: T; close: () => void; hold: (wrong: boolean) => void };

export type Column<T> = {
  key: string;
  title: string;
  /** Explains the column on hover. */
  hint?: string;
  width: number;
  grow?: boolean;
  align?: 'right';
  /** The server's sort field; the first click sorts descending when `descending`. */
  sort?: string;
  descending?: boolean;
  pinned?: boolean;
  render: (row: T) => ReactNode;
  editor?: (properties: EditorProperties<T>) => ReactNode;
};

/** Rows chosen by hand, or everything that the filter matches. */
export type Selection = {
  ids: ReadonlySet<string>;
  all: boolean;
  has: (id: string) => boolean;
  /** With `range`: everything from the row toggled before to this one. */
  toggle: (id: string, range?: boolean) => void;
  toggleLoaded: () => void;
  loaded: 'none' | 'some' | 'every';
};

/** What a row needs when every column has its width; cells cut off what does not fit. */
export const rowWidth = (columns: Pick<Column<never>, 'width'>[], selectable: boolean) => columns.reduce((sum, column) => sum + column.width, selectable ? 40 : 0);

/** `-density` and `density` are one field in two directions. */
export const sortField = (sort: string | undefined) => (sort?.startsWith('-') ? sort.slice(1) : sort);
export const sortDirection = (sort: string | undefined) => (sort?.startsWith('-') ? 'descending' : 'ascending');

export function nextSort(current: string | undefined, column: Pick<Column<never>, 'sort' | 'descending'>): string {
  const field = column.sort ?? '';
  if (sortField(current) !== field) return column.descending ? `-${field}` : field;
  return current?.startsWith('-') ? field : `-${field}`;
}
