// `npm run package [-- --modules] [-- --out folder]`: all that a machine needs to run the console, and nothing else, as a
// folder and beside it as a .tgz. With --modules the production dependencies are in it, for machines like this one.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { isBuilt, root, run } from './setup.mjs';

/** What the built server loads from node_modules; the rest is in it (scripts/build.mjs). */
const external = ['libsql'];

const { values } = parseArgs({
  options: { modules: { type: 'boolean' }, out: { type: 'string' } },
});
const out = resolve(values.out ?? join(root, 'dist/package'));
if (!isBuilt()) run('Building', process.execPath, ['scripts/build.mjs']);

const { name, version, description, engines, type, dependencies, license } =
  readJson('package.json');
const own = {
  name,
  version,
  description,
  private: true,
  license,
  type,
  engines,
  scripts: { start: 'node dist/server/main.js' },
  dependencies: pick(dependencies, external),
};
const lock = readJson('package-lock.json');
const packages = closure(lock.packages);

rmSync(out, { recursive: true, force: true });
mkdirSync(join(out, 'dist'), { recursive: true });
for (const part of ['client', 'server'])
  cpSync(join(root, 'dist', part), join(out, 'dist', part), { recursive: true });
cpSync(join(root, 'docs'), join(out, 'docs'), {
  recursive: true,
  filter: (from) => !/\.png$|Dockerfile$/.test(from),
});
writeJson('package.json', own);
writeJson('package-lock.json', {
  name,
  version,
  lockfileVersion: lock.lockfileVersion,
  requires: true,
  packages: {
    '': { name, version, license, dependencies: own.dependencies, engines },
    ...packages,
  },
});
writeFileSync(
  join(out, 'README.md'),
  `# CloudDevice Console ${version}

${values.modules ? `Built for ${process.platform}-${process.arch}; needs Node ${engines.node} and nothing else.` : `Needs Node ${engines.node}. Once: \`npm ci --omit=dev\`.`}
Start it with \`node dist/server/main.js\`; it serves on http://127.0.0.1:4173 and keeps its data in \`data\` beside this file.
Settings, health, figures, back-up: docs/operations.md.
`,
);
if (values.modules)
  for (const path of Object.keys(packages))
    if (existsSync(join(root, path)))
      cpSync(join(root, path), join(out, path), {
        recursive: true,
        dereference: true,
        filter: (from) => !isNested(from, path),
      });

const archive = `${out}.tgz`;
const { status, stderr } = spawnSync('tar', ['-czf', archive, '-C', dirname(out), basename(out)], {
  encoding: 'utf8',
});
console.log(
  status === 0 ? `${out}\n${archive}` : `${out}\n(no archive: ${stderr || 'there is no tar here'})`,
);

/**
 * What the external packages need, of the lockfile.
 * @param {Record<string, { dependencies?: Record<string, string>, optionalDependencies?: Record<string, string>, dev?: boolean }>} all
 */
function closure(all) {
  /** @type {typeof all} */
  const found = {};
  const waiting = external.map((one) => `node_modules/${one}`);
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const { dev: _, ...entry } = all[path] ?? {};
    if (found[path]) continue;
    found[path] = entry;
    for (const wanted of Object.keys({ ...entry.dependencies, ...entry.optionalDependencies })) {
      // Beside it, or at the top: nobody's is nested deeper.
      const place = [`${path}/node_modules/${wanted}`, `node_modules/${wanted}`].find(
        (one) => all[one],
      );
      if (place === undefined)
        throw new Error(`${wanted}, which ${path} needs, is not in the lockfile.`);
      waiting.push(place);
    }
  }
  return Object.fromEntries(Object.entries(found).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** Whether a file belongs to a package inside of this one, which is copied by itself where it is needed. @param {string} from @param {string} path */
function isNested(from, path) {
  return from.slice(join(root, path).length).includes('node_modules');
}

/** @param {Record<string, string>} all @param {string[]} names */
function pick(all, names) {
  return Object.fromEntries(names.map((one) => [one, all[one]]));
}

/** @param {string} path */
function readJson(path) {
  return JSON.parse(readFileSync(join(root, path), 'utf8'));
}

/** @param {string} path @param {unknown} value */
function writeJson(path, value) {
  writeFileSync(join(out, path), `${JSON.stringify(value, undefined, 2)}\n`);
}
