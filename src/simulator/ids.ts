import { mix } from './prng.ts';

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** Four characters: one half of an id. */
const half = alphabet.length ** 4;
const rounds = [1, 2, 3, 4];

/**
 * The id of a tenant's phone, such as `5srn5hL8`: its serial number through a keyed permutation of all 8-character ids
 * (a Feistel network). So ids are unique, need no table, and an id of another tenant is no id of this one.
 */
export function phoneId(seed: number, serial: number): string {
  let [left, right] = [0, serial];
  for (const round of rounds) [left, right] = [right, (left + mix(seed, right, round)) % half];
  return encode(left) + encode(right);
}

/** The serial number behind an id, or undefined for what is no id of this tenant. It may be one that no phone has (yet). */
export function serialOf(seed: number, id: string): number | undefined {
  if (!/^[0-9A-Za-z]{8}$/.test(id)) return undefined;
  let [left, right] = [decode(id.slice(0, 4)), decode(id.slice(4))];
  for (const round of rounds.toReversed())
    [left, right] = [(((right - mix(seed, left, round)) % half) + half) % half, left];
  return left === 0 ? right : undefined;
}

function encode(value: number): string {
  let text = '';
  for (let rest = value; text.length < 4; rest = Math.floor(rest / alphabet.length))
    text = alphabet.charAt(rest % alphabet.length) + text;
  return text;
}

function decode(text: string): number {
  let value = 0;
  for (const character of text) value = value * alphabet.length + alphabet.indexOf(character);
  return value;
}
