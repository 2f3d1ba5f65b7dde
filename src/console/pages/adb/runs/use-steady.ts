import { useLayoutEffect, useRef, type RefObject } from 'react';

/**
 * Keeps an element where it is on screen while what follows it changes by somebody's hand: the transcript keeps to its
 * bottom otherwise. @returns to be called when the change is made, before it is drawn
 */
export function useSteady(ref: RefObject<HTMLElement | null>): () => void {
  const before = useRef<number>(undefined);
  useLayoutEffect(() => {
    const top = before.current;
    before.current = undefined;
    const scroller = ref.current?.closest('[data-transcript]');
    if (top !== undefined && ref.current && scroller)
      scroller.scrollTop += ref.current.getBoundingClientRect().top - top;
  });
  return () => {
    before.current = ref.current?.getBoundingClientRect().top;
  };
}
