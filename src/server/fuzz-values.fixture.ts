import * as fc from 'fast-check';

export const odd = (...values: string[]) => fc.constantFrom(...values);
export const oddText = fc.constantFrom(
  '',
  ' ',
  'null',
  '0',
  '-1',
  '1e400',
  '9'.repeat(30),
  'x'.repeat(5000),
  '云手机',
  '\u202e',
  '\0',
  '\ud800',
  '😀',
  '../..',
  '%2e%2e',
  'a/b',
  '{"a":1}',
  '__proto__',
  'constructor',
  "' or 1=1 --",
  '2026-13-45T99:99:99Z',
  '\r\nx: y',
);

/** Of any type; texts among them that have a meaning somewhere. */
const oddValue: fc.Arbitrary<unknown> = fc.oneof(
  oddText,
  fc.constantFrom<unknown>(
    null,
    true,
    0,
    -1,
    0.5,
    1e308,
    Number.MAX_SAFE_INTEGER,
    -0,
    [],
    {},
    [[]],
    [null],
    Array.from({ length: 300 }, (_, at) => `id-${at}`),
    Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`k${at}`, at])),
  ),
  fc.jsonValue({ maxDepth: 3 }),
);

/** Where something stands in a value: its keys, from the outermost. */
function placesOf(value: unknown, before: readonly string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [[...before]];
  return [
    [...before],
    ...Object.entries(value).flatMap(([key, inner]) => placesOf(inner, [...before, key])),
  ];
}

function changed(
  value: unknown,
  place: readonly string[],
  change: (old: unknown) => unknown,
): unknown {
  const [key, ...rest] = place;
  if (key === undefined) return change(value);
  const copy: Record<string, unknown> | unknown[] = Array.isArray(value)
    ? [...(value as unknown[])]
    : { ...(value as object) }; // The place is one of its own.
  const fields = copy as Record<string, unknown>; // Keys of arrays are texts as well.
  const next = changed(fields[key], rest, change);
  if (next === undefined && !Array.isArray(copy)) delete fields[key];
  else fields[key] = next;
  return copy;
}

export const mutation = fc.record({
  at: fc.nat(),
  kind: fc.constantFrom('replace', 'replace', 'remove', 'add', 'wrap', 'repeat'),
  odd: oddValue,
  key: oddText,
});
export type Mutation = typeof mutation extends fc.Arbitrary<infer One> ? One : never;

export function mutate(value: unknown, { at, kind, odd, key }: Mutation): unknown {
  const places = placesOf(value);
  const place = places[at % places.length] ?? [];
  return changed(value, place, (old) => {
    if (kind === 'replace') return odd;
    if (kind === 'remove') return undefined;
    if (kind === 'wrap') return [old];
    if (kind === 'repeat')
      return Array.isArray(old) ? [...(old as unknown[]), ...(old as unknown[])] : [old, old];
    return typeof old === 'object' && old !== null && !Array.isArray(old)
      ? { ...old, [key]: odd }
      : odd;
  });
}
