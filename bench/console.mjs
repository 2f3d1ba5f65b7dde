// What the benches of the whole console share: the built product on a free port, and a browser in front of it.
import { chromium } from '@playwright/test';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { provideChromium } from '../scripts/chromium.mjs';
import { isBuilt, root, run } from '../scripts/setup.mjs';

const launchFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Starts the console, builds it before where that is needed, and opens a browser.
 * @param {string} folder where it is built
 * @param {Readonly<Record<string, string>>} settings beside its own
 * @returns {Promise<{ origin: string, browser: import('@playwright/test').Browser, pid: number, stop: () => Promise<void> }>}
 */
export async function startConsole(folder = root, settings = {}) {
  if (!isBuilt()) run('Building', process.execPath, ['scripts/build.mjs']);
  const port = String(20_000 + (process.pid % 20_000));
  const dataDir = mkdtempSync(join(tmpdir(), 'console-bench-'));
  const env = {
    ...process.env,
    HOST: '127.0.0.1',
    PORT: port,
    DATA_DIR: dataDir,
    DATABASE_URL: '',
    ...settings,
  };
  const server = spawn(process.execPath, [join(folder, 'dist/server/main.js')], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise((resolve, reject) => {
    server.stdout.on('data', (text) => String(text).includes(port) && resolve(undefined));
    server.once('exit', () => reject(new Error('The console ended at once.')));
  });
  const browser = await chromium.launch({
    executablePath: await provideChromium(),
    args: launchFlags,
  });
  return {
    origin: `http://127.0.0.1:${port}`,
    browser,
    pid: server.pid ?? 0,
    async stop() {
      await browser.close();
      const ended = new Promise((resolve) => void server.once('exit', resolve));
      server.kill('SIGTERM');
      await ended;
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/**
 * Signs in through the form; resolves when the form was sent.
 * @param {import('@playwright/test').Page} page
 * @param {string} account
 */
export async function signIn(page, account) {
  await page.getByLabel('Account').fill(account);
  await page.getByLabel('IAM user').fill('admin');
  await page.getByLabel('Password').fill('Demo#2026');
  await page.getByLabel('Project').fill('cn-north-4');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}
