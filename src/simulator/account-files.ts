import {
  appendFileSync,
  closeSync,
  constants,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

/** A file an account, by its key: a first line, which is replaced with all that follows, and lines that are added one by one. */
export interface AccountFiles {
  /** The key of the account that is known by the first characters of it. */
  find(start: string): string | undefined;
  /** The lines, or undefined where there is no such file. The last one may be torn. */
  read(key: string): string[] | undefined;
  /** Puts a file of one line in the place of what there is. */
  replace(key: string, line: string): void;
  /** Adds a line; false where there is no such file. */
  append(key: string, line: string): boolean;
}

/** What the files may take together, and how many there may be: beyond that the ones that were used longest ago are removed. */
export interface FileLimits {
  bytes: number;
  count: number;
}
const usualLimits: FileLimits = { bytes: 256 * 1024 * 1024, count: 1000 };

const isKey = (name: string): boolean => /^[0-9a-f]{32}$/.test(name);
const aside = '.new';

/**
 * The files of a folder, which is made where it is missing. They are for their owner alone, since tokens and keys are in them.
 *
 * Whatever was written before a call returned is there after the process was killed: the system has it then. (Power that
 * fails is another matter: this is a demo's state.) A file is replaced by a rename, so it is whole, old or new. A line that
 * was not finished stays without its end; since each begins with its line feed, the next one is not spoilt by it.
 */
export function openAccountFiles(folder: string, limits: FileLimits = usualLimits): AccountFiles {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const pathOf = (key: string): string => join(folder, key);
  /** Bytes by key, longest unused first. */
  const sizes = new Map(readSizes(folder));
  let total = [...sizes.values()].reduce((sum, bytes) => sum + bytes, 0);

  function used(key: string, bytes: number): void {
    total += bytes - (sizes.get(key) ?? 0);
    sizes.delete(key);
    sizes.set(key, bytes);
    for (const [oldest, its] of sizes) {
      if (oldest === key || (total <= limits.bytes && sizes.size <= limits.count)) return;
      rmSync(pathOf(oldest), { force: true });
      sizes.delete(oldest);
      total -= its;
    }
  }

  return {
    find: (start) => [...sizes.keys()].find((key) => key.startsWith(start)),
    read(key) {
      const bytes = sizes.get(key);
      if (bytes === undefined) return undefined;
      used(key, bytes);
      return orMissing(() => readFileSync(pathOf(key), 'utf8').split('\n'));
    },
    replace(key, line) {
      writeFileSync(pathOf(key) + aside, line, { mode: 0o600 });
      renameSync(pathOf(key) + aside, pathOf(key));
      used(key, Buffer.byteLength(line));
    },
    append(key, line) {
      const bytes = sizes.get(key);
      if (bytes === undefined) return false;
      // Never made by this: a file without its first line says nothing.
      const file = orMissing(() => openSync(pathOf(key), constants.O_WRONLY | constants.O_APPEND));
      if (file === undefined) return false;
      try {
        appendFileSync(file, `\n${line}`);
      } finally {
        closeSync(file);
      }
      used(key, bytes + Buffer.byteLength(line) + 1);
      return true;
    },
  };
}

/** What is there, longest unused first; what a process left when it was killed while it replaced a file is removed. */
function readSizes(folder: string): [string, number][] {
  const names = readdirSync(folder);
  for (const name of names) if (name.endsWith(aside)) rmSync(join(folder, name), { force: true });
  return names
    .filter(isKey)
    .map((name) => ({ name, ...pick(statSync(join(folder, name))) }))
    .toSorted((a, b) => a.mtimeMs - b.mtimeMs)
    .map(({ name, size }) => [name, size]);
}

const pick = ({ size, mtimeMs }: { size: number; mtimeMs: number }) => ({ size, mtimeMs });

function orMissing<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
