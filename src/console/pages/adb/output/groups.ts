/** What one phone said. */
export interface Said {
  id: string;
  text: string;
}

/** Phones that said the same. */
export interface OutputGroup {
  /** Tells it from the others, also when more phones come to it. */
  key: string;
  /** Of its first phone. */
  text: string;
  /** In the order given. */
  ids: string[];
  /** The text with each number as its least and its greatest, where the phones differ in digits alone. */
  spread: Spread[] | undefined;
}

/** A piece of a text, or a number that differs. */
export type Spread = string | { least: string; most: string };

/** A number with the blanks around it: columns shift with the length of what stands in them. */
const padded = /[ \t]*\d+(?:\.\d+)?[ \t]*/g;
const bare = /\d+(?:\.\d+)?/g;

/** Two texts that differ in numbers, and in the blanks beside them, have the same one. */
export const withoutDigits = (text: string): string => text.replace(padded, ' # ');

interface Open extends OutputGroup {
  /** Its different texts. */
  texts: Set<string>;
}

/**
 * Groups phones by what they said, the largest group first; of equal ones the one whose first phone comes first. No phone
 * is in two. Each different text is looked at once, however many phones said it.
 * @param ignoreDigits whether texts that differ in numbers alone are the same
 */
export function groupOutputs(said: Iterable<Said>, { ignoreDigits = false } = {}): OutputGroup[] {
  const groups = new Map<string, Open>();
  /** Of each text. */
  const known = new Map<string, Open>();
  for (const { id, text } of said) {
    let group = known.get(text);
    if (!group) {
      const key = ignoreDigits ? withoutDigits(text) : text;
      group = groups.get(key);
      if (!group) groups.set(key, (group = { key, text, ids: [], spread: undefined, texts: new Set() }));
      group.texts.add(text);
      known.set(text, group);
    }
    group.ids.push(id);
  }
  return [...groups.values()]
    .toSorted((a, b) => b.ids.length - a.ids.length)
    .map(({ texts, ...group }) => (texts.size > 1 ? { ...group, spread: spreadOf([...texts]) } : group));
}

/** The first text with each number as the range that it has in all of them. They differ in numbers alone. */
export function spreadOf(texts: readonly string[]): Spread[] {
  const [first = ''] = texts;
  const all = texts.map((text) => text.match(bare) ?? []);
  return first.split(bare).flatMap((piece, place): Spread[] => {
    const values = all.flatMap((numbers) => numbers[place] ?? []);
    const [value] = values;
    if (value === undefined) return [piece];
    const least = values.reduce((a, b) => (compare(b, a) < 0 ? b : a));
    const most = values.reduce((a, b) => (compare(b, a) > 0 ? b : a));
    return [piece, least === most ? value : { least, most }];
  });
}

/** Numbers of any length: 19 digits survive no JavaScript number. */
function compare(a: string, b: string): number {
  const [wholeA = '', restA = ''] = a.replace(/^0+(?=\d)/, '').split('.');
  const [wholeB = '', restB = ''] = b.replace(/^0+(?=\d)/, '').split('.');
  if (wholeA.length !== wholeB.length) return wholeA.length - wholeB.length;
  if (wholeA !== wholeB) return wholeA < wholeB ? -1 : 1;
  return restA === restB ? 0 : restA < restB ? -1 : 1;
}
