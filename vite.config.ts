import { createHash } from 'node:crypto';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import { chunkGroups, compiledAhead, firstChunks } from './scripts/chunks.ts';
import { twoFilesOfStyles } from './scripts/styles.ts';
import { serverPlugin } from './src/server/dev-plugin.ts';

/** What imports these keeps nothing in modules and stubs no globals: one process after another loads them once for all its files. */
const pure = ['contract', 'batch-engine', 'simulator', 'gateway', 'worker'].map(
  (room) => `src/${room}/**/*.test.ts`,
);
const pureTests: TestProjectInlineConfiguration = {
  extends: true,
  test: { name: 'pure', include: pure, isolate: false },
};
/** What mocks a module or loads its modules anew, and what reads a file as Node does. */
const apart = ['api/session', 'lib/styles', 'pages/apps/apk/read-apk'].map(
  (path) => `src/console/${path}.test.ts`,
);
const mocking = ['src/journal/wal-flush.test.ts'];
/** Each file makes its own servers and databases; their modules, which take half a second to load, are shared. */
const serverTests: TestProjectInlineConfiguration = {
  extends: true,
  test: {
    name: 'server',
    include: ['src/{journal,server}/**/*.test.ts'],
    exclude: mocking,
    isolate: false,
  },
};
/** Tests of the console have a document, and share it and their modules: each file finds both as a console that has just been opened has them. */
const consoleTests: TestProjectInlineConfiguration = {
  extends: true,
  test: {
    name: 'console',
    include: ['src/console/**/*.test.{ts,tsx}'],
    exclude: apart,
    environment: 'happy-dom',
    isolate: false,
    setupFiles: ['src/console/app/opened-anew.fixture.ts'],
  },
};
const otherTests: TestProjectInlineConfiguration = {
  extends: true,
  test: {
    name: 'alone',
    include: ['scripts/**/*.test.ts', ...apart, ...mocking],
  },
};
/** `npm run test:soak` runs what takes minutes, and the fuzz for longer. */
const soakTests: TestProjectInlineConfiguration = {
  extends: true,
  test: {
    name: 'soak',
    include: ['src/**/*.soak.ts', 'src/server/fuzz.test.ts', 'src/server/store-faults.test.ts'],
  },
};
const root = fileURLToPath(new URL('.', import.meta.url));

/** The classes of each file of styles, by the letters that its path comes to. */
const classesOf = new Map<string, { file: string; names: string[] }>();

/** A class's name in the page: short where it is built, since all of them stand in the scripts, else with its own in it. */
function scopedName(name: string, path: string): string {
  const file = relative(root, path).replaceAll('\\', '/');
  const letters = `_${createHash('sha256').update(file).digest('base64url').slice(0, 3)}`;
  const { file: owner, names } = classesOf.get(letters) ?? { file, names: [] };
  if (owner !== file) throw new Error(`${file} and ${owner} come to the same letters: rename one`);
  classesOf.set(letters, { file, names });
  if (!names.includes(name)) names.push(name);
  return process.env.NODE_ENV === 'production'
    ? `${letters}${names.indexOf(name).toString(36)}`
    : `${name}${letters}`;
}

export default defineConfig({
  css: { modules: { generateScopedName: scopedName } },
  plugins: [react(), serverPlugin(), twoFilesOfStyles(), compiledAhead()],
  // Router and table bring it along for a React without this hook.
  resolve: {
    alias: [{ find: /^use-sync-external-store\/shim(?:\/index\.js)?$/, replacement: 'react' }],
  },
  server: {
    host: process.env.HOST ?? '127.0.0.1',
    port: Number(process.env.PORT ?? 5173),
    strictPort: process.env.PORT !== undefined,
    cors: false,
    // Written to with every call.
    watch: { ignored: [fileURLToPath(new URL('data/**', import.meta.url))] },
  },
  build: {
    outDir: 'dist/client',
    emptyOutDir: true,
    target: 'es2023',
    modulePreload: { polyfill: false },
  },
  environments: {
    client: {
      build: {
        // Which files a page is in: the document names them beforehand (server/preloads.ts).
        manifest: true,
        rolldownOptions: {
          output: {
            // The names of all files stand in what is loaded first: of the many that come late a short hash is all.
            chunkFileNames: ({ name }) =>
              firstChunks.has(name) || name === 'react'
                ? 'assets/[name]-[hash:7].js'
                : 'assets/[hash:7].js',
            codeSplitting: { groups: chunkGroups },
          },
        },
      },
    },
  },
  // A property of hundreds of runs takes its time on a machine that is busy with others.
  test: {
    testTimeout: 20_000,
    // More than a small machine has cores: many wait for servers, and others use the processors meanwhile.
    maxWorkers: 3,
    globalSetup: ['src/journal/made-once.fixture.ts'],
    setupFiles: process.env.FC_SEED === undefined ? [] : ['scripts/fc-seed.ts'],
    projects:
      process.env.SOAK === undefined
        ? [pureTests, consoleTests, serverTests, otherTests]
        : [soakTests],
  },
});
