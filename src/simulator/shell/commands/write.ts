import {
  all,
  fail,
  isOutput,
  print,
  readOptions,
  type Command,
  type Commands,
  type Output,
} from '../command.ts';
import { file, folder, type Entry } from '../entries.ts';
import { filesOf, normalise, placeOf, readText, type Files, type Found } from '../files.ts';
import { freeKb } from '../inside.ts';
import type { Machine } from '../machine.ts';
import type { StoredEntry } from '../../state.ts';

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

const sizeKb = (entry: Entry | null | undefined): number =>
  entry?.kind === '-' && !entry.isSparse ? Math.ceil(entry.bytes / 1024) : 0;

/** Keeps a file as it is from now on, null for one that is gone, and what it takes. */
function put(machine: Machine, path: string, entry: Entry | null, old?: Entry): void {
  const inside = machine.change();
  inside.files.set(path, entry && stored(entry, machine));
  inside.filesKb += sizeKb(entry) - sizeKb(old);
}

/** What is kept outlives the process: text that followed from the machine stays as it was. */
const stored = ({ text, ...rest }: Entry, machine: Machine): StoredEntry =>
  text === undefined ? rest : { ...rest, text: typeof text === 'string' ? text : text(machine) };

/** Files that shell makes belong to it; on the card they belong to its owner. */
const owners = (path: string): [string, string, number, number] =>
  path.startsWith('/storage/')
    ? ['root', 'sdcard_rw', 0o660, 0o771]
    : ['shell', 'shell', 0o666, 0o777];
const newFile = (path: string, bytes: number, nowMs: number): Entry =>
  file(bytes, owners(path)[0], owners(path)[1], owners(path)[2], nowMs);
const newFolder = (path: string, nowMs: number): Entry =>
  folder(owners(path)[0], owners(path)[1], owners(path)[3], nowMs);

/** Does something to each path, on files as the one before it has left them. */
const each = (
  machine: Machine,
  paths: readonly string[],
  act: (files: Files, path: string) => Output,
): Output => all(paths.map((path) => act(filesOf(machine), path)));

const mkdir: Command = (args, machine, name) => {
  const options = readOptions(name, args, 'pvm:', 1);
  if (isOutput(options)) return options;
  return each(machine, options.rest, (_, path) => {
    const steps = normalise(path).split('/').slice(1);
    const paths = options.flags.has('p')
      ? steps.map((__, i) => `/${steps.slice(0, i + 1).join('/')}`)
      : [path];
    for (const one of paths) {
      const files = filesOf(machine);
      const there = files.find(one);
      if (typeof there !== 'string' && options.flags.has('p') && there.entry.kind === 'd') continue;
      const place = placeOf(files, one);
      const fault = typeof there === 'string' ? files.mayChange(place) : 'File exists';
      if (fault) return fail(`mkdir: '${path}': ${fault}\n`);
      put(machine, place, newFolder(place, machine.nowMs));
    }
    return print('');
  });
};

const touch: Command = (args, machine, name) => {
  const options = readOptions(name, args, 'amcd:t:r:', 1);
  if (isOutput(options)) return options;
  return each(machine, options.rest, (files, path) => {
    const there = files.find(path);
    const place = typeof there === 'string' ? placeOf(files, path) : there.path;
    if (typeof there === 'string' && options.flags.has('c')) return print('');
    const fault = files.mayChange(place);
    if (fault) return fail(`touch: '${path}': ${fault}\n`);
    put(
      machine,
      place,
      typeof there === 'string'
        ? newFile(place, 0, machine.nowMs)
        : { ...there.entry, mtimeMs: machine.nowMs },
      typeof there === 'string' ? undefined : there.entry,
    );
    return print('');
  });
};

/** Takes a file or folder away with all that is in it. */
function remove(machine: Machine, files: Files, found: Found): void {
  const names = found.entry.kind === 'd' ? files.list(found) : [];
  for (const name of typeof names === 'string' ? [] : names) {
    const inside = files.find(`${found.path}/${name}`, false);
    if (typeof inside !== 'string') remove(machine, files, inside);
  }
  put(machine, found.path, null, found.entry);
}

const rm: Command = (args, machine, name) => {
  const options = readOptions(
    name,
    args,
    'frRivd',
    args.some((arg) => /^-[a-zA-Z]*f/.test(arg)) ? 0 : 1,
  );
  if (isOutput(options)) return options;
  const isDeep = options.flags.has('r') || options.flags.has('R');
  return each(machine, options.rest, (files, path) => {
    const found = files.find(path, false);
    if (typeof found === 'string')
      return options.flags.has('f') && found === 'No such file or directory'
        ? print('')
        : fail(`rm: ${path}: ${found}\n`);
    const fault =
      found.path === '/'
        ? 'Read-only file system'
        : (files.mayChange(found.path) ??
          (found.entry.kind === 'd' && !isDeep ? 'Is a directory' : undefined));
    if (fault) return fail(`rm: ${path}: ${fault}\n`);
    remove(machine, files, found);
    return print('');
  });
};

const rmdir: Command = (args, machine) =>
  each(
    machine,
    args.filter((arg) => !arg.startsWith('-')),
    (files, path) => {
      const found = files.find(path, false);
      if (typeof found === 'string') return fail(`rmdir: '${path}': ${found}\n`);
      const names = files.list(found);
      const fault =
        typeof names === 'string'
          ? names
          : (files.mayChange(found.path) ?? (names.length > 0 ? 'Directory not empty' : undefined));
      if (fault) return fail(`rmdir: '${path}': ${fault}\n`);
      put(machine, found.path, null, found.entry);
      return print('');
    },
  );

