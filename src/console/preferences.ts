import { create } from 'zustand';
import { persist } from 'zustand/middleware';

export const languages = ['zh-CN', 'en-US'] as const;
export type Language = (typeof languages)[number];
export type ThemeMode = 'system' | 'light' | 'dark';

interface Preferences {
  language: Language;
  themeMode: ThemeMode;
}

/** The first of the browser's languages that we speak; Chinese where it names none of them. */
export function preferredLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    if (/^zh\b/i.test(tag)) return 'zh-CN';
    if (/^en\b/i.test(tag)) return 'en-US';
  }
  return 'zh-CN';
}

/** What this browser remembers for everybody who signs in on it. What a person prefers (columns, density) is kept per person. */
export const usePreferences = create<Preferences>()(
  persist(() => ({ language: preferredLanguage(navigator.languages), themeMode: 'system' as ThemeMode }), {
    name: 'console.preferences',
  }),
);
