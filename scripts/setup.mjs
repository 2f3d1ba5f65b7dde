// What `npm start` and `npm test` share: is everything there, and newer than what it was made from?
import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** The oldest Node that Vite and undici run on; `engines` of package.json says the same. */
const oldestNode = [20, 19];

/** Ends the process with an explanation on an older Node. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = oldestNode;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  console.error(
    `Node ${oldestNode.join('.')} or newer is needed; this is ${process.versions.node}.`,
  );
  process.exit(1);
}

/** `npm ci`, unless node_modules is at least as new as the lockfile. */
export function installIfNeeded() {
  if (modifiedMs('node_modules/.package-lock.json') >= modifiedMs('package-lock.json')) return;
  run('Installing', 'npm', ['ci', '--no-audit', '--no-fund']);
}

/** What the build is made from. */
const sources = [
  'src',
  'public',
  'index.html',
  'vite.config.ts',
  'package-lock.json',
  'scripts/build.mjs',
  'scripts/chunks.ts',
];

/** Whether the build is newer than everything it is made from. Tests are no part of it. */
export function isBuilt() {
  const builtMs = modifiedMs('dist/built');
  return sources.every((path) => newestMs(path) <= builtMs);
}

/**
 * Runs a command to its end with its output shown; ends this process where it fails.
 * @param {string} title
 * @param {string} command
 * @param {string[]} args
 */
export function run(title, command, args) {
  console.log(`${title} …`);
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32' && command === 'npm',
  });
  if (error) console.error(error.message);
  if (status !== 0) process.exit(status ?? 1);
}

/** @param {string} path */
function modifiedMs(path) {
  return statSync(join(root, path), { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/**
 * The newest change at or below a path; folders count too, since removing a file changes only them.
 * @param {string} path
 * @returns {number}
 */
function newestMs(path) {
  if (/\.test\.tsx?$/.test(path)) return 0;
  const own = modifiedMs(path);
  if (!statSync(join(root, path), { throwIfNoEntry: false })?.isDirectory()) return own;
  return Math.max(own, ...readdirSync(join(root, path)).map((name) => newestMs(join(path, name))));
}
