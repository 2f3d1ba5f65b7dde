import { useMemo, useSyncExternalStore } from 'react';
import { useMedia } from '../lib/use-media.ts';
import { usePreferences, type ThemeMode } from '../lib/preferences.ts';

const systemDark = window.matchMedia('(prefers-color-scheme: dark)');

const isDarkMode = (mode: ThemeMode) => (mode === 'system' ? systemDark.matches : mode === 'dark');

function subscribeSystem(listener: () => void) {
  systemDark.addEventListener('change', listener);
  return () => systemDark.removeEventListener('change', listener);
}

/** Whether the console is dark now. */
export function useIsDark(): boolean {
  const mode = usePreferences((state) => state.themeMode);
  useSyncExternalStore(subscribeSystem, () => systemDark.matches);
  return isDarkMode(mode);
}

/** Colours of tokens.css as the browser computes them in the theme on screen. */
export function readColors<Name extends string>(names: readonly Name[]): Record<Name, string> {
  const probe = document.createElement('span');
  // With less motion everything has a transition of next to no time (base.css), at whose start the colour is still the one before.
  probe.style.setProperty('transition', 'none', 'important');
  document.documentElement.append(probe);
  const colors = Object.fromEntries(
    names.map((name) => {
      probe.style.color = `var(--color-${name})`;
      return [name, getComputedStyle(probe).color];
    }),
  );
  probe.remove();
  return colors as Record<Name, string>; // fromEntries forgets the names.
}

/** The same for what draws with them: other ones when the theme changes. @param names always the same array */
export function useThemeColors<Name extends string>(names: readonly Name[]): Record<Name, string> {
  const isDark = useIsDark();
  const isForced = useMedia('(forced-colors: active)');
  // oxlint-disable-next-line react/exhaustive-deps, react/exhaustive-effect-dependencies -- what the colours go by
  return useMemo(() => readColors(names), [names, isDark, isForced]);
}
