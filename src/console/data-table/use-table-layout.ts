import { useCallback, useMemo, useState } from 'react';
import { defaultLayout, normaliseLayout, parseLayout, type Columns } from './layout.ts';
import type { TableLayout } from './types.ts';

function read(key: string): TableLayout | undefined {
  try {
    return parseLayout(localStorage.getItem(key));
  } catch {
    return undefined; // Storage may be forbidden; the table works without.
  }
}

function write(key: string, layout: TableLayout | undefined): void {
  try {
    if (layout) localStorage.setItem(key, JSON.stringify(layout));
    else localStorage.removeItem(key);
  } catch {
    // As above, or full: the layout lives until the page is left.
  }
}

/** How this person has arranged this table, remembered in the browser. `person` tells accounts and users apart. */
export function useTableLayout(
  tableName: string,
  columns: Columns,
  person: string,
): { layout: TableLayout; setLayout: (layout: TableLayout) => void; reset: () => void } {
  const key = `console.table.${tableName}.${person}`;
  const [stored, setStored] = useState(() => ({ key, layout: read(key) }));
  const current = stored.key === key ? stored : { key, layout: read(key) };
  if (current !== stored) setStored(current);
  const layout = useMemo(
    () => normaliseLayout(current.layout ?? defaultLayout(columns), columns),
    [current.layout, columns],
  );
  const change = useCallback(
    (next: TableLayout | undefined) => {
      write(key, next);
      setStored({ key, layout: next });
    },
    [key],
  );
  return { layout, setLayout: change, reset: () => change(undefined) };
}
