import { byteLength, refusedCharacter } from '../../../../contract/commands.ts';
import { limits } from '../../../../contract/fields.ts';

/** What a refused character would be for in a shell, and why it cannot work here. */
const refusedUses = [
  'pipe',
  'redirect',
  'quote',
  'separator',
  'variable',
  'wildcard',
  'letter',
  'line',
  'other',
] as const;
type RefusedUse = (typeof refusedUses)[number];

/** Why a command cannot be sent as it stands. */
export type Problem =
  | { kind: 'empty' }
  | {
      kind: 'refused';
      /** The first one, a whole code point; a tab or a line break by its escape. */
      character: string;
      /** Where it stands, in UTF-16 units. */
      at: number;
      use: RefusedUse;
      /** How many other characters are refused too. */
      others: number;
    }
  | { kind: 'tooLong'; bytes: number }
  /** The phone's shell is spoken to already. */
  | { kind: 'adbShell'; rest: string };

const usesOf: Readonly<Record<string, RefusedUse>> = {
  '|': 'pipe',
  '<': 'redirect',
  '>': 'redirect',
  "'": 'quote',
  '"': 'quote',
  '`': 'quote',
  '\\': 'quote',
  '‘': 'quote',
  '’': 'quote',
  '“': 'quote',
  '”': 'quote',
  ';': 'separator',
  '&': 'separator',
  '；': 'separator',
  $: 'variable',
  '(': 'variable',
  ')': 'variable',
  '{': 'variable',
  '}': 'variable',
  '*': 'wildcard',
  '?': 'wildcard',
  '[': 'wildcard',
  ']': 'wildcard',
  '~': 'wildcard',
};

const escapes: Readonly<Record<string, string>> = { '\t': '\\t', '\n': '\\n', '\r': '\\r' };

const purposeOf = (character: string): RefusedUse =>
  usesOf[character] ??
  (character in escapes ? 'line' : /\p{L}/u.test(character) ? 'letter' : 'other');

/** What keeps a command from being sent, by the contract; undefined where nothing does. */
export function findProblem(command: string): Problem | undefined {
  if (command.trim() === '') return { kind: 'empty' };
  const character = refusedCharacter(command);
  if (character !== undefined) {
    const refused = new Set(
      Array.from(command).filter((one) => refusedCharacter(one) !== undefined),
    );
    return {
      kind: 'refused',
      character: escapes[character] ?? character,
      at: command.indexOf(character),
      use: purposeOf(character),
      others: refused.size - 1,
    };
  }
  const bytes = byteLength(command);
  if (bytes > limits.commandBytes) return { kind: 'tooLong', bytes };
  const [, rest] = /^\s*adb\s+shell\s+(.*)$/.exec(command) ?? [];
  return rest === undefined ? undefined : { kind: 'adbShell', rest };
}
