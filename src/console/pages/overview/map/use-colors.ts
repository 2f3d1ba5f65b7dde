import { useLayoutEffect, useState, type RefObject } from 'react';
import { useMedia } from '../../../lib/use-media.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { readColors, type TileColors } from './draw-tiles.ts';

/** The colours of the theme, read anew when it changes; undefined until the element is there. */
export function useColors(element: RefObject<HTMLElement | null>): TileColors | undefined {
  const mode = usePreferences(({ themeMode }) => themeMode);
  const isDark = useMedia('(prefers-color-scheme: dark)');
  const isForced = useMedia('(forced-colors: active)');
  const [colors, setColors] = useState<TileColors>();
  useLayoutEffect(() => {
    if (element.current) setColors(readColors(element.current));
    // oxlint-disable-next-line react/exhaustive-deps, react/exhaustive-effect-dependencies -- what the colours go by
  }, [element, mode, isDark, isForced]);
  return colors;
}
