import { useLayoutEffect, useRef, type RefObject } from 'react';

/** Signs that somebody has taken to reading: what comes then moves nothing. */
const signs = ['wheel', 'touchmove', 'pointerdown', 'keydown', 'focusin'] as const;

/**
 * Keeps the beginning of the run that the address names in sight while its results come in: the transcript keeps to its
 * bottom otherwise, where the last of its groups are. @param changes anew whenever results have come
 */
export function useLanding(ref: RefObject<HTMLElement | null>, changes: unknown): void {
  const isOver = useRef(false);
  useLayoutEffect(() => {
    const scroller = ref.current?.closest<HTMLElement>('[data-transcript]');
    const leave = () => {
      isOver.current = true;
    };
    for (const sign of signs) scroller?.addEventListener(sign, leave, { passive: true });
    return () => {
      for (const sign of signs) scroller?.removeEventListener(sign, leave);
    };
  }, [ref]);
  useLayoutEffect(() => {
    const block = ref.current?.closest<HTMLElement>('[data-named=true]');
    const scroller = block?.closest('[data-transcript]');
    if (!block || !scroller || isOver.current) return;
    block.scrollIntoView({
      block: block.offsetHeight > scroller.clientHeight ? 'start' : 'nearest',
    });
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- It is what has come that moves things
  }, [ref, changes]);
}
