import type { ThemeConfig } from 'antd';
import { readColors } from './theme-colors.ts';

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
