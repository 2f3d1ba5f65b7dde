import { announce } from '../ui/announcements.ts';
import type { Messages } from '../i18n/messages.ts';

/** Puts ids on the clipboard, one a line, and says so. */
export async function copyIds(
  ids: readonly string[],
  { view: m }: Messages<'batch'>,
): Promise<void> {
  await navigator.clipboard.writeText(ids.join('\n')).then(
    () => announce(m.copied(ids.length)),
    () => announce(m.copyFailed, 'bad'),
  );
}
