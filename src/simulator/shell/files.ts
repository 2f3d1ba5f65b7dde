import { may, type Entry } from './entries.ts';
import type { Machine } from './machine.ts';
import { ownFiles } from './own-files.ts';
import { namesOf, treeOf } from './tree.ts';

/** Why a file cannot be had, as the C library words it. */
export type Fault =
  | 'No such file or directory'
  | 'Permission denied'
  | 'Not a directory'
  | 'Is a directory'
  | 'Read-only file system'
  | 'File exists'
  | 'Directory not empty'
  | 'Too many symbolic links encountered'
  | 'No space left on device';

/** A file and where it really is. */
export interface Found {
  path: string;
  entry: Entry;
}

/** The file system of one phone at one time. */
export interface Files {
  /** Follows links, the last one only where `follows`. */
  find: (path: string, follows?: boolean) => Found | Fault;
  /** The names in a folder, sorted, or why they cannot be read. */
  list: (folder: Found) => string[] | Fault;
  /** Whether something may be made at, or taken from, this absolute path: its folder is there and can be written to. */
  mayChange: (path: string) => Fault | undefined;
}

const mostLinks = 12;
const readOnly =
  /^\/(?:$|system|vendor|product|odm|oem|apex|init|default\.prop|bin|etc|sbin|[^/]+$)/;

/** `path` without `.`, `..` and doubled slashes; what is not absolute begins at /, where adb's shell begins. */
export function normalise(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

const parentOf = (path: string): string => path.slice(0, path.lastIndexOf('/')) || '/';
const join = (folder: string, name: string): string =>
  folder === '/' ? `/${name}` : `${folder}/${name}`;

export function filesOf(machine: Machine): Files {
  const tree = treeOf(machine.device);
  const own = ownFiles(machine);
  const ownNames = namesOf(own.keys());
  const changed = machine.inside.files;

  function entryAt(path: string): Entry | undefined {
    const change = changed.get(path);
    if (change !== undefined) return change ?? undefined;
    return own.get(path) ?? tree.entries.get(path);
  }

  function find(path: string, follows = true): Found | Fault {
    let rest = normalise(path).split('/').slice(1);
    let at: Found = { path: '/', entry: entryAt('/') as Entry }; // every tree has a root
    for (let links = 0; rest.length > 0 && rest[0] !== '';) {
      const [name = '', ...after] = rest;
      if (at.entry.kind !== 'd') return 'Not a directory';
      if (!may('enter', at.entry)) return 'Permission denied';
      const next = join(at.path, name);
      const entry = entryAt(next);
      if (!entry) return 'No such file or directory';
      rest = after;
      if (entry.kind === 'l' && (follows || after.length > 0)) {
        if (++links > mostLinks) return 'Too many symbolic links encountered';
        const target = entry.target?.startsWith('/')
          ? entry.target
          : join(parentOf(next), entry.target ?? '');
        rest = [...normalise(target).split('/').slice(1), ...after];
        at = { path: '/', entry: entryAt('/') as Entry }; // the same
      } else {
        at = { path: next, entry };
      }
    }
    return at;
  }

  return {
    find,
    list({ path, entry }) {
      if (entry.kind !== 'd') return 'Not a directory';
      if (!may('read', entry)) return 'Permission denied';
      const names = new Set([...(tree.names.get(path) ?? []), ...(ownNames.get(path) ?? [])]);
      for (const [place, change] of changed) {
        if (parentOf(place) !== path || place === '/') continue;
        const name = place.slice(place.lastIndexOf('/') + 1);
        if (change) names.add(name);
        else names.delete(name);
      }
      return [...names].toSorted((a, b) => (a < b ? -1 : 1));
    },
    mayChange(path) {
      const folder = find(parentOf(path));
      if (typeof folder === 'string') return folder;
      if (folder.entry.kind !== 'd') return 'Not a directory';
      if (readOnly.test(join(folder.path, path.slice(path.lastIndexOf('/') + 1))))
        return 'Read-only file system';
      return may('write', folder.entry) && may('enter', folder.entry)
        ? undefined
        : 'Permission denied';
    },
  };
}

/** Where a file of this name is, or would be: its folder without links. */
export function placeOf(files: Files, path: string): string {
  const clean = normalise(path);
  const folder = files.find(parentOf(clean));
  return typeof folder === 'string'
    ? clean
    : join(folder.path, clean.slice(clean.lastIndexOf('/') + 1));
}

/** What is in a file, as text. */
export function readText(machine: Machine, { entry }: Found): { text: string } | Fault {
  if (entry.kind === 'd') return 'Is a directory';
  if (!may('read', entry)) return 'Permission denied';
  const { text = entry.bytes === 0 ? '' : unreadable } = entry;
  return { text: typeof text === 'string' ? text : text(machine) };
}

/** Of packages and pictures no content is kept: what comes is as little text as theirs. */
const unreadable = '\u007fELF\u0002\u0001\u0001\u0000';
