import type { Page } from '@playwright/test';
import type { FleetHead } from '../src/contract/fleet-wire.ts';
import { startConsole, startUpstream } from './support/console.ts';
import { expectRows, grid, pause } from './support/list.ts';
import { createTenant, expect, signIn, test } from './support/test.ts';

// A browser’s clock is moved in it.
test.use({ isCalm: false, isAlone: true });

const changes = (page: Page) => page.getByRole('button', { name: /^Recent changes/ });
const entries = (page: Page) =>
  page
    .getByRole('listitem')
    .filter({ has: page.getByRole('link') })
    .filter({ has: page.getByRole('time') });
/** What changed lately is marked by colour alone; the list of changes says it in words. */
const marks = (page: Page) => grid(page).locator('[data-changed]');

/** Counts how often the worker is asked for the fleet. */
function countRounds(page: Page): () => number {
  let count = 0;
  page.on('request', (request) => {
    if (/\/worker\/fleet(\?|$)/.test(request.url())) count++;
  });
  return () => count;
}

test('what changes is seen by itself: marked, and listed among the recent changes', async ({
  page,
  request,
}) => {
  // All others have a console that asks four times as often.
  const upstream = await startUpstream();
  const console = await startConsole(upstream, { pollPace: 1 });
  const tenant = createTenant(request, 'real-pace', upstream.origin);
  try {
    await signIn(page, tenant, { at: console.origin });
    await expectRows(page, 72);
    // The first page alone is no fleet: what comes with the whole of it is no news.
    await expect(page.getByText(/^updated /)).toBeVisible();
    await tenant.advance({ hours: 1 });
    await expect(marks(page).first()).toBeVisible(); // One round of the sweep, and what it takes.
    await expect(changes(page)).toHaveText(/^Recent changes\s*\d+$/);
    await changes(page).click();
    await expect(entries(page).first()).toContainText(/Running|Data|Login|Backup|Restore/);
    await expect(entries(page).first()).toContainText('→');
    await entries(page).first().getByRole('link').click();
    await expect(page.getByRole('dialog', { name: /^Phone / })).toContainText('→');
  } finally {
    await console.stop();
    await upstream.stop();
  }
});

test('three pages cost the service what one costs', async ({ page, context, request }) => {
  const upstream = await startUpstream();
  const console = await startConsole(upstream);
  const tenant = createTenant(request, 'calm-three-pages', upstream.origin);
  try {
    await signIn(page, tenant, { at: console.origin });
    const pages = [page, await context.newPage(), await context.newPage()];
    for (const other of pages.slice(1)) await other.goto(console.origin);
    for (const one of pages) {
      await expectRows(one, 72);
      await expect(one.getByText(/^updated /)).toBeVisible();
    }
    const headOf = async (since: string) => {
      const answer = await page.request.get(`${console.origin}/worker/fleet${since}`);
      const text = await answer.text();
      return JSON.parse(text.slice(0, text.indexOf('\n'))) as FleetHead; // The first line.
    };
    // Who asks for the whole has the list read anew.
    const { version } = await headOf('');
    const endedAt = async () => (await headOf(`?since=${version}`)).watch.list.endedAt;
    const lists = () => upstream.asked('/instances/batch-query?');
    const before = lists();
    const rounds = new Set<number>();
    await expect
      .poll(async () => rounds.add(await endedAt()).size, { timeout: 60_000 })
      .toBeGreaterThan(4);
    expect(lists() - before).toBeLessThanOrEqual(rounds.size);
    for (const other of pages.slice(1)) await other.close();
  } finally {
    await console.stop();
    await upstream.stop();
  }
});

test('the counts follow', async ({ page, tenant }) => {
  await signIn(page, tenant);
  await expectRows(page, 72);
  const counts = page.getByRole('group', { name: 'Filter by running status' }).getByRole('button');
  const before = await counts.allInnerTexts();
  await expect
    .poll(async () => {
      await tenant.advance({ minutes: 30 });
      await page.getByRole('button', { name: 'Refresh now' }).click();
      return counts.allInnerTexts();
    })
    .not.toEqual(before);
});

test('a pause stops it, says how old the data are, and ends with a click', async ({
  page,
  tenant,
}) => {
  await page.clock.install();
  await signIn(page, tenant);
  await expectRows(page, 72);
  await expect(page.getByText(/^updated /)).toBeVisible();
  await pause(page);
  const rounds = countRounds(page);
  // One that was due in this moment may still be asked.
  await page.clock.runFor(1000);
  const due = rounds();
  await tenant.advance({ hours: 1 });
  await page.clock.runFor(125_000);
  await expect(page.getByText('Paused · updated 2 min ago')).toBeVisible();
  expect(rounds()).toBe(due);
  await expect(changes(page)).toHaveText('Recent changes');

  await page.getByRole('button', { name: 'Refresh now' }).click();
  await expect(page.getByText(/^Paused · updated (just now|\d+ sec ago)$/)).toBeVisible();
  await expect(changes(page)).toHaveText(/\d+$/);
  await expect(page.getByRole('button', { name: 'Refresh now' })).toHaveAttribute(
    'aria-busy',
    'false',
  );
  const asked = rounds();
  expect(asked).toBeGreaterThan(due);

  await tenant.advance({ hours: 1 });
  await page.clock.runFor(60_000);
  expect(rounds()).toBe(asked);
  await page.getByRole('button', { name: 'Resume auto-refresh' }).click();
  await expect(page.getByText(/^Paused/)).toBeHidden();
  await expect.poll(rounds).toBeGreaterThan(asked);
  const resumed = rounds();
  await page.clock.runFor(30_000);
  await expect.poll(rounds).toBeGreaterThan(resumed);
});

test('a hidden filter does not hide a change from the log', async ({ page, tenant }) => {
  await signIn(page, tenant, { at: '/instances?q=nobody-is-called-this' });
  await expect(page.getByRole('heading', { name: 'No matching phones' })).toBeVisible();
  await expect(page.getByText(/^updated /)).toBeVisible();
  await tenant.advance({ hours: 1 });
  await page.getByRole('button', { name: 'Refresh now' }).click();
  await expect(changes(page)).toHaveText(/\d+$/);
});
