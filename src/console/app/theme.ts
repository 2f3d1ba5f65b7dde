import { usePreferences, type ThemeMode } from '../lib/preferences.ts';

/** Puts the chosen theme on the document, where tokens.css reads it, now and whenever it changes. */
export function applyTheme(): void {
  const apply = ({ themeMode, language }: { themeMode: ThemeMode; language: string }) => {
    if (themeMode === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = themeMode;
    document.documentElement.lang = language;
  };
  apply(usePreferences.getState());
  usePreferences.subscribe(apply);
}
