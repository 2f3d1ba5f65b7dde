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
  /** In the order given, text by text. */
  ids: string[];
  /** Its different texts, where the phones differ in digits alone: what spreadOf is asked about. */
  texts: string[] | undefined;
}

/** A piece of a text, or a number that differs. */
export type Spread = string | { least: string; most: string };

const isDigit = (code: number): boolean => code >= 48 && code <= 57;
const isBlank = (code: number): boolean => code === 32 || code === 9;
const dot = 46;

/** Behind the number that begins there: `36.5` is one number, `1.2.3` are two. */
function endOfNumber(text: string, start: number): number {
  let end = start;
  while (isDigit(text.charCodeAt(end))) end += 1;
  if (text.charCodeAt(end) !== dot || !isDigit(text.charCodeAt(end + 1))) return end;
  end += 1;
  while (isDigit(text.charCodeAt(end))) end += 1;
  return end;
}

/**
 * Two texts that differ in numbers, and in the blanks beside them, have the same one: columns shift with the length of what
 * stands in them. Ten thousand texts are read in one go, which no regular expression does fast enough.
 */
export function withoutDigits(text: string): string {
  let plain = '';
  let from = 0;
  for (let at = 0; at < text.length;) {
    if (!isDigit(text.charCodeAt(at))) {
      at += 1;
      continue;
    }
    let start = at;
    while (start > from && isBlank(text.charCodeAt(start - 1))) start -= 1;
    at = endOfNumber(text, at);
    while (isBlank(text.charCodeAt(at))) at += 1;
    plain += `${text.slice(from, start)} # `;
    from = at;
  }
  return plain + text.slice(from);
}

/**
 * Two texts that differ in line ends alone have the same one: some programs end lines with CRLF, as terminals do, and some
 * leave the last line open.
 */
export function withoutLineEnds(text: string): string {
  const plain = text.includes('\r') ? text.replace(/\r+\n/g, '\n') : text;
  return plain.endsWith('\n') ? plain.slice(0, -1) : plain;
}

/**
 * Groups phones by what they said, line ends aside, the largest group first; of equal ones the one whose first phone comes first.
 * No phone is in two.
 * @param ignoreDigits whether texts that differ in numbers alone are the same
 */
export function groupOutputs(said: Iterable<Said>, { ignoreDigits = false } = {}): OutputGroup[] {
  const byText = new Map<string, OutputGroup>();
  for (const { id, text } of said) {
    const key = withoutLineEnds(text);
    const group = byText.get(key);
    if (group) group.ids.push(id);
    else byText.set(key, { key, text, ids: [id], texts: undefined });
  }
  const groups = ignoreDigits ? merge(byText.values()) : [...byText.values()];
  return groups.toSorted((a, b) => b.ids.length - a.ids.length);
}

/** Puts groups together that differ in digits alone; the phones of each stay in a row. */
function merge(groups: Iterable<OutputGroup>): OutputGroup[] {
  const byKey = new Map<string, OutputGroup>();
  for (const group of groups) {
    const key = withoutDigits(group.key);
    const first = byKey.get(key);
    if (!first) byKey.set(key, { ...group, key });
    else {
      for (const id of group.ids) first.ids.push(id);
      (first.texts ??= [first.text]).push(group.text);
    }
  }
  return [...byKey.values()];
}

/** With fewer groups one sees by oneself. */
const fewGroups = 5;
/** So many groups tell how it is with all. */
const sampleSize = 200;

/** Whether most groups are one phone each, and passing over numbers would make them half as many or fewer. */
export function isMostlyDigits(groups: readonly OutputGroup[]): boolean {
  const single = groups.filter(({ ids }) => ids.length === 1);
  if (groups.length < fewGroups || single.length * 2 <= groups.length) return false;
  const sample = single.slice(0, sampleSize);
  return new Set(sample.map(({ key }) => withoutDigits(key))).size * 2 <= sample.length;
}

const number = /\d+(?:\.\d+)?/g;

/** The first text with each number as the range that it has in all of them. They differ in numbers alone. */
export function spreadOf(texts: readonly string[]): Spread[] {
  const [first = ''] = texts;
  const least = first.match(number) ?? [];
  const most = [...least];
  for (const text of texts) {
    text.match(number)?.forEach((value, place) => {
      if (isLess(value, least[place] ?? value)) least[place] = value;
      if (isLess(most[place] ?? value, value)) most[place] = value;
    });
  }
  return first.split(number).flatMap((piece, place): Spread[] => {
    const [low, high] = [least[place], most[place]];
    if (low === undefined || high === undefined) return [piece];
    return [piece, low === high ? low : { least: low, most: high }];
  });
}

/** As many digits as a JavaScript number keeps whole. */
const safeLength = 15;

/** Numbers of any length: 19 digits survive no JavaScript number. */
function isLess(a: string, b: string): boolean {
  if (a === b) return false;
  return a.length <= safeLength && b.length <= safeLength
    ? Number(a) < Number(b)
    : isLessByDigits(a, b);
}

function isLessByDigits(a: string, b: string): boolean {
  const [wholeA = '', restA = ''] = a.replace(/^0+(?=\d)/, '').split('.');
  const [wholeB = '', restB = ''] = b.replace(/^0+(?=\d)/, '').split('.');
  if (wholeA.length !== wholeB.length) return wholeA.length < wholeB.length;
  return wholeA === wholeB ? restA < restB : wholeA < wholeB;
}
