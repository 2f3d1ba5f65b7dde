import { useEffect, useState } from 'react';
import { later } from '../../ui/later.tsx';
import { isDialogOpen, isTaken, keyName } from '../../lib/keyboard.ts';
import { navigate } from '../../lib/navigation.ts';
import { tabs } from '../shell/tabs.tsx';

const KeysHelp = later(async () => (await import('./KeysHelp.tsx')).KeysHelp, {
  messages: ['keys'],
});

/** Where nobody means a key of ours: in a field, or with a dialog in front. */
const typing =
  'input:not([type="checkbox"], [type="radio"], [type="button"]), textarea, select, [contenteditable]';
/** How long `g` waits for the page that it goes to. */
const chordMs = 1500;

/** The keys that work on every page: `/` search, `a` the actions, `g` and a tab's key that tab, `?` what there are. Never while typing, never with modifiers. */
export function Keys() {
  const [isHelpOpen, setIsHelpOpen] = useState(false);

  useEffect(() => {
    let chordUntil = 0;

    function onKeyDown(event: KeyboardEvent) {
      if (isTaken(event) || event.isComposing) return;
      if (!(event.target instanceof Element) || event.target.closest(typing) || isDialogOpen())
        return;
      const key = keyName(event);
      const isChord = Date.now() < chordUntil;
      chordUntil = 0;
      const tab = isChord && tabs.find((entry) => entry.key === key);
      if (tab) {
        event.preventDefault();
        navigate(tab.path);
        return;
      }
      if (key === 'g') chordUntil = Date.now() + chordMs;
      if (key === '?') {
        event.preventDefault();
        setIsHelpOpen(true);
      }
      if (key === 'a' && goToActions()) event.preventDefault();
      if (key !== '/') return;
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

/** To the actions on what is selected; on the row that the keys are at where nothing is. @returns whether there are any */
function goToActions(): boolean {
  const bar = document.querySelector('[data-shortcut="actions"]');
  const first =
    bar?.querySelector<HTMLElement>('button:not(:disabled, [aria-disabled="true"])') ??
    bar?.querySelector<HTMLElement>('button');
  if (first) first.focus();
  const menu = document.querySelector<HTMLElement>(
    '[role="grid"]:focus [data-active] [data-shortcut="row-actions"]',
  );
  if (!first) menu?.click();
  return Boolean(first ?? menu);
}
