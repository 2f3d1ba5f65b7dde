// Builds the app to dist/client and the server to dist/server: all that runs is in there but the native SQLite, which is
// loaded from node_modules.
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { build } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
const client = join(root, 'dist/client');

await rm(join(root, 'dist'), { recursive: true, force: true });
await build({ root, logLevel: 'warn' });
await build({
  root,
  logLevel: 'warn',
  publicDir: false,
  ssr: { noExternal: true, external: ['libsql'] },
  build: { ssr: 'src/server/main.ts', outDir: 'dist/server', emptyOutDir: true, target: 'node20' },
});
await compressAll();
await writeFile(join(root, 'dist/built'), ''); // Whole: setup.mjs compares its time with the sources'.

/** Writes .br and .gz beside every file that is text and not tiny. */
async function compressAll() {
  const files = await readdir(client, { recursive: true });
  await Promise.all(
    files
      .filter((file) => /\.(?:js|css|html|json|svg)$/.test(file))
      .map((file) => compress(join(client, file))),
  );
}

/** @param {string} file */
async function compress(file) {
  const content = await readFile(file);
  if (content.length < 1024) return;
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
  };
  await writeFile(`${file}.br`, await promisify(brotliCompress)(content, { params }));
  await writeFile(`${file}.gz`, await promisify(gzip)(content, { level: 9 }));
}
