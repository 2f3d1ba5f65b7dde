import { announce } from './announcements.ts';

/** Puts a text on the clipboard, and says whether that was possible. */
export async function copyText(
  text: string,
  m: { copied: string; copyFailed: string },
): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    announce(m.copied);
  } catch {
    announce(m.copyFailed, 'bad');
  }
}

/** The same with texts below each other; says how many. */
export const copyLines = (
  lines: readonly string[],
  { copied, copyFailed }: { copied: (count: number) => string; copyFailed: string },
): Promise<void> => copyText(lines.join('\n'), { copied: copied(lines.length), copyFailed });
