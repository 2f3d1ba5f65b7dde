// Writes public/openapi.json (the service) and public/worker-openapi.json (the worker) from the contract.
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
const documents = [
  { source: 'openapi.ts', build: 'buildOpenApi', target: 'public/openapi.json' },
  {
    source: 'worker-openapi.ts',
    build: 'buildWorkerOpenApi',
    target: 'public/worker-openapi.json',
  },
];
for (const { source, build, target } of documents) {
  // Node 20 does not read TypeScript; Vite does.
  const { module } = await runnerImport(`/src/contract/${source}`, {
    root,
    configFile: false,
    logLevel: 'error',
  });
  await writeFile(
    new URL(`../${target}`, import.meta.url),
    `${JSON.stringify(module[build](), null, 2)}\n`,
  );
  console.log(`${target} written`);
}
