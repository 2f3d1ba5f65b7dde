import { diffArrays } from 'diff';
import { withoutDigits, withoutLineEnds } from './groups.ts';

export type DiffLine =
  | { kind: 'same' | 'added' | 'removed'; text: string }
  /** Lines that both have, left out. */
  | { kind: 'gap'; count: number };

/** Lines of both that stay around what differs. */
const context = 2;

/**
 * What `text` says otherwise than `base`, line by line. A last line break is no line.
 * @param ignoreDigits whether lines that differ in numbers alone are the same
 */
export function diffOutputs(base: string, text: string, { ignoreDigits = false } = {}): DiffLine[] {
  const isSame = (a: string, b: string) =>
    a === b || (ignoreDigits && withoutDigits(a) === withoutDigits(b));
  const whole = diffArrays(linesOf(base), linesOf(text), { comparator: isSame }).flatMap(
    ({ added, removed, value }) =>
      value.map((line) => ({
        kind: added ? ('added' as const) : removed ? ('removed' as const) : ('same' as const),
        text: line,
      })),
  );
  return whole.flatMap((line, at): DiffLine[] => {
    if (isNear(whole, at)) return [line];
    let end = at;
    while (end < whole.length && !isNear(whole, end)) end += 1;
    return at === 0 || isNear(whole, at - 1) ? [{ kind: 'gap', count: end - at }] : [];
  });
}

/** The lines of a text; nothing has none. */
export function linesOf(text: string): string[] {
  const plain = withoutLineEnds(text);
  return plain === '' ? [] : plain.split('\n');
}

/** Whether a difference says more than the two texts side by side: some of it must be alike. */
export const isUseful = (lines: readonly DiffLine[]): boolean =>
  lines.some(({ kind }) => kind === 'same' || kind === 'gap');

/** One line left out would save nothing. */
function isNear(lines: readonly { kind: string }[], at: number): boolean {
  return lines
    .slice(Math.max(0, at - context), at + context + 1)
    .some(({ kind }) => kind !== 'same');
}
