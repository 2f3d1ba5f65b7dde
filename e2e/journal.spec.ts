import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { batchCount, choose, sayYes, select } from './support/batch.ts';
import { startConsole, startUpstream } from './support/console.ts';
import { expectRows } from './support/list.ts';
import { startPostgres } from './support/postgres.ts';
import { createTenant, expect, signIn, test } from './support/test.ts';

const accountMenu = (page: Page) => page.getByRole('button', { name: /^Account menu/ });
const openBatch = (page: Page): string => new URL(page.url()).searchParams.get('batch') ?? '';

test('a gateway that is killed between write and answer: unknown after its restart, nothing twice, nobody signed out', async ({
  page,
  request,
}) => {
  test.slow(); // Two gateways, one after the other.
  const dataDir = mkdtempSync(join(tmpdir(), 'console-e2e-killed-'));
  const upstream = await startUpstream();
  const killed = await startConsole(upstream, { dataDir });
  let restarted: Awaited<ReturnType<typeof startConsole>> | undefined;
  try {
    const tenant = createTenant(request, 'killed', upstream.origin);
    // Where nobody is logged in nothing is seen of a release: what is not known stays so.
    await signIn(page, tenant, { at: `${killed.origin}/instances?login=loggedOut` });
    await tenant.fault({ kind: 'latency', operation: 'ReleaseInstancesSession', ms: 60_000 });
    await select(page, 10);
    await choose(page, 'Release session');
    await sayYes(page, 'Release sessions of 10 phones');
    const id = openBatch(page);
    // Four requests are under way for as long as it takes; six more wait.
    const underWay = async () => {
      const entries = await page.request.get(
        `${killed.origin}/journal/entries?outcome=pending&batch_id=${id}`,
      );
      return ((await entries.json()) as { items: unknown[] }).items.length; // the journal's own answer
    };
    await expect.poll(underWay).toBe(4);
    await killed.kill();
    await tenant.clearFaults();
    restarted = await startConsole(upstream, { dataDir });
    await page.goto(`${restarted.origin}/batches/${id}`);
    await expect(accountMenu(page), 'still signed in').toBeVisible();
    // The batch goes on by itself once the lease of the one that was killed is over.
    await expect(batchCount(page, 'succeeded')).toHaveText('6');
    await expect(batchCount(page, 'unknown'), 'nobody knows, and nobody tries').toHaveText('4');
    await expect(page.getByRole('main')).toContainText(
      'All sent. Waiting for the results of 4 phones',
    );
    const entries = await page.request.get(`${restarted.origin}/journal/entries?batch_id=${id}`);
    const { items } = (await entries.json()) as { items: { outcome: string; targets: string[] }[] }; // the journal's own answer
    expect(items.map(({ outcome }) => outcome)).toEqual([
      ...Array<string>(6).fill('succeeded'),
      ...Array<string>(4).fill('unknown'),
    ]);
    expect(new Set(items.flatMap(({ targets }) => targets)).size).toBe(10);
    expect(await tenant.effects('ReleaseInstancesSession'), 'all ten happened, each once').toEqual({
      phones: 10,
      calls: 10,
      twice: [],
    });
  } finally {
    await restarted?.stop();
    await killed.kill();
    await upstream.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
});

test('two gateways on one PostgreSQL share what was done and who is signed in', async ({
  page,
  request,
}) => {
  test.slow(); // Two gateways and a database.
  const [upstream, postgres] = await Promise.all([startUpstream(), startPostgres()]);
  const settings = {
    databaseUrl: postgres.url,
    sessionSecret: 'a secret that both of them know, long enough',
  };
  const gateways = await Promise.all([
    startConsole(upstream, settings),
    startConsole(upstream, settings),
  ]);
  const [one, other] = gateways;
  try {
    const tenant = createTenant(request, 'shared', upstream.origin);
    await signIn(page, tenant, { at: `${one.origin}/instances` });
    await expectRows(page, 72);
    await select(page, 2);
    await choose(page, 'Release session');
    await sayYes(page, 'Release sessions of 2 phones');
    await expect(batchCount(page, 'succeeded')).toHaveText('2');
    const first = openBatch(page);

    await page.goto(`${other.origin}/batches/${first}`);
    await expect(accountMenu(page), 'one sign-in is enough').toBeVisible();
    await expect(batchCount(page, 'succeeded')).toHaveText('2');
    await page.goto(`${other.origin}/instances`);
    await expectRows(page, 72);
    await select(page, 1);
    await choose(page, 'Stop streaming');
    await sayYes(page, 'Stop streaming on 1 phone');
    await expect(batchCount(page, 'succeeded')).toHaveText('1');
    const second = openBatch(page);

    await page.goto(`${one.origin}/batches/${second}`);
    await expect(page.getByRole('heading', { name: 'Stop streaming on 1 phone' })).toBeVisible();
    await expect(page.getByRole('status').getByText('Ended', { exact: true })).toBeVisible();
    for (const { origin } of gateways) {
      const entries = await page.request.get(`${origin}/journal/entries`);
      const { items } = (await entries.json()) as { items: { operation: string }[] }; // the journal's own answer
      expect(items.map(({ operation }) => operation)).toEqual([
        'StopInstancesStreaming',
        'ReleaseInstancesSession',
        'ReleaseInstancesSession',
        'SignIn',
      ]);
    }
    // Signed out at one, signed out at both: also for who has kept the cookie.
    const cookie = (await page.context().cookies())
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ');
    const statusAtOther = async () =>
      (await request.get(`${other.origin}/journal/entries`, { headers: { cookie } })).status();
    expect(await statusAtOther()).toBe(200);
    await accountMenu(page).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
    await expect.poll(statusAtOther).toBe(401);
  } finally {
    await Promise.all(gateways.map((gateway) => gateway.stop()));
    await Promise.all([upstream.stop(), postgres.stop()]);
  }
});
