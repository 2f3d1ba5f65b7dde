import { useLayoutEffect, useMemo, useRef, useState, type FocusEvent, type RefObject } from 'react';
import { scrollTopFor } from './row-window.ts';
import { headHeight } from './types.ts';

interface Options<Row> {
  rows: readonly Row[];
  getRowId: (row: Row) => string;
  scroller: RefObject<HTMLDivElement | null>;
  /** Of a row, in px. */
  height: number;
  /** The row that is open elsewhere: it is the active one whenever it changes. */
  openId: string | undefined;
}

/** The row that keys act on. It keeps to its id while rows are sorted and filtered; the focus itself stays on the grid. */
export function useActiveRow<Row>({ rows, getRowId, scroller, height, openId }: Options<Row>) {
  const [id, set] = useState(openId);
  const [seenOpenId, setSeenOpenId] = useState(openId);
  if (openId !== seenOpenId) {
    setSeenOpenId(openId);
    if (openId !== undefined) set(openId);
  }
  const index = useMemo(
    () => (id === undefined ? -1 : rows.findIndex((row) => getRowId(row) === id)),
    [rows, getRowId, id],
  );

  const windowHeight = () => (scroller.current?.clientHeight ?? 0) - headHeight;
  function go(to: number) {
    const row = rows[to];
    if (row === undefined) return;
    set(getRowId(row));
    reveal(to);
  }
  function reveal(to: number) {
    const { scrollTop = 0 } = scroller.current ?? {};
    const top = scrollTopFor(to, height, { scrollTop, height: windowHeight() });
    if (top !== scrollTop) scroller.current?.scrollTo({ top, behavior: 'instant' });
  }

  // Whoever goes from one to the next in the drawer sees the list go along; what is sorted anew afterwards stays where it is.
  const revealed = useRef<string>(undefined);
  useLayoutEffect(() => {
    if (openId === undefined) revealed.current = undefined;
    if (openId === undefined || openId === revealed.current || id !== openId || index < 0) return;
    revealed.current = openId;
    reveal(index);
  });
  return {
    id: index < 0 ? undefined : id,
    index,
    set,
    go,
    pageRows: () => Math.floor(windowHeight() / height),
    /** The first row on screen, where the keyboard comes in and none is active. */
    onFocus: (event: FocusEvent<HTMLElement>) => {
      if (
        event.target !== event.currentTarget ||
        index >= 0 ||
        !event.currentTarget.matches(':focus-visible')
      )
        return;
      go(Math.ceil((scroller.current?.scrollTop ?? 0) / height));
    },
  };
}
