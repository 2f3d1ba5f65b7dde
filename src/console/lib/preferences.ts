import { create } from 'zustand';
import { languages, preferredLanguage, type Language } from '../../contract/languages.ts';

export type { Language };
export type ThemeMode = 'system' | 'light' | 'dark';

interface Preferences {
  language: Language;
  themeMode: ThemeMode;
}

const storageKey = 'console.preferences';
const themeModes: ReadonlySet<string> = new Set<ThemeMode>(['system', 'light', 'dark']);

/** What is stored, as far as it can be read. */
function readStored(): Partial<Preferences> {
  try {
    const { language, themeMode } =
      (JSON.parse(localStorage.getItem(storageKey) ?? '{}') as { state?: Partial<Preferences> })
        .state ?? {}; // Checked below.
    return {
      ...(language && languages.includes(language) && { language }),
      ...(themeMode && themeModes.has(themeMode) && { themeMode }),
    };
  } catch {
    return {};
  }
}

/** What this browser remembers for everybody who signs in on it. What a person prefers (columns, density) is kept per person. */
export const usePreferences = create<Preferences>()(() => ({
  language: preferredLanguage(navigator.languages),
  themeMode: 'system',
  ...readStored(),
}));

// In the form of zustand's persist, which weighs more than all that the sign-in needs of it.
usePreferences.subscribe((state) => {
  try {
    localStorage.setItem(storageKey, JSON.stringify({ state, version: 0 }));
  } catch {
    // A browser that keeps nothing: it holds for this page.
  }
});
