/**
 * Texts of one kind, in characters that JSON writes as they are and that gzip can say no shorter: what compresses badly (ids,
 * times) is all that a large fleet's rows come to. `digits`: behind what all begin with, first the first digit of all texts, then
 * the second; `hex`: one text behind the other; `time`: `2024-08-02 14:30:51`, the days of all since one in two numbers, their hours,
 * minutes, seconds.
 */
export type PackedTexts =
  | { form: 'digits'; prefix: string; length: number; packed: string }
  | { form: 'hex'; length: number; packed: string }
  | { form: 'time'; from: number; packed: readonly string[] };

const alphabet = Array.from({ length: 127 - 35 }, (_, i) => String.fromCharCode(35 + i))
  .filter((character) => character !== '\\')
  .join('');
const base = alphabet.length;
const valueOf = new Uint8Array(128);
for (let value = 0; value < base; value += 1) valueOf[alphabet.charCodeAt(value)] = value;

/** Numbers are written so that every character of one says about as much: one that says little is as long, once compressed. */
interface Numbers {
  /** Characters of a number. */
  width: number;
  /** How many different ones. */
  base: number;
}

/** How numbers below this one are written. */
export function numbersBelow(end: number): Numbers {
  let width = 1;
  while (base ** width < end) width += 1;
  let least = Math.max(1, Math.floor(end ** (1 / width)));
  while (least ** width < end) least += 1;
  return { width, base: least };
}

/** A whole number below base ** width. */
export function writeNumber(number: number, { width, base }: Numbers): string {
  let text = '';
  for (let rest = number, i = 0; i < width; i += 1, rest = Math.floor(rest / base))
    text += alphabet.charAt(rest % base);
  return text;
}

/** All numbers of a text. */
export function readNumbers(text: string, { width, base }: Numbers): Uint32Array {
  const numbers = new Uint32Array(text.length / width);
  for (let i = 0, end = width; i < numbers.length; i += 1, end += width) {
    let number = 0;
    for (let at = end - 1; at >= end - width; at -= 1)
      number = number * base + (valueOf[text.charCodeAt(at)] ?? 0);
    numbers[i] = number;
  }
  return numbers;
}

type Radix = 10 | 16;
/** Three digits are two characters of so many: 10 bits of 9.97, 12 of 12. */
const pairBase = { 10: 32, 16: 64 } as const;

/** Digits, three by three. */
function packDigits(digits: string, radix: Radix): string {
  const half = pairBase[radix];
  const pairs: string[] = [];
  for (let at = 0; at < digits.length; at += 3) {
    const three = Number.parseInt(digits.slice(at, at + 3).padEnd(3, '0'), radix);
    pairs.push(alphabet.charAt(Math.floor(three / half)) + alphabet.charAt(three % half));
  }
  return pairs.join('');
}

/** The values of digits, and up to two noughts behind them. */
function unpackDigits(packed: string, radix: Radix): Uint8Array {
  const half = pairBase[radix];
  const digits = new Uint8Array((packed.length / 2) * 3);
  for (let from = 0, at = 0; from < packed.length; from += 2, at += 3) {
    const three =
      (valueOf[packed.charCodeAt(from)] ?? 0) * half + (valueOf[packed.charCodeAt(from + 1)] ?? 0);
    const two = (three / radix) | 0;
    const one = (two / radix) | 0;
    digits[at] = one;
    digits[at + 1] = two - one * radix;
    digits[at + 2] = three - two * radix;
  }
  return digits;
}

/** First the first digit of all texts, then the second: those that are nearly the same stand together. */
function inPlanes(texts: readonly string[], length: number): string {
  let planes = '';
  for (let digit = 0; digit < length; digit += 1)
    planes += texts.map((text) => text.charAt(digit)).join('');
  return planes;
}

const shortest = 8;
const longestDigits = 32;
const timeLength = '2000-01-01 00:00:00'.length;
const dayLength = '2000-01-01'.length;
const epochMs = Date.UTC(2000, 0);
const daySeconds = 86_400;

/** @returns undefined where they are not of one such kind */
export function packTexts(texts: readonly string[]): PackedTexts | undefined {
  const [first = ''] = texts;
  const { length } = first;
  if (length < shortest || texts.some((text) => text.length !== length)) return undefined;
  return packTimes(texts) ?? packDecimals(texts, first) ?? packHex(texts, length);
}

/** Days are two characters, of so many each. */
const dayBase = 64;

function packTimes(texts: readonly string[]): PackedTexts | undefined {
  if (texts[0]?.length !== timeLength) return undefined;
  const days: number[] = [];
  const [hours, minutes, seconds]: [string[], string[], string[]] = [[], [], []];
  for (const text of texts) {
    const day = dayIn(text.slice(0, dayLength));
    if (day === undefined || !timeOfDay.test(text.slice(dayLength))) return undefined;
    days.push(day);
    hours.push(charOf(text, 11));
    minutes.push(charOf(text, 14));
    seconds.push(charOf(text, 17));
  }
  const from = days.reduce((least, day) => Math.min(least, day));
  if (days.some((day) => day - from >= dayBase * dayBase)) return undefined;
  const high = days.map((day) => alphabet.charAt(Math.floor((day - from) / dayBase)));
  const low = days.map((day) => alphabet.charAt((day - from) % dayBase));
  return {
    form: 'time',
    from,
    packed: [high, low, hours, minutes, seconds].map((all) => all.join('')),
  };
}

