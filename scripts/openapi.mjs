// Writes public/openapi.json from the contract.
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
// Node 20 does not read TypeScript; Vite does.
const { module } = await runnerImport('/src/contract/openapi.ts', { root, configFile: false, logLevel: 'error' });
const target = 'public/openapi.json';
await writeFile(new URL(`../${target}`, import.meta.url), `${JSON.stringify(module.buildOpenApi(), null, 2)}\n`);
console.log(`${target} written`);
