import type { DataColumn, Density } from './types.ts';

/** What a person arranges: parts of TanStack Table's state, and the height of the rows. */
export interface Arrangement {
  columnVisibility: Record<string, boolean>;
  /** All columns, the pinned ones too. */
  columnOrder: string[];
  /** Widths in px of those that were resized. */
  columnSizing: Record<string, number>;
  columnPinning: { start: string[]; end: string[] };
  density: Density;
}

type Columns = readonly Pick<DataColumn<never>, 'id' | 'isFixed' | 'isHidden' | 'pin'>[];

const hide = (ids: readonly string[]) => Object.fromEntries(ids.map((id) => [id, false]));
const isHidden = ({ columnVisibility }: Arrangement, id: string) => columnVisibility[id] === false;

/** An arrangement as it is stored. The form is older than the table's own names. */
export function writeArrangement(arrangement: Arrangement): string {
  const { columnVisibility, columnOrder, columnSizing, columnPinning, density } = arrangement;
  return JSON.stringify({
    hidden: Object.keys(columnVisibility).filter((id) => isHidden(arrangement, id)),
    order: columnOrder,
    sizes: columnSizing,
    pinnedStart: columnPinning.start,
    pinnedEnd: columnPinning.end,
    density,
  });
}

function parse(text: string | null): Map<string, unknown> {
  try {
    return new Map(Object.entries(Object(JSON.parse(text ?? 'null'))));
  } catch {
    return new Map();
  }
}

/**
 * A stored arrangement, as far as it can be read, made to fit the columns: each of them once in the order, nothing unknown,
 * nothing pinned twice, a fixed column never hidden. A column that it has never heard of is as declared, and stands behind
 * its neighbour of the declaration; so where nothing is stored, all of them are.
 */
export function readArrangement(text: string | null, columns: Columns): Arrangement {
  const stored = parse(text);
  const known = new Set<unknown>(columns.map(({ id }) => id));
  const idsIn = (key: string): string[] => {
    const value = stored.get(key);
    const ids = new Set<unknown>(Array.isArray(value) ? value : []);
    return [...ids].filter((id): id is string => known.has(id));
  };
  const order = idsIn('order');
  const fresh = columns.filter(({ id }) => !order.includes(id));
  for (const column of fresh) {
    const before = columns[columns.indexOf(column) - 1];
    order.splice(before ? order.indexOf(before.id) + 1 : 0, 0, column.id);
  }
  const withFresh = (key: string, isMeant: (column: Columns[number]) => boolean | undefined) => [
    ...new Set([...idsIn(key), ...fresh.filter(isMeant).map(({ id }) => id)]),
  ];
  const fixed = new Set(columns.filter((column) => column.isFixed).map(({ id }) => id));
  const start = withFresh('pinnedStart', ({ pin }) => pin === 'start');
  return {
    columnVisibility: hide(
      withFresh('hidden', (column) => column.isHidden).filter((id) => !fixed.has(id)),
    ),
    columnOrder: order,
    columnSizing: Object.fromEntries(
      Object.entries(Object(stored.get('sizes'))).filter(
        (entry): entry is [string, number] => known.has(entry[0]) && typeof entry[1] === 'number',
      ),
    ),
    columnPinning: {
      start,
      end: withFresh('pinnedEnd', ({ pin }) => pin === 'end').filter((id) => !start.includes(id)),
    },
    density: stored.get('density') === 'comfortable' ? 'comfortable' : 'compact',
  };
}

/** One's own arrangement with the columns of a shared link: which ones and in which order; widths, pins and density stay one's own. */
export function withShared(own: Arrangement, shared: readonly string[] | undefined): Arrangement {
  if (!shared) return own;
  const rest = own.columnOrder.filter((id) => !shared.includes(id));
  const pinned = new Set([...own.columnPinning.start, ...own.columnPinning.end]);
  return {
    ...own,
    columnOrder: [...shared, ...rest],
    columnVisibility: hide(rest.filter((id) => !pinned.has(id) || isHidden(own, id))),
  };
}
