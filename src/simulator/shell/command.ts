import type { Machine } from './machine.ts';

/** What a command printed (both streams), and how it ended. */
export interface Output {
  text: string;
  exit: number;
  /** How long it ran, ms; infinite for one that goes on until it is stopped. A moment unless told. */
  ms?: number;
  /** The phone goes down with it. */
  endsPhone?: true;
}

/** A program of the phone. `name` is what it was called by. */
export type Command = (args: readonly string[], machine: Machine, name: string) => Output;
export type Commands = Readonly<Record<string, Command>>;

export const print = (text: string, ms?: number): Output => ({
  text,
  exit: 0,
  ...(ms === undefined ? {} : { ms }),
});
export const fail = (text: string, exit = 1): Output => ({ text, exit });

/** Several outputs as one: it has failed where one of them has. */
export const all = (outputs: readonly Output[]): Output => ({
  text: outputs.map(({ text }) => text).join(''),
  exit: Math.max(0, ...outputs.map(({ exit }) => exit)),
});

/** Lines, each ended. */
export const lines = (list: readonly string[]): string => list.map((line) => `${line}\n`).join('');

export interface Options {
  flags: ReadonlySet<string>;
  /** Values of options that take one. */
  values: Readonly<Record<string, string>>;
  rest: readonly string[];
}

/**
 * Single-letter options as toybox reads them, `known` such as `lad` (with `n:` for one that takes a value); `--long` ones are
 * kept whole. Answers toybox's complaint about one that there is not, and about more or fewer arguments than it takes.
 */
export function readOptions(
  name: string,
  args: readonly string[],
  known: string,
  least = 0,
  most = Infinity,
): Options | Output {
  const flags = new Set<string>();
  const values: Record<string, string> = {};
  const rest: string[] = [];
  const complain = (what: string) => fail(`${name}: ${what} (see "${name} --help")\n`);
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? '';
    if (!/^-[^-]/.test(arg) || /^-\d+$/.test(arg)) {
      if (arg.startsWith('--') && arg.length > 2) flags.add(arg.slice(2));
      else if (arg !== '--') rest.push(arg);
      continue;
    }
    for (let letters = arg.slice(1); letters !== ''; letters = letters.slice(1)) {
      const letter = letters.charAt(0);
      const place = known.indexOf(letter);
      if (place < 0 || letter === ':') return complain(`Unknown option '${letter}'`);
      flags.add(letter);
      if (known.charAt(place + 1) !== ':') continue;
      const value = letters.slice(1) || args[++i];
      if (value === undefined) return complain(`Missing argument to -${letter}`);
      values[letter] = value;
      break;
    }
  }
  if (rest.length < least) return complain(`Needs ${least} argument${least === 1 ? '' : 's'}`);
  if (rest.length > most) return complain(`Max ${most} argument${most === 1 ? '' : 's'}`);
  return { flags, values, rest };
}

export const isOutput = (value: Options | Output): value is Output => 'exit' in value;
