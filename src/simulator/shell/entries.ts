import type { Machine } from './machine.ts';
import type { StoredEntry } from '../state.ts';

/** Something in the phone's file system; what an image says may follow from the machine. */
export interface Entry extends Omit<StoredEntry, 'text'> {
  text?: string | ((machine: Machine) => string);
}

/** Groups that adb's shell user is in. */
const groups: ReadonlySet<string> = new Set([
  'shell',
  'input',
  'log',
  'adb',
  'sdcard_rw',
  'sdcard_r',
  'everybody',
  'inet',
  'readproc',
]);
const bits = { read: 4, write: 2, enter: 1 } as const;

/** Whether adb's shell user may do this to it. */
export function may(what: keyof typeof bits, { mode, owner, group }: Entry): boolean {
  const shift = owner === 'shell' ? 6 : groups.has(group) ? 3 : 0;
  return ((mode >> shift) & bits[what]) !== 0;
}

/** `-rw-r--r--`. */
export function modeText({ kind, mode }: Entry): string {
  const letters = Array.from('rwxrwxrwx', (letter, i) =>
    (mode >> (8 - i)) & 1 ? letter : '-',
  ).join('');
  return kind + (mode & 0o1000 ? `${letters.slice(0, 8)}t` : letters);
}

const at = (
  owner: string,
  group: string,
  mode: number,
  mtimeMs: number,
  rest: Partial<Entry>,
): Entry => ({ kind: '-', mode, owner, group, bytes: 0, mtimeMs, ...rest });

/** When files of an image say that they were written. */
const imageMs = Date.UTC(2009, 0, 1);

export const folder = (owner = 'root', group = owner, mode = 0o755, mtimeMs = imageMs): Entry =>
  at(owner, group, mode, mtimeMs, { kind: 'd', bytes: 4096 });
export const link = (target: string, mtimeMs = imageMs): Entry =>
  at('root', 'root', 0o777, mtimeMs, { kind: 'l', bytes: target.length, target });
export const file = (
  bytes: number,
  owner = 'root',
  group = owner,
  mode = 0o644,
  mtimeMs = imageMs,
): Entry => at(owner, group, mode, mtimeMs, { bytes });
export const textFile = (
  text: Exclude<Entry['text'], undefined>,
  owner = 'root',
  group = owner,
  mode = 0o644,
  mtimeMs = imageMs,
): Entry =>
  at(owner, group, mode, mtimeMs, {
    bytes: typeof text === 'string' ? new TextEncoder().encode(text).length : 0,
    text,
  });
