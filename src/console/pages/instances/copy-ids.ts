import { announce } from '../../ui/announcements.ts';
import type { Messages } from '../../i18n/messages.ts';

/** Puts ids onto the clipboard, one a line, and says how many. */
export async function copyIds(ids: readonly string[], m: Messages<'listParts'>): Promise<void> {
  try {
    await navigator.clipboard.writeText(ids.join('\n'));
    announce(m.selection.copied(ids.length));
  } catch {
    announce(m.selection.copyFailed, 'bad');
  }
}
