/**
 * Texts of one kind, each as a number in characters that JSON writes as they are: half of what it is in digits, and
 * what compresses badly (ids, times) is all that a large fleet's rows come to.
 */
export interface PackedTexts {
  /** `digits` behind what all begin with; `hex` in pieces of eight; `time`: `2024-08-02 14:30:51`. */
  form: 'digits' | 'hex' | 'time';
  prefix: string;
  /** Of a text without the prefix. */
  length: number;
  packed: string;
  /** Characters of a number. */
  width: number;
}

const alphabet = Array.from({ length: 127 - 35 }, (_, i) => String.fromCharCode(35 + i))
  .filter((character) => character !== '\\')
  .join('');
const base = alphabet.length;
const digitOf = new Uint8Array(128);
for (let digit = 0; digit < base; digit += 1) digitOf[alphabet.charCodeAt(digit)] = digit;

/** How many characters numbers up to this one need. */
export function widthOf(most: number): number {
  let width = 1;
  while (base ** width <= most) width += 1;
  return width;
}

/** A whole number below base ** width. */
export function writeNumber(number: number, width: number): string {
  let text = '';
  for (let rest = number, i = 0; i < width; i += 1, rest = Math.floor(rest / base))
    text += alphabet.charAt(rest % base);
  return text;
}

export function readNumber(text: string, at: number, width: number): number {
  let number = 0;
  for (let i = width - 1; i >= 0; i -= 1)
    number = number * base + (digitOf[text.charCodeAt(at + i)] ?? 0);
  return number;
}

/** As many digits as a number of JavaScript holds without loss. */
const mostDigits = 15;
const hexPiece = 8;
const hexWidth = widthOf(0xffffffff);
const epochMs = Date.UTC(2000, 0);
const timeLength = '2000-01-01 00:00:00'.length;

/** @returns undefined where they are not of one such kind */
export function packTexts(texts: readonly string[]): PackedTexts | undefined {
  const [first = ''] = texts;
  const { length } = first;
  if (length < hexPiece || texts.some((text) => text.length !== length)) return undefined;
  return packTimes(texts) ?? packDigits(texts, first) ?? packHex(texts, length);
}

function packTimes(texts: readonly string[]): PackedTexts | undefined {
  if (texts[0]?.length !== timeLength) return undefined;
  const numbers = texts.map((text) => (Date.parse(`${text.replace(' ', 'T')}Z`) - epochMs) / 1000);
  if (numbers.some((number, i) => !(number >= 0) || timeOf(number) !== texts[i])) return undefined;
  return packNumbers(numbers, { form: 'time', prefix: '', length: timeLength });
}

function packDigits(texts: readonly string[], first: string): PackedTexts | undefined {
  let shared = first.length;
  for (const text of texts) while (!text.startsWith(first.slice(0, shared))) shared -= 1;
  const length = first.length - shared;
  const prefix = first.slice(0, shared);
  const rests = texts.map((text) => text.slice(shared));
  if (length > mostDigits || rests.some((rest) => !/^\d*$/.test(rest))) return undefined;
  return packNumbers(rests.map(Number), { form: 'digits', prefix, length });
}

function packHex(texts: readonly string[], length: number): PackedTexts | undefined {
  if (length % hexPiece !== 0 || texts.some((text) => !/^[\da-f]+$/.test(text))) return undefined;
  let packed = '';
  for (const text of texts)
    for (let at = 0; at < length; at += hexPiece)
      packed += writeNumber(Number.parseInt(text.slice(at, at + hexPiece), 16), hexWidth);
  return { form: 'hex', prefix: '', length, packed, width: hexWidth };
}

function packNumbers(
  numbers: readonly number[],
  kind: Pick<PackedTexts, 'form' | 'prefix' | 'length'>,
): PackedTexts {
  const width = widthOf(numbers.reduce((most, number) => Math.max(most, number), 0));
  return { ...kind, width, packed: numbers.map((number) => writeNumber(number, width)).join('') };
}

const daySeconds = 86_400;
const twoDigits = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'));
/** Few days, many times: a Date for each would be half of what reading a fleet takes. */
const days = new Map<number, string>();

function timeOf(seconds: number): string {
  const day = Math.floor(seconds / daySeconds);
  let date = days.get(day);
  if (date === undefined) {
    date = new Date(epochMs + day * daySeconds * 1000).toISOString().slice(0, 'yyyy-mm-dd'.length);
    days.set(day, date);
  }
  const rest = seconds % daySeconds;
  return `${date} ${twoDigits[Math.floor(rest / 3600)]}:${twoDigits[Math.floor(rest / 60) % 60]}:${twoDigits[rest % 60]}`;
}

/** The text at a place. */
export function readPacked(
  { form, prefix, length, packed, width }: PackedTexts,
  at: number,
): string {
  if (form === 'time') return timeOf(readNumber(packed, at * width, width));
  if (form === 'digits')
    return prefix + String(readNumber(packed, at * width, width)).padStart(length, '0');
  let text = '';
  for (let piece = 0; piece < length / hexPiece; piece += 1)
    text += readNumber(packed, (at * (length / hexPiece) + piece) * width, width)
      .toString(16)
      .padStart(hexPiece, '0');
  return text;
}
