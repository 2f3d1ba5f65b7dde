const digits = 5;

/** The nth name of a prefix, as the service's own example has them: koophone-00001. */
const phoneName = (prefix: string, n: number): string =>
  `${prefix}-${String(n).padStart(digits, '0')}`;

/** First and last name of an order on a fresh prefix; one name for one phone. The service goes on where it stopped. */
export function previewNames(
  prefix: string,
  count: number,
): { first: string; last: string | undefined } {
  return { first: phoneName(prefix, 1), last: count > 1 ? phoneName(prefix, count) : undefined };
}

/** What all names begin with: the narrowest search by name that finds them all. */
export function commonStart(names: readonly string[]): string {
  const [first = '', ...rest] = names;
  let length = first.length;
  for (const name of rest) {
    let same = 0;
    while (same < length && name[same] === first[same]) same++;
    length = same;
  }
  return first.slice(0, length);
}