/** `cp`, `mv`: one or more files to a file or into a folder. */
const copy =
  (isMove: boolean): Command =>
  (args, machine, name) => {
    const options = readOptions(name, args, 'rRpfvna', 2);
    if (isOutput(options)) return options;
    const target = options.rest.at(-1) ?? '';
    return each(machine, options.rest.slice(0, -1), (files, path) => {
      const from = files.find(path);
      if (typeof from === 'string') return fail(`${name}: bad '${path}': ${from}\n`);
      if (from.entry.kind === 'd' && !isMove && !options.flags.has('r') && !options.flags.has('R'))
        return fail(`${name}: Skipped dir '${path}'\n`);
      const into = files.find(target);
      const place =
        typeof into === 'string'
          ? placeOf(files, target)
          : into.entry.kind === 'd'
            ? `${into.path}/${nameOf(from.path)}`
            : into.path;
      const text = from.entry.kind === 'd' ? undefined : readText(machine, from);
      const fault =
        (typeof text === 'string' ? text : undefined) ??
        files.mayChange(place) ??
        (isMove ? files.mayChange(from.path) : undefined);
      if (fault) return fail(`${name}: '${path}': ${fault}\n`);
      if (!isMove && from.entry.bytes / 1024 > freeKb(machine.device, machine.inside))
        return fail(`${name}: '${path}': No space left on device\n`);
      move(machine, files, from, place, isMove);
      return print('');
    });
  };

function move(machine: Machine, files: Files, from: Found, place: string, isMove: boolean): void {
  const old = files.find(place, false);
  const names = from.entry.kind === 'd' ? files.list(from) : [];
  const read = from.entry.text === undefined ? undefined : readText(machine, from);
  const made =
    from.entry.kind === 'd'
      ? newFolder(place, machine.nowMs)
      : {
          ...newFile(place, from.entry.bytes, machine.nowMs),
          ...(typeof read === 'object' ? read : {}),
        };
  put(machine, place, made, typeof old === 'string' ? undefined : old.entry);
  for (const name of typeof names === 'string' ? [] : names) {
    const inside = files.find(`${from.path}/${name}`, false);
    if (typeof inside !== 'string') move(machine, files, inside, `${place}/${name}`, isMove);
  }
  if (isMove) put(machine, from.path, null, from.entry);
}

const units: Readonly<Record<string, number>> = { k: 1024, m: 1_048_576, g: 1_073_741_824 };

/** `fallocate -l SIZE FILE` takes space; `truncate -s SIZE FILE` does not. */
const grow: Command = (args, machine, name) => {
  const takesSpace = name === 'fallocate';
  const options = readOptions(name, args, takesSpace ? 'l:o:' : 's:c', 1);
  if (isOutput(options)) return options;
  const match = /^(\d+)([kmgKMG]?)$/.exec(options.values[takesSpace ? 'l' : 's'] ?? '');
  if (!match) return fail(`${name}: No -${takesSpace ? 'l' : 's'}\n`);
  const bytes = Number(match[1]) * (units[(match[2] ?? '').toLowerCase()] ?? 1);
  return each(machine, options.rest, (files, path) => {
    const place = placeOf(files, path);
    const old = files.find(place, false);
    const fault =
      files.mayChange(place) ??
      (takesSpace &&
      bytes / 1024 - (typeof old === 'string' ? 0 : sizeKb(old.entry)) >
        freeKb(machine.device, machine.inside)
        ? 'No space left on device'
        : undefined);
    if (fault) return fail(`${name}: '${path}': ${fault}\n`);
    const made = newFile(place, bytes, machine.nowMs);
    put(
      machine,
      place,
      takesSpace ? made : { ...made, isSparse: true },
      typeof old === 'string' ? undefined : old.entry,
    );
    return print('');
  });
};

/** Permissions of what is shell's own; on the card they cannot be changed and nothing is said. */
const chmod: Command = (args, machine) => {
  const [mode = '', ...paths] = args.filter((arg) => arg !== '-R');
  return each(machine, paths, (files, path) => {
    const found = files.find(path);
    if (typeof found === 'string') return fail(`chmod: bad '${path}': ${found}\n`);
    if (found.entry.owner !== 'shell' && !found.path.startsWith('/storage/'))
      return fail(`chmod: '${path}': Operation not permitted\n`);
    if (found.entry.owner === 'shell' && /^[0-7]{3,4}$/.test(mode))
      put(machine, found.path, { ...found.entry, mode: Number.parseInt(mode, 8) }, found.entry);
    return print('');
  });
};

/** A picture of the screen as a file; without one its bytes, which are no text. */
const screencap: Command = (args, machine, name) => {
  const options = readOptions(name, args, 'phd:');
  if (isOutput(options)) return options;
  const [path] = options.rest;
  const { width, height } = machine.device;
  if (path === undefined)
    return print(
      `\u0089PNG\r\n\u001a\n\u0000\u0000\u0000\rIHDR\u0000\u0000${'\u0002\u0080\u0008\u0006'.repeat(8)}`,
      900,
    );
  return {
    ...each(machine, [path], (files) => {
      const place = placeOf(files, path);
      const bytes = Math.round((width * height) / 11);
      const fault =
        files.mayChange(place) ??
        (bytes / 1024 > freeKb(machine.device, machine.inside)
          ? 'No space left on device'
          : undefined);
      if (fault) return fail(`Error opening file: ${path} (${fault})\n`);
      const old = files.find(place, false);
      put(
        machine,
        place,
        newFile(place, bytes, machine.nowMs),
        typeof old === 'string' ? undefined : old.entry,
      );
      return print('');
    }),
    ms: 900,
  };
};

export const writeCommands: Commands = {
  mkdir,
  touch,
  rm,
  rmdir,
  cp: copy(false),
  mv: copy(true),
  unlink: rm,
  fallocate: grow,
  truncate: grow,
  chmod,
  screencap,
};
