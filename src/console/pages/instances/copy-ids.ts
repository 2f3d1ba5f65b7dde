import { announce } from '../../ui/announcements.ts';
import type { Format } from '../../i18n/format.ts';
import type { Messages } from '../../i18n/messages.ts';

/** Puts ids onto the clipboard, one a line, and says how many. */
export async function copyIds(
  ids: readonly string[],
  m: Messages<'listParts'>,
  format: Format,
): Promise<void> {
  try {
    await navigator.clipboard.writeText(ids.join('\n'));
    announce(m.selection.copied(format.number(ids.length)));
  } catch {
    announce(m.selection.copyFailed, 'bad');
  }
}
