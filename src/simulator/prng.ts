/** Hashes in place of a random generator: what depends on (seed, number, purpose) alone can be asked in any order. */

/** A 32-bit hash of a text (FNV-1a, finished). */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return finish(hash);
}

function finish(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** A 32-bit hash of seed, number and purpose. */
export function mix(seed: number, number: number, purpose: number): number {
  const once = finish(seed ^ Math.imul(number, 0x9e3779b1));
  return finish(once ^ Math.imul(purpose + 0x7f4a7c15, 0x27d4eb2f));
}

/** The same as a fraction, 0 ≤ x < 1. */
export const fraction = (seed: number, number: number, purpose: number): number =>
  mix(seed, number, purpose) / 0x1_0000_0000;

/** One of a list that is not empty. */
export function pick<T>(list: readonly T[], hash: number): T {
  return list[hash % list.length] as T; // in range unless the list is empty
}

/** `length` hexadecimal digits. */
export function hexadecimal(seed: number, number: number, purpose: number, length: number): string {
  let digits = '';
  for (let i = 0; digits.length < length; i++)
    digits += mix(seed ^ Math.imul(i + 1, 0x51ed270b), number, purpose)
      .toString(16)
      .padStart(8, '0');
  return digits.slice(0, length);
}
