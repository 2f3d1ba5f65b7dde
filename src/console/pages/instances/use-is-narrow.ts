import { useMedia } from '../../lib/use-media.ts';

/** Whether the page has the width of a phone, where the filters fold into one button. */
export const useIsNarrow = (): boolean => useMedia('(width < 720px)');
