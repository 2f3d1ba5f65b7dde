import { limits } from '../../../contract/fields.ts';

export type UserProblem =
  | { kind: 'noUser' }
  | { kind: 'spoiled' }
  | { kind: 'tooLong'; length: number }
  | { kind: 'badCharacters'; characters: readonly string[] };

/** What a spreadsheet makes of a long number: 1.00861E+18, also with a decimal comma. */
const scientific = /^[+-]?\d+([.,]\d+)?E[+-]?\d+$/i;
/** White space, which the contract refuses, and what nobody sees. */
const badCharacter = /[\s\p{Cc}\p{Cf}\p{Co}\p{Cs}\uFFFD]/gu;

export const isSpoiled = (text: string): boolean => scientific.test(text);

/** Why a text is no user id to send, or undefined where it is one. Stricter than the contract's `sentId`, never laxer: a test holds it. */
export function checkUser(text: string): UserProblem | undefined {
  if (text === '') return { kind: 'noUser' };
  if (isSpoiled(text)) return { kind: 'spoiled' };
  if (text.length > limits.idLength) return { kind: 'tooLong', length: text.length };
  const bad = text.match(badCharacter);
  return bad
    ? { kind: 'badCharacters', characters: [...new Set(bad.map(nameCharacter))] }
    : undefined;
}

const nameCharacter = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

/** Spreadsheets keep fifteen digits and fill up with zeros: a longer number that ends in as many may be another one. */
export const mayBeRounded = (text: string): boolean =>
  /^\d{16,}$/.test(text) && /^0+$/.test(text.slice(15));
