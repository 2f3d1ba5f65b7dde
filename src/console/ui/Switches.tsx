import { Button } from './Button.tsx';
import { ThemeIcon } from './icons.tsx';
import { Popover } from './Popover.tsx';
import { changeLanguage, useMessages } from '../i18n/messages.ts';
import { usePreferences, type Language, type ThemeMode } from '../lib/preferences.ts';
import { Menu } from './Menu.tsx';

/** Each language in its own name, so that a person who reads only one finds it. */
const languageNames: Record<Language, string> = { 'zh-CN': '中文', 'en-US': 'English' };

export function LanguageSwitch() {
  const m = useMessages('shell');
  const language = usePreferences((state) => state.language);
  const other: Language = language === 'zh-CN' ? 'en-US' : 'zh-CN';
  return (
    <Button
      variant="quiet"
      lang={other}
      title={m.language}
      onClick={() => void changeLanguage(other)}
    >
      {languageNames[other]}
    </Button>
  );
}

const themeModes: readonly ThemeMode[] = ['system', 'light', 'dark'];

export function ThemeSwitch() {
  const m = useMessages('shell');
  const themeMode = usePreferences((state) => state.themeMode);
  return (
    <Popover button={<ThemeIcon />} label={m.theme} align="end">
      {(close) => (
        <Menu>
          {themeModes.map((mode) => (
            <Button
              variant="quiet"
              key={mode}
              aria-pressed={mode === themeMode}
              onClick={() => {
                usePreferences.setState({ themeMode: mode });
                close();
              }}
            >
              {m.themes[mode]}
            </Button>
          ))}
        </Menu>
      )}
    </Popover>
  );
}
