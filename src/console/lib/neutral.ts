import { visible } from '../../contract/visible.ts';

/** What stays as it came: outputs of commands. They are drawn piece by piece (OutputText), and can be taken along raw. */
const raw: ReadonlySet<string> = new Set(['execute_msg', 'output']);

/**
 * What was answered, all its texts such that nothing in them is obeyed by a browser or turns and hides what stands around them: names of
 * phones, users and apps, messages of refusals, what other admins have written. Told from outside, so that no list, no
 * confirmation and no message has to think of it.
 */
export function neutral(value: unknown): unknown {
  if (typeof value === 'string') return visible(value);
  if (Array.isArray(value)) return value.map(neutral);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [visible(key), raw.has(key) ? one : neutral(one)]),
  );
}
