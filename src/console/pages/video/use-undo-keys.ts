import { useEffect } from 'react';
import { askOf, only } from './grid-keys.ts';
import { redoEdit, undoEdit } from './video-store.ts';

/** Undo and redo by their keys wherever the focus is, such as on the preset that has just been pressed; fields have their own. */
export function useUndoKeys(): void {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      const target = event.target instanceof Element ? event.target : undefined;
      if (event.defaultPrevented || target?.closest('input, textarea, [role=dialog]')) return;
      const ask = askOf(event, only({ row: 0, column: 0 }));
      if (ask?.kind !== 'undo' && ask?.kind !== 'redo') return;
      event.preventDefault();
      if (ask.kind === 'undo') undoEdit();
      else redoEdit();
    }
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}
