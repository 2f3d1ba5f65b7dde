import { useSyncExternalStore } from 'react';

const narrow = window.matchMedia('(width < 720px)');

function subscribe(listener: () => void) {
  narrow.addEventListener('change', listener);
  return () => narrow.removeEventListener('change', listener);
}

/** Whether the page has the width of a phone, where the filters fold into one button. */
export const useIsNarrow = (): boolean => useSyncExternalStore(subscribe, () => narrow.matches);
