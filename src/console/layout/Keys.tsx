import { useEffect, useState } from 'react';
import { later } from '../components/later.tsx';
import { loadMessages } from '../i18n/messages.ts';
import { navigate } from '../navigation.ts';
import { tabs } from '../pages.ts';

const KeysHelp = later(async () => {
  const [{ KeysHelp }] = await Promise.all([import('./KeysHelp.tsx'), loadMessages('instances')]);
  return KeysHelp;
});

/** Where nobody means a key of ours: in a field, or with a dialog in front. */
const typing = 'input:not([type="checkbox"], [type="radio"], [type="button"]), textarea, select, [contenteditable]';
/** How long `g` waits for the page that it goes to. */
const chordMs = 1500;

/** The keys that work on every page: `/` search, `g` and a tab's key that tab, `?` what there are. Never while typing, never with modifiers. */
export function Keys() {
  const [isHelpOpen, setIsHelpOpen] = useState(false);

  useEffect(() => {
    let chordUntil = 0;

    function onKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      if (!(event.target instanceof Element) || event.target.closest(typing) || document.querySelector('dialog[open]')) return;
      const isChord = Date.now() < chordUntil;
      chordUntil = 0;
      const tab = isChord && tabs.find(({ key }) => key === event.key);
      if (tab) {
        event.preventDefault();
        navigate(tab.path);
        return;
      }
      if (event.key === 'g') chordUntil = Date.now() + chordMs;
      if (event.key === '?') {
        event.preventDefault();
        setIsHelpOpen(true);
      }
      if (event.key !== '/') return;
      const search = document.querySelector<HTMLInputElement>('[data-shortcut="search"]');
      if (!search) return;
      event.preventDefault();
      search.focus();
      search.select();
    }

    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);

  if (!isHelpOpen) return null;
  return <KeysHelp onClose={() => setIsHelpOpen(false)} />;
}
