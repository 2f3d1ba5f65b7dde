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
  if (loneSurrogate.test(prefix)) return undefined;
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
const dayLength = '2000-01-01'.length;
/** Few days, many times: a Date for each would be half of what reading a fleet takes. */
const days = new Map<number, string>();

function dayOf(day: number): string {
  let date = days.get(day);
  if (date === undefined) {
    date = new Date(epochMs + day * daySeconds * 1000).toISOString().slice(0, dayLength);
    days.set(day, date);
  }
  return date;
}

const timeOf = (seconds: number): string =>
  new Date(epochMs + seconds * 1000).toISOString().slice(0, timeLength).replace('T', ' ');

/** In ASCII. */
const [space, digit0, colon, letterA] = [32, 48, 58, 97];
const ascii = new TextDecoder();
const wide = new TextDecoder('utf-16le', { ignoreBOM: true });
const loneSurrogate = /\p{Surrogate}/u;
// oxlint-disable-next-line no-control-regex -- all of ASCII
const isAscii = (text: string): boolean => /^[\0-\x7f]*$/.test(text);

/** All texts, one behind the other: thousands of small ones cost more to make than one long one, of which each is a part. */
export function unpackTexts({ form, prefix, length, packed, width }: PackedTexts): string {
  const pieces = form === 'hex' ? length / hexPiece : 1;
  const count = packed.length / width / pieces;
  const size = prefix.length + length;
  const isNarrow = isAscii(prefix);
  const units = isNarrow ? new Uint8Array(count * size) : new Uint16Array(count * size);
  const write = (text: string, at: number) => {
    for (let i = 0; i < text.length; i += 1) units[at + i] = text.charCodeAt(i);
  };
  /** Its last digits, behind zeros. */
  const writeDigits = (number: number, at: number, digits: number, base: number) => {
    for (let rest = number, i = at + digits - 1; i >= at; i -= 1, rest = Math.floor(rest / base)) {
      const digit = rest % base;
      units[i] = digit < 10 ? digit0 + digit : letterA + digit - 10;
    }
  };
  for (let row = 0, from = 0, at = 0; row < count; row += 1, at += size) {
    if (form === 'hex') {
      for (let piece = 0; piece < pieces; piece += 1, from += width)
        writeDigits(readNumber(packed, from, width), at + piece * hexPiece, hexPiece, 16);
      continue;
    }
    const number = readNumber(packed, from, width);
    from += width;
    if (form === 'digits') {
      write(prefix, at);
      writeDigits(number, at + prefix.length, length, 10);
      continue;
    }
    const rest = number % daySeconds;
    write(dayOf((number - rest) / daySeconds), at);
    units[at + dayLength] = space;
    writeDigits(Math.floor(rest / 3600), at + dayLength + 1, 2, 10);
    units[at + dayLength + 3] = colon;
    writeDigits(Math.floor(rest / 60) % 60, at + dayLength + 4, 2, 10);
    units[at + dayLength + 6] = colon;
    writeDigits(rest % 60, at + dayLength + 7, 2, 10);
  }
  return (isNarrow ? ascii : wide).decode(units);
}
