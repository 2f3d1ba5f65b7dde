import { createHash } from 'node:crypto';
import {
  all,
  fail,
  isOutput,
  lines,
  print,
  readOptions,
  type Command,
  type Commands,
  type Output,
} from '../command.ts';
import { modeText } from '../entries.ts';
import { filesOf, normalise, readText, type Files, type Found } from '../files.ts';
import type { Machine } from '../machine.ts';
import { listTime } from '../time.ts';
import { readable } from './list.ts';

/** Reads each file and prints what `see` makes of it; one that cannot be read is complained about. */
function eachFile(
  name: string,
  paths: readonly string[],
  machine: Machine,
  see: (text: string, path: string, found: Found) => string,
): Output {
  const files = filesOf(machine);
  return all(
    paths.map((path) => {
      const found = files.find(path);
      const read = typeof found === 'string' ? found : readText(machine, found);
      if (typeof read === 'string') return fail(`${name}: ${path}: ${read}\n`);
      return typeof found === 'string'
        ? fail(`${name}: ${path}: ${found}\n`)
        : print(see(read.text, path, found));
    }),
  );
}

const cat: Command = (args, machine, name) => {
  const options = readOptions(name, args, 'uvte');
  if (isOutput(options)) return options;
  // Without a file it waits for what nobody will type.
  return options.rest.length === 0
    ? { text: '', exit: 0, ms: Infinity }
    : eachFile(name, options.rest, machine, (text) => text);
};

/** `head`, `tail`: -n N or -N. */
const end =
  (isTail: boolean): Command =>
  (args, machine, name) => {
    const short = args.find((arg) => /^-\d+$/.test(arg));
    const options = readOptions(
      name,
      args.filter((arg) => arg !== short),
      'n:c:qvf',
    );
    if (isOutput(options)) return options;
    const count = Math.abs(Number(options.values.n ?? short ?? 10)) || 0;
    const isTitled = options.rest.length > 1;
    const output = eachFile(name, options.rest, machine, (text, path) => {
      const all = text.split(/(?<=\n)/);
      return (
        (isTitled ? `==> ${path} <==\n` : '') +
        (isTail ? all.slice(Math.max(0, all.length - count)) : all.slice(0, count)).join('')
      );
    });
    return options.flags.has('f') && isTail ? { ...output, ms: Infinity } : output;
  };

const wc: Command = (args, machine, name) => {
  const options = readOptions(name, args, 'lwcm', 1);
  if (isOutput(options)) return options;
  return eachFile(name, options.rest, machine, (text, path, { entry }) => {
    const counts = {
      l: text.split('\n').length - 1,
      w: text.split(/\s+/).filter(Boolean).length,
      c: Math.max(entry.bytes, Buffer.byteLength(text)),
      m: text.length,
    };
    const shown =
      options.flags.size > 0
        ? (['l', 'w', 'm', 'c'] as const).filter((key) => options.flags.has(key))
        : (['l', 'w', 'c'] as const);
    return `${shown.map((key) => counts[key]).join(' ')} ${path}\n`;
  });
};

const grep: Command = (args, machine, name) => {
  const options = readOptions(name, args, 'invcrlFEqw', 2);
  if (isOutput(options)) return options;
  const [pattern = '', ...paths] = options.rest;
  const { flags } = options;
  const wanted = (text: string) => (flags.has('i') ? text.toLowerCase() : text);
  let hits = 0;
  const output = eachFile(name, paths, machine, (text, path) => {
    const found = text
      .split('\n')
      .slice(0, -1)
      .map((line, i) => [i + 1, line] as const)
      .filter(([, line]) => wanted(line).includes(wanted(pattern)) !== flags.has('v'));
    hits += found.length;
    const before = paths.length > 1 ? `${path}:` : '';
    if (flags.has('q')) return '';
    if (flags.has('c')) return `${before}${found.length}\n`;
    return lines(
      found.map(([number, line]) => before + (flags.has('n') ? `${number}:` : '') + line),
    );
  });
  return output.exit === 0 && hits === 0 ? { ...output, exit: 1 } : output;
};

/** Of the text that there is; what has none has the sum of its place and size. */
const sum =
  (algorithm: string): Command =>
  (args, machine, name) =>
    eachFile(
      name,
      args,
      machine,
      (text, path, { path: place, entry }) =>
        `${createHash(algorithm)
          .update(entry.text === undefined ? `${place} ${entry.bytes}` : text)
          .digest('hex')}  ${path}\n`,
    );

const stat: Command = (args, machine, name) => {
  const files = filesOf(machine);
  if (args.length === 0) return fail(`${name}: Needs 1 argument (see "${name} --help")\n`);
  return all(
    args.map((path) => {
      const found = files.find(path, false);
      if (typeof found === 'string') return fail(`stat: ${path}: ${found}\n`);
      const { entry } = found;
      const kind = { '-': 'regular file', d: 'directory', l: 'symbolic link' }[entry.kind];
      return print(
        `  File: ${path}\n  Size: ${entry.bytes}\t Blocks: ${Math.ceil(entry.bytes / 512)}\t IO Blocks: 512\t${kind}\nAccess: (0${entry.mode.toString(8)}/${modeText(entry)})\tOwner: ${entry.owner}\tGroup: ${entry.group}\nModify: ${listTime(machine, entry.mtimeMs)}\n`,
      );
    }),
  );
};

