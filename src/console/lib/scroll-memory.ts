import { useEffect, useLayoutEffect, useRef } from 'react';

/** Put on an element that scrolls: `{...keepsScroll('list')}`. */
export const keepsScroll = (name: string) => ({ 'data-keeps-scroll': name });

type Positions = Map<string, { left: number; top: number }>;

/** How far what is on screen is scrolled, and what was, by entry of the history. Forgotten with the document. */
let shown: Positions = new Map();
const kept = new Map<unknown, Positions>();

function positionsOf(entry: unknown): Positions {
  const positions = kept.get(entry) ?? new Map<string, { left: number; top: number }>();
  kept.set(entry, positions);
  return positions;
}

function onScroll({ target }: Event) {
  const name = target instanceof HTMLElement ? target.dataset.keepsScroll : undefined;
  if (name !== undefined && target instanceof HTMLElement)
    shown.set(name, { left: target.scrollLeft, top: target.scrollTop });
}

/** Shows a page from its top, and one that is gone back to where it was left; within a page nothing moves. `entry` names that of the history. */
export function useKeptScroll(page: string | undefined, entry: unknown): void {
  const before = useRef(page);
  useEffect(() => {
    document.addEventListener('scroll', onScroll, { capture: true, passive: true });
    return () => document.removeEventListener('scroll', onScroll, { capture: true });
  }, []);
  useLayoutEffect(() => {
    const here = positionsOf(entry);
    if (before.current === page) {
      for (const [name, position] of shown) here.set(name, position);
    } else if (before.current !== undefined || here.size > 0) {
      // The first page of all stands at its top: to say so would only lay it out in the midst of being drawn.
      for (const element of document.querySelectorAll<HTMLElement>('[data-keeps-scroll]')) {
        element.scrollTo({
          left: 0,
          top: 0,
          ...here.get(element.dataset.keepsScroll ?? ''),
          behavior: 'instant',
        });
      }
    }
    before.current = page;
    shown = here;
  }, [page, entry]);
}
