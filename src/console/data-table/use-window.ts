import { startTransition, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { flushSync } from 'react-dom';
import { headHeight } from './types.ts';

/** What of the table is drawn: rows from `first` up to but not including `end`, and the columns that reach into a span of px. */
export interface TableWindow {
  first: number;
  end: number;
  /** In px from the left edge of the table, in steps. */
  left: number;
  right: number;
}

/** So many rows above and below are drawn as well. */
const overscan = 6;
const columnStepPx = 200;
const restMs = 150;
/** What stands above every list: the bar of the shell and its own heads. */
const leastAbovePx = 80;

interface View {
  top: number;
  left: number;
  width: number;
  height: number;
}

/** The window at a place of the scroller: as many rows wherever it stands, so that those that come in can take the elements of those that went. Pure. */
export function windowAt(
  { top, left, width, height }: View,
  count: number,
  rowHeight: number,
): TableWindow {
  const most = Math.ceil(height / rowHeight) + 1 + 2 * overscan;
  const first = Math.max(0, Math.min(count - most, Math.floor(top / rowHeight) - overscan));
  return {
    first,
    end: Math.min(count, first + most),
    left: (Math.floor(left / columnStepPx) - 1) * columnStepPx,
    right: (Math.ceil((left + width) / columnStepPx) + 1) * columnStepPx,
  };
}

/** The same without what is out of sight for certain: for the first draw, while nothing is scrolled and `view` is the browser's window. Pure. */
export function firstWindowAt(view: View, count: number, rowHeight: number): TableWindow {
  const { first, end, left } = windowAt(view, count, rowHeight);
  const inSight = Math.max(0, Math.ceil((view.height - leastAbovePx) / rowHeight));
  return { first, end: Math.min(end, inSight), left, right: view.width };
}

const isSame = (a: TableWindow, b: TableWindow) =>
  a.first === b.first && a.end === b.end && a.left === b.left && a.right === b.right;

/**
 * The rows of a window in the order of their elements: row i has element i % count, and elements stand as they did when the window began at
 * `rested`, since moving one costs as much as a new one. Pure.
 */
export function rowsByElement(
  { first, end }: Pick<TableWindow, 'first' | 'end'>,
  rested: number,
): number[] {
  const count = end - first;
  return Array.from({ length: count }, (_, at) => first + modulo(rested + at - first, count));
}

const modulo = (value: number, by: number) => ((value % by) + by) % by;

/** Marks the element that scrolls around a table's body. */
export const scrollerMark = { 'data-scroller': '' } as const;

/**
 * Follows the scroller around a body of rows. Rows are drawn in the frame that shows them: a render after it would flash. While it moves the
 * scroller has `data-scrolling`, where cells lie under pinned ones `data-under` names the sides. `rested` is the first row of the window where
 * it last came to rest.
 */
export function useWindow(
  body: RefObject<HTMLElement | null>,
  count: number,
  rowHeight: number,
): TableWindow & { rested: number } {
  // The first rows are drawn for themselves, and nothing is measured for them: that would lay out the page in the midst of drawing it.
  const [unmeasured] = useState<View>(() => ({
    top: 0,
    left: 0,
    width: innerWidth,
    height: innerHeight,
  }));
  const isMeasured = useRef(false);
  const [view, setView] = useState(unmeasured);
  const [restedView, setRestedView] = useState(view);
  useLayoutEffect(() => {
    // Found from within: refs of what is further out are not set yet when this runs first.
    const element = body.current?.closest<HTMLElement>('[data-scroller]');
    if (!element) return undefined;
    let rest: ReturnType<typeof setTimeout> | undefined;
    const read = (): View => ({
      top: element.scrollTop,
      left: element.scrollLeft,
      width: element.clientWidth,
      height: Math.max(0, element.clientHeight - headHeight),
    });
    const take = () => {
      const next = read();
      const under = [
        ...(next.left > 0 ? ['start'] : []),
        ...(next.left + next.width < element.scrollWidth - 1 ? ['end'] : []),
      ].join(' ');
      if (element.dataset.under !== under) element.dataset.under = under;
      if (element.dataset.scrolling === undefined) setRestedView(next);
      setView((shown) =>
        shown !== unmeasured &&
        isSame(windowAt(shown, count, rowHeight), windowAt(next, count, rowHeight))
          ? shown
          : next,
      );
    };
    const onScroll = () => {
      clearTimeout(rest);
      rest = setTimeout(() => {
        delete element.dataset.scrolling;
        setRestedView(read());
      }, restMs);
      if (element.dataset.scrolling === undefined) element.dataset.scrolling = '';
      flushSync(take);
    };
    const sizes = new ResizeObserver(() => {
      // Laid out by now, and about to be painted: the rows beyond the screen follow, in slices.
      if (isMeasured.current) take();
      else startTransition(take);
      isMeasured.current = true;
    });
    sizes.observe(element);
    if (element.firstElementChild) sizes.observe(element.firstElementChild); // It grows with its columns.
    element.addEventListener('scroll', onScroll, { passive: true });
    if (isMeasured.current) take();
    return () => {
      clearTimeout(rest);
      delete element.dataset.scrolling;
      sizes.disconnect();
      element.removeEventListener('scroll', onScroll);
    };
  }, [body, count, rowHeight, unmeasured]);
  return {
    ...(view === unmeasured ? firstWindowAt : windowAt)(view, count, rowHeight),
    rested: windowAt(restedView, count, rowHeight).first,
  };
}