/** Every file below, folders before what is in them. */
function* walk(files: Files, path: string): Generator<{ path: string; found: Found }> {
  const found = files.find(path, false);
  if (typeof found === 'string') return;
  yield { path, found };
  const names = found.entry.kind === 'd' ? files.list(found) : [];
  if (typeof names !== 'string')
    for (const one of names) yield* walk(files, path === '/' ? `/${one}` : `${path}/${one}`);
}

/** `find PATH [-name NAME] [-type f|d|l]`; patterns cannot be sent, for the service refuses `*`. */
const find: Command = (args, machine) => {
  const files = filesOf(machine);
  const paths = args.slice(
    0,
    args.findIndex((arg) => arg.startsWith('-')) < 0
      ? args.length
      : args.findIndex((arg) => arg.startsWith('-')),
  );
  const valueOf = (option: string) =>
    args.includes(option) ? args[args.indexOf(option) + 1] : undefined;
  const [named, type] = [valueOf('-name'), valueOf('-type')];
  return all(
    (paths.length > 0 ? paths : ['/']).map((start) => {
      const top = files.find(start, start.endsWith('/'));
      if (typeof top === 'string') return fail(`find: ${start}: ${top}\n`);
      const seen = [...walk(files, start.endsWith('/') ? top.path : start)].filter(
        ({ path, found }) =>
          (named === undefined || path.slice(path.lastIndexOf('/') + 1) === named) &&
          (type === undefined || found.entry.kind === (type === 'f' ? '-' : type)),
      );
      const shown =
        start.endsWith('/') && start !== '/'
          ? (path: string) => start.slice(0, -1) + path.slice(top.path.length)
          : (path: string) => path;
      return print(lines(seen.map(({ path }) => shown(path))), 400);
    }),
  );
};

const du: Command = (args, machine, name) => {
  const options = readOptions(name, args, 'shkmacd:');
  if (isOutput(options)) return options;
  const files = filesOf(machine);
  return all(
    (options.rest.length > 0 ? options.rest : ['/']).map((start) => {
      const top = files.find(start);
      if (typeof top === 'string') return fail(`du: ${start}: ${top}\n`);
      const sizes = [...walk(files, top.path)].map(({ path, found }) => ({
        path,
        isFolder: found.entry.kind === 'd',
        kb: Math.ceil(found.entry.bytes / 4096) * 4,
      }));
      const below = (path: string) =>
        sizes
          .filter(
            (one) => one.path === path || one.path.startsWith(path === '/' ? '/' : `${path}/`),
          )
          .reduce((total, { kb }) => total + kb, 0);
      const shown = options.flags.has('s')
        ? [top.path]
        : sizes
            .filter(({ isFolder }) => isFolder || options.flags.has('a'))
            .map(({ path }) => path)
            .toReversed();
      return print(
        lines(
          shown.map(
            (path) =>
              `${options.flags.has('h') ? readable(below(path) * 1024) : below(path)}\t${start.replace(/\/$/, '') + path.slice(top.path === '/' ? 0 : top.path.length) || '/'}`,
          ),
        ),
        600,
      );
    }),
  );
};

const realpath: Command = (args, machine, name) => {
  const files = filesOf(machine);
  return all(
    args
      .filter((arg) => !arg.startsWith('-'))
      .map((path) => {
        const found = files.find(path, name !== 'readlink' || args.includes('-f'));
        if (typeof found === 'string') return fail(`${name}: ${path}: ${found}\n`);
        if (name === 'readlink' && !args.includes('-f'))
          return found.entry.kind === 'l' ? print(`${found.entry.target}\n`) : fail('');
        return print(`${found.path}\n`);
      }),
  );
};

export const readCommands: Commands = {
  cat,
  tac: (args, machine, name) =>
    eachFile(name, args, machine, (text) =>
      text
        .split(/(?<=\n)/)
        .toReversed()
        .join(''),
    ),
  head: end(false),
  tail: end(true),
  more: cat,
  wc,
  grep,
  fgrep: grep,
  egrep: grep,
  sort: (args, machine, name) =>
    eachFile(
      name,
      args.filter((arg) => !arg.startsWith('-')),
      machine,
      (text) =>
        text
          .split(/(?<=\n)/)
          .toSorted()
          .join(''),
    ),
  md5sum: sum('md5'),
  sha1sum: sum('sha1'),
  sha256sum: sum('sha256'),
  stat,
  find,
  du,
  file: (args, machine, name) =>
    eachFile(
      name,
      args,
      machine,
      (text, path, { entry }) =>
        `${path}: ${entry.text !== undefined ? (text === '' ? 'empty' : 'ASCII text') : entry.bytes === 0 ? 'empty' : 'data'}\n`,
    ),
  readlink: realpath,
  realpath,
  basename: ([path = '']) => print(`${normalise(path).split('/').at(-1) || '/'}\n`),
  dirname: ([path = '']) =>
    print(`${path.includes('/') ? path.slice(0, path.lastIndexOf('/')) || '/' : '.'}\n`),
};
