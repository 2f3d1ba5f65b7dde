import type { ThemeConfig } from 'antd';
import { useSyncExternalStore } from 'react';
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

/** A colour of tokens.css as the browser computes it in the theme on screen: antd derives its shades from it. */
function readColors<Name extends string>(names: readonly Name[]): Record<Name, string> {
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

/** Our tokens as antd's seeds. */
export function antdTokens(): NonNullable<ThemeConfig['token']> {
  const colors = readColors([
    'accent',
    'good',
    'busy',
    'bad',
    'surface',
    'raised',
    'page',
    'text',
    'text-soft',
    'line',
    'line-strong',
    'on-accent',
    'busy-surface',
    'bad-surface',
    'selected',
  ]);
  return {
    colorPrimary: colors.accent,
    colorInfo: colors.accent,
    colorLink: colors.accent,
    colorSuccess: colors.good,
    colorWarning: colors.busy,
    colorError: colors.bad,
    // Grounds of notices: what antd derives from the tones themselves is mud.
    colorWarningBg: colors['busy-surface'],
    colorErrorBg: colors['bad-surface'],
    colorInfoBg: colors.selected,
    colorText: colors.text,
    colorTextDescription: colors['text-soft'],
    colorTextPlaceholder: colors['text-soft'],
    colorBgContainer: colors.surface,
    colorBgElevated: colors.raised,
    colorBgLayout: colors.page,
    colorBorder: colors['line-strong'],
    colorBorderSecondary: colors.line,
    colorTextLightSolid: colors['on-accent'],
    fontSize: 13,
    borderRadius: 6,
    controlHeight: 32,
    fontFamily: 'var(--font)',
    fontFamilyCode: 'var(--font-mono)',
  };
}
