import { numbersBelow, readNumbers, writeNumber } from './packed-texts.ts';

/** Texts that end in a number, as names of phones do. */
export interface NumberedTexts {
  /** Of each text how many digits it ends in, one character, and what stands before them. */
  kinds: readonly string[];
  numbers: readonly Steps[];
}

/** The numbers of so many digits: the first of each kind, then how far each one is from the one before it of its kind. */
export interface Steps {
  digits: number;
  first: readonly number[];
  steps: string;
  width: number;
  base: number;
}

/** So many are a number without loss, and less than one takes in a steps' number. */
const mostDigits = 9;
const ending = new RegExp(`\\d{0,${mostDigits}}$`);

const digitsOf = (kind: string): number => Number(kind.charAt(0));

export function splitNumbers(texts: readonly string[]): NumberedTexts {
  const last = new Map<string, number>();
  const byDigits = new Map<number, { first: number[]; steps: number[] }>();
  const kinds = texts.map((text) => {
    const digits = ending.exec(text)?.[0] ?? '';
    const { length } = digits;
    const kind = `${length}${text.slice(0, text.length - length)}`;
    if (length === 0) return kind;
    let own = byDigits.get(length);
    if (!own) byDigits.set(length, (own = { first: [], steps: [] }));
    const [before, number] = [last.get(kind), Number(digits)];
    if (before === undefined) own.first.push(number);
    else own.steps.push((number - before + 10 ** length) % 10 ** length);
    last.set(kind, number);
    return kind;
  });
  return {
    kinds,
    numbers: Array.from(byDigits, ([digits, { first, steps }]) => {
      const form = numbersBelow(steps.reduce((most, step) => Math.max(most, step), 0) + 1);
      return {
        digits,
        first,
        steps: steps.map((step) => writeNumber(step, form)).join(''),
        ...form,
      };
    }),
  };
}

export function joinNumbers({ kinds, numbers }: NumberedTexts): string[] {
  const byDigits = new Map(
    numbers.map((one) => [
      one.digits,
      { first: one.first.values(), steps: readNumbers(one.steps, one).values() },
    ]),
  );
  const known = new Map<string, { head: string; digits: number; number: number }>();
  return kinds.map((kind) => {
    let one = known.get(kind);
    const own = byDigits.get(one?.digits ?? digitsOf(kind));
    if (!one) {
      one = { head: kind.slice(1), digits: digitsOf(kind), number: own?.first.next().value ?? 0 };
      known.set(kind, one);
    } else one.number = (one.number + (own?.steps.next().value ?? 0)) % 10 ** one.digits;
    return one.digits === 0 ? one.head : one.head + String(one.number).padStart(one.digits, '0');
  });
}
