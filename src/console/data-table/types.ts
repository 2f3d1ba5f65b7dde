import type { ReactNode } from 'react';

/** A column as its page declares it; the order of declaration is the default order. */
export interface DataColumn<Row> {
  id: string;
  header: string;
  /** What the cell shows: plain elements only, for it is made again with every row that scrolls in. */
  cell: (row: Row) => ReactNode;
  /** Width in px. */
  size: number;
  minSize?: number;
  align?: 'start' | 'end';
  isSortable?: boolean;
  /** Always shown. */
  isFixed?: boolean;
  /** Not shown until chosen. */
  isHidden?: boolean;
  /** Pinned unless unpinned. */
  pin?: 'start' | 'end';
  /** The fields of a row that the cell tells, for the mark on what changed; its id where it tells one. */
  fields?: readonly string[];
}

/** Where a row of cells has no room: what a row shows instead, its height in px, and the columns whose heads stay to sort by. */
export interface RowCard<Row> {
  cell: (row: Row) => ReactNode;
  height: number;
  heads: readonly string[];
}

export type Density = 'compact' | 'comfortable';

/** What changed in a row lately. It goes when the owner takes it away; the fading is timed from `at`. */
export interface RowMark {
  fields: ReadonlySet<string>;
  /** Milliseconds since 1970. */
  at: number;
}

/** How long a mark stays, for whoever takes it away; it has faded by then. */
export const markMs = 5000;

/** The selection over all rows of the view, of which the table shows a window. */
export interface TableSelection {
  has: (id: string) => boolean;
  toggle: (id: string) => void;
  /** Gives all rows from the last one toggled to this one that one's state. */
  extendTo: (id: string) => void;
  selectShown: () => void;
  deselectShown: () => void;
  counts: () => { head: 'all' | 'some' | 'none' };
  subscribe: (listener: () => void) => () => void;
}

/** Heights in px. A compact row holds a name over an id. */
export const rowHeights: Record<Density, number> = { compact: 36, comfortable: 48 };
export const headHeight = 34;
export const selectWidth = 40;
export const defaultMinSize = 56;
export const maxSize = 800;
