import {
  all,
  fail,
  isOutput,
  lines,
  print,
  readOptions,
  type Command,
  type Options,
  type Output,
} from '../command.ts';
import { modeText } from '../entries.ts';
import { filesOf, normalise, type Files, type Found } from '../files.ts';
import type { Machine } from '../machine.ts';
import { listTime } from '../time.ts';

interface Row {
  name: string;
  found: Found;
}

/** `ls`: -a -A -l -d -R -h -r -t -S -1 -s, and --color. */
export const ls: Command = (args, machine, name) => {
  const options = readOptions(name, args, 'aAldRhrtS1sFnogp');
  if (isOutput(options)) return options;
  const files = filesOf(machine);
  const named = options.rest.length > 0 ? options.rest : ['/'];
  const outputs: Output[] = [];
  const loose: Row[] = [];
  const folders: Row[] = [];
  for (const path of named) {
    const found = files.find(
      path,
      !options.flags.has('l') && !options.flags.has('d') ? true : path.endsWith('/'),
    );
    if (typeof found === 'string') outputs.push(fail(`ls: ${path}: ${found}\n`));
    else
      (found.entry.kind === 'd' && !options.flags.has('d') ? folders : loose).push({
        name: path,
        found,
      });
  }
  if (loose.length > 0) outputs.push(print(show(machine, sort(loose, options), options)));
  for (const [i, row] of folders.entries()) {
    const isTitled = named.length > 1 || options.flags.has('R');
    outputs.push(showFolder(machine, files, row, options, isTitled, i > 0 || loose.length > 0));
  }
  return all(outputs);
};

function showFolder(
  machine: Machine,
  files: Files,
  { name, found }: Row,
  options: Options,
  isTitled: boolean,
  isLater: boolean,
): Output {
  const title = isTitled ? `${isLater ? '\n' : ''}${name}:\n` : '';
  const names = files.list(found);
  if (typeof names === 'string') return fail(`${title}ls: ${name}: ${names}\n`);
  const { flags } = options;
  const isShown = (one: string) => flags.has('a') || flags.has('A') || !one.startsWith('.');
  const rows = names.filter(isShown).flatMap((one): Row[] => {
    const inside = files.find(`${found.path}/${one}`, false);
    return typeof inside === 'string' ? [] : [{ name: one, found: inside }];
  });
  const parent = files.find(normalise(`${found.path}/..`));
  const dots: Row[] = flags.has('a')
    ? [
        { name: '.', found },
        { name: '..', found: typeof parent === 'string' ? found : parent },
      ]
    : [];
  const sorted = [...dots, ...sort(rows, options)];
  const total =
    flags.has('l') || flags.has('s')
      ? `total ${sorted.reduce((sum, row) => sum + blocks(row), 0)}\n`
      : '';
  const own = print(title + total + show(machine, sorted, options));
  if (!flags.has('R')) return own;
  const below = rows
    .filter((row) => row.found.entry.kind === 'd')
    .map((row) =>
      showFolder(
        machine,
        files,
        { ...row, name: `${name === '/' ? '' : name}/${row.name}` },
        options,
        true,
        true,
      ),
    );
  return all([own, ...below]);
}

const blocks = ({ found: { entry } }: Row): number =>
  entry.kind === 'l' ? 0 : Math.ceil(entry.bytes / 4096) * 4;

function sort(rows: readonly Row[], { flags }: Options): Row[] {
  const by = flags.has('t')
    ? (a: Row, b: Row) => b.found.entry.mtimeMs - a.found.entry.mtimeMs
    : flags.has('S')
      ? (a: Row, b: Row) => b.found.entry.bytes - a.found.entry.bytes
      : () => 0;
  const sorted = rows.toSorted(by);
  return flags.has('r') ? sorted.toReversed() : sorted;
}

function show(machine: Machine, rows: readonly Row[], { flags }: Options): string {
  const names = rows.map((row) => nameOf(row, flags));
  if (!flags.has('l') && !flags.has('n') && !flags.has('o') && !flags.has('g')) {
    return lines(
      names.map((name, i) =>
        flags.has('s') ? `${String(blocks(rows[i] as Row)).padStart(4)} ${name}` : name,
      ),
    ); // one name a row
  }
  const cells = rows.map(({ found: { entry } }) => [
    modeText(entry),
    entry.kind === 'd' ? '2' : '1',
    ...(flags.has('g') ? [] : [entry.owner]),
    ...(flags.has('o') ? [] : [entry.group]),
    flags.has('h') ? readable(entry.bytes) : String(entry.bytes),
    listTime(machine, entry.mtimeMs),
  ]);
  const widths = cells.reduce<number[]>(
    (most, row) => row.map((cell, i) => Math.max(most[i] ?? 0, cell.length)),
    [],
  );
  const isNumber = (i: number, row: readonly string[]) => i === 1 || i === row.length - 2;
  return lines(
    cells.map(
      (row, r) =>
        `${row.map((cell, i) => (isNumber(i, row) ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0))).join(' ')} ${names[r]}`,
    ),
  );
}

/** As `-h` writes sizes: `4.0K`, `18M`. */
export function readable(bytes: number): string {
  let [value, unit] = [bytes, ''];
  for (const next of 'KMGT') {
    if (value < 1000) break;
    [value, unit] = [value / 1024, next];
  }
  return unit === ''
    ? String(value)
    : `${value < 10 ? value.toFixed(1) : Math.round(value)}${unit}`;
}

/** Colours are escape sequences, as on the phone: what shows them as text must not obey them. */
function nameOf({ name, found: { entry } }: Row, flags: ReadonlySet<string>): string {
  const isProgram = entry.kind === '-' && (entry.mode & 0o111) !== 0;
  const colour = flags.has('color')
    ? entry.kind === 'd'
      ? '1;34'
      : entry.kind === 'l'
        ? '1;36'
        : isProgram
          ? '1;32'
          : undefined
    : undefined;
  const mark =
    flags.has('F') || flags.has('p')
      ? entry.kind === 'd'
        ? '/'
        : flags.has('F') && entry.kind === 'l'
          ? '@'
          : flags.has('F') && isProgram
            ? '*'
            : ''
      : '';
  const shown = colour ? `\u001b[${colour}m${name}\u001b[0m` : name;
  return entry.kind === 'l' && flags.has('l') ? `${shown} -> ${entry.target}` : shown + mark;
}
