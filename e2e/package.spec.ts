import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTenant, expect, signIn, test } from './support/test.ts';

interface Lock {
  packages: Record<
    string,
    { dev?: boolean; optional?: boolean; dependencies?: Record<string, string> }
  >;
}

let folder: string;
let out: string;
let server: ChildProcess | undefined;

test.beforeAll(() => {
  // Far from the repository: nothing is found in its node_modules.
  folder = mkdtempSync(join(tmpdir(), 'package-'));
  out = join(folder, 'console');
  execFileSync(process.execPath, ['scripts/package.mjs', '--modules', '--out', out], {
    stdio: 'pipe',
  });
});

test.afterAll(async () => {
  if (server && server.exitCode === null) {
    server.kill('SIGTERM');
    await once(server, 'exit');
  }
  rmSync(folder, { recursive: true, force: true });
});

test('what is packaged runs with Node and production dependencies alone', async ({
  page,
  request,
}) => {
  expect(existsSync(`${out}.tgz`)).toBe(true);
  const read = (name: string): unknown => JSON.parse(readFileSync(join(out, name), 'utf8'));
  const { dependencies } = read('package.json') as { dependencies: Record<string, string> }; // As it was just written, and the next.
  const { packages } = read('package-lock.json') as Lock;
  expect(packages['']?.dependencies).toEqual(dependencies);
  expect(Object.values(packages).filter(({ dev }) => dev)).toEqual([]);
  for (const name of Object.keys(dependencies))
    expect(Object.keys(packages)).toContain(`node_modules/${name}`);

  server = spawn(process.execPath, ['dist/server/main.js'], {
    cwd: out,
    env: { PATH: process.env.PATH, PORT: '0', LOG_LEVEL: 'silent' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [said]: unknown[] = await Promise.race([
    once(server.stdout ?? server, 'data'),
    once(server, 'exit').then(() => Promise.reject(new Error('It has ended.'))),
  ]);
  const [origin = ''] = /http:\S+/.exec(String(said)) ?? [];
  await page.goto(origin);
  const tenant = createTenant(request, 'packaged', origin);
  await signIn(page, tenant, { at: `${origin}/` });
  await expect(page).toHaveURL(/\/instances/);
  await expect(page.getByText('72 phones').first()).toBeVisible();
  // Where it says: beside itself.
  expect(existsSync(join(out, 'data/journal.db'))).toBe(true);
});
