// `npm run e2e`: the browser tests on the built app. Arguments go to Playwright, such as `-- -g "sign in"`.
import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { provideChromium } from './chromium.mjs';
import { makeScratch } from './scratch.mjs';
import { isBuilt, root, run } from './setup.mjs';

if (!isBuilt()) run('Building', process.execPath, ['scripts/build.mjs']);
makeScratch();
const dataDir = mkdtempSync(join(tmpdir(), 'console-e2e-'));
const env = {
  ...process.env,
  CHROMIUM_PATH: await provideChromium(),
  E2E_DATA_DIR: dataDir,
  E2E_PORT: process.env.E2E_PORT ?? String(await findFreePort()),
};
const { status } = spawnSync(
  process.execPath,
  ['node_modules/@playwright/test/cli.js', 'test', ...process.argv.slice(2)],
  { cwd: root, env, stdio: 'inherit' },
);
process.exit(status ?? 1);

/** @returns {Promise<number>} */
function findFreePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
