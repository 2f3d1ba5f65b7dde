import type { PhoneResult } from './results.ts';

/** What a pattern may be, and how long it may work: some need years for a few letters, and nobody sees that they do. */
export const patternLimits = {
  length: 200,
  /** Outputs that are read in one go, and how long that may take. */
  sliceTexts: 2000,
  sliceMs: 2000,
} as const;

/** Different outputs in, for each its value or nothing, in the same order. */
export type TakeSlice = (pattern: string, texts: readonly string[]) => Promise<(string | null)[]>;

/** Lines are lines: `^` and `$` stand for their beginning and end. */
const compile = (pattern: string): RegExp => new RegExp(pattern, 'm');

/** Why a text is no regular expression, in the browser's own words; undefined where it is one. */
export function faultOf(pattern: string): string | undefined {
  try {
    compile(pattern);
    return undefined;
  } catch (error) {
    return String(error).split(': ').at(-1);
  }
}

/** What a pattern takes out of each text: its first group where it has one, else all that it finds, where it is found first. */
export function takeValues(pattern: string, texts: readonly string[]): (string | null)[] {
  const regex = compile(pattern);
  return texts.map((text) => {
    const found = regex.exec(text);
    return found ? ((found.length > 1 ? found[1] : found[0]) ?? null) : null;
  });
}

/** The different outputs of phones, in slices. */
export function slicesOf(phones: readonly PhoneResult[]): string[][] {
  const texts = new Set<string>();
  for (const { text } of phones) if (text) texts.add(text);
  const all = [...texts];
  return Array.from({ length: Math.ceil(all.length / patternLimits.sliceTexts) }, (_, i) =>
    all.slice(i * patternLimits.sliceTexts, (i + 1) * patternLimits.sliceTexts),
  );
}