const timeOfDay = /^ (?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d$/;

/** Two digits as one character. */
const charOf = (text: string, at: number): string =>
  alphabet.charAt((text.charCodeAt(at) - digit0) * 10 + text.charCodeAt(at + 1) - digit0);

function packDecimals(texts: readonly string[], first: string): PackedTexts | undefined {
  let shared = first.length;
  for (const text of texts) while (!text.startsWith(first.slice(0, shared))) shared -= 1;
  const length = first.length - shared;
  const prefix = first.slice(0, shared);
  const rests = texts.map((text) => text.slice(shared));
  if (loneSurrogate.test(prefix) || length > longestDigits) return undefined;
  if (rests.some((rest) => !/^\d*$/.test(rest))) return undefined;
  return { form: 'digits', prefix, length, packed: packDigits(inPlanes(rests, length), 10) };
}

const packHex = (texts: readonly string[], length: number): PackedTexts | undefined =>
  texts.every((text) => /^[\da-f]+$/.test(text))
    ? { form: 'hex', length, packed: packDigits(texts.join(''), 16) }
    : undefined;

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

const daysByDate = new Map<string, number | undefined>();
/** More different ones come of no service. */
const mostDates = 10_000;

/** The day of a date; undefined where there is none such, or one that is not counted. */
function dayIn(date: string): number | undefined {
  if (daysByDate.has(date)) return daysByDate.get(date);
  const day = (Date.parse(`${date}T00:00:00Z`) - epochMs) / (daySeconds * 1000);
  const known = day >= 0 && dayOf(day) === date ? day : undefined;
  if (daysByDate.size < mostDates) daysByDate.set(date, known);
  return known;
}

/** In ASCII. */
const [space, digit0, colon, letterA] = [32, 48, 58, 97];
const ascii = new TextDecoder();
const wide = new TextDecoder('utf-16le', { ignoreBOM: true });
const loneSurrogate = /\p{Surrogate}/u;
// oxlint-disable-next-line no-control-regex -- all of ASCII
const isAscii = (text: string): boolean => /^[\0-\x7f]*$/.test(text);

/** Texts of one length, one behind the other: thousands of small ones cost more to make than one long one, of which each is a part. */
export interface JoinedTexts {
  text: string;
  length: number;
}

export function unpackTexts(packed: PackedTexts, count: number): JoinedTexts {
  if (packed.form === 'hex') return unpackHex(packed, count);
  return packed.form === 'time' ? unpackTimes(packed, count) : unpackDecimals(packed, count);
}

function unpackHex({ length, packed }: PackedTexts & { form: 'hex' }, count: number): JoinedTexts {
  const digits = unpackDigits(packed, 16);
  for (let at = 0; at < digits.length; at += 1) {
    const digit = digits[at] ?? 0;
    digits[at] = digit < 10 ? digit0 + digit : letterA + digit - 10;
  }
  return { text: ascii.decode(digits.subarray(0, count * length)), length };
}

function unpackDecimals(
  { prefix, length, packed }: PackedTexts & { form: 'digits' },
  count: number,
): JoinedTexts {
  const digits = unpackDigits(packed, 10);
  const size = prefix.length + length;
  const isNarrow = isAscii(prefix);
  const units = isNarrow ? new Uint8Array(count * size) : new Uint16Array(count * size);
  for (let place = 0; place < prefix.length; place += 1) {
    const unit = prefix.charCodeAt(place);
    for (let at = place; at < units.length; at += size) units[at] = unit;
  }
  for (let place = 0, from = 0; place < length; place += 1)
    for (let at = prefix.length + place; at < units.length; at += size, from += 1)
      units[at] = digit0 + (digits[from] ?? 0);
  return { text: (isNarrow ? ascii : wide).decode(units), length: size };
}

function unpackTimes({ from, packed }: PackedTexts & { form: 'time' }, count: number): JoinedTexts {
  const units = new Uint8Array(count * timeLength);
  const [high = '', low = '', hours = '', minutes = '', seconds = ''] = packed;
  const valueAt = (text: string, row: number) => valueOf[text.charCodeAt(row)] ?? 0;
  const writeTwo = (number: number, at: number) => {
    const tens = (number / 10) | 0;
    units[at] = digit0 + tens;
    units[at + 1] = digit0 + number - tens * 10;
  };
  for (let row = 0, at = 0; row < count; row += 1, at += timeLength) {
    const day = dayOf(from + valueAt(high, row) * dayBase + valueAt(low, row));
    for (let i = 0; i < dayLength; i += 1) units[at + i] = day.charCodeAt(i);
    units[at + dayLength] = space;
    writeTwo(valueAt(hours, row), at + dayLength + 1);
    units[at + dayLength + 3] = colon;
    writeTwo(valueAt(minutes, row), at + dayLength + 4);
    units[at + dayLength + 6] = colon;
    writeTwo(valueAt(seconds, row), at + dayLength + 7);
  }
  return { text: ascii.decode(units), length: timeLength };
}
