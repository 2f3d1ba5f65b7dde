import type { Texts } from '../lib/navigation.ts';

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // An address may hold anything.
  }
}

/** The parameters of a path that fits the pattern, `/batches/:batchId`; undefined where it does not. A slash at the end is none. */
export function matchPath(pattern: string, path: string): Texts | undefined {
  const wanted = pattern.split('/');
  const given = path.replace(/\/$/, '').split('/');
  if (wanted.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [place, want] of wanted.entries()) {
    const have = given[place] ?? '';
    if (want.startsWith(':') && have !== '') params[want.slice(1)] = decode(have);
    else if (want.toLowerCase() !== have.toLowerCase()) return undefined;
  }
  return params;
}
