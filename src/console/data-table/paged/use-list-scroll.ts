import { useEffect, useRef, useState, type RefObject, type UIEvent } from 'react';
import { scrollerMark } from '../use-window.ts';
import type { Item } from './live-list.ts';

interface Options {
  /** Around the table. */
  frame: RefObject<HTMLElement | null>;
  entries: readonly Item[];
  viewKey: string;
  loadOlder: () => void;
}

/** Older entries are asked for before the last one is in sight. */
const aheadPx = 600;

/**
 * What scrolling means to a journal that grows at both ends: older entries are loaded as their place comes near, newer ones
 * wait while somebody reads further down, so that nothing moves under their eyes.
 */
export function useListScroll({ frame, entries, viewKey, loadOlder }: Options) {
  const [held, setHeld] = useState<{ viewKey: string; newest: string | undefined }>({
    viewKey,
    newest: undefined,
  });
  const newestShown = held.viewKey === viewKey ? held.newest : undefined;

  function onScroll({ target }: UIEvent) {
    const element = scrollerIn(frame);
    if (!element || target !== element) return;
    if (element.scrollTop <= 0) {
      if (newestShown !== undefined) setHeld({ viewKey, newest: undefined });
    } else if (newestShown === undefined) setHeld({ viewKey, newest: entries[0]?.id });
    if (isNearEnd(element)) loadOlder();
  }

  // A screen that a page does not fill cannot be scrolled.
  const latest = useRef(loadOlder);
  useEffect(() => {
    latest.current = loadOlder;
  });
  const count = entries.length;
  // oxlint-disable-next-line react/exhaustive-deps, react/exhaustive-effect-dependencies -- each page may be too short
  useEffect(() => {
    const element = scrollerIn(frame);
    if (element && count > 0 && isNearEnd(element)) latest.current();
  }, [frame, count, viewKey]);

  return {
    newestShown,
    onScroll,
    toTop: () => scrollerIn(frame)?.scrollTo({ top: 0, behavior: 'instant' }),
  };
}

const scrollerIn = (frame: RefObject<HTMLElement | null>) =>
  frame.current?.querySelector(`[${Object.keys(scrollerMark).join()}]`);

const isNearEnd = ({ scrollHeight, scrollTop, clientHeight }: Element): boolean =>
  scrollHeight - scrollTop - clientHeight < aheadPx;
