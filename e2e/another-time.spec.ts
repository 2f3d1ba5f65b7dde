import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { changeKinds, type FleetAt } from '../src/contract/history.ts';
import { expectAccessible, untranslated } from './support/accessible.ts';
import { startConsole, startUpstream } from './support/console.ts';
import { expectRows, grid, listPhones, rows, seeNow, type ListedPhone } from './support/list.ts';
import { createTenant, enter, expect, signIn, test, type Tenant } from './support/test.ts';

const bar = (page: Page) => page.getByRole('region', { name: 'The fleet at another time' });
const listAt = (ms: number, more = '') => `/instances?at=${new Date(ms).toISOString()}${more}`;
const reason = /^This shows the past\. Go back to now/;

/** What the history has of a time. */
async function historyAt(page: Page, ms: number): Promise<FleetAt> {
  const at = new Date(ms).toISOString();
  const answer = await page.request.get(
    new URL(`/worker/history/at?${new URLSearchParams({ at })}`, page.url()).href,
  );
  return (await answer.json()) as FleetAt; // As it is documented.
}

/** A time at which the watch has looked and been kept, with the phones as they are then. */
async function lookNow(page: Page): Promise<number> {
  await seeNow(page);
  await expect.poll(async () => (await historyAt(page, Date.now())).keptFrom).not.toBeNull();
  const ms = Date.now();
  await seeNow(page);
  await expect
    .poll(async () => (await historyAt(page, ms)).seenAt)
    .toBe(new Date(ms).toISOString());
  return ms;
}

/** The kinds of difference that show in the service's list. */
const listed = changeKinds.filter((kind) => kind !== 'data');

interface Night {
  badMs: number;
  /** The phones that failed in it and recovered. */
  failed: ListedPhone[];
  /** All that were not in the night as they are next morning, as the service lists them. */
  differing: ListedPhone[];
}

/** A night in which phones fail, until the morning after it. */
async function sleepThrough(page: Page, tenant: Tenant): Promise<Night> {
  const nightMs = await tenant.planBadNight();
  const { now } = await tenant.state();
  // Tokens do not outlive a day: whoever signs in does so just before.
  await tenant.advance({ seconds: Math.floor((nightMs - Date.parse(now)) / 1000) - 60 });
  await signIn(page, tenant);
  await expectRows(page, 72);
  await tenant.advance({ minutes: 36 });
  const badMs = await lookNow(page);
  const bad = await listPhones(page);
  await tenant.advance({ hours: 6 });
  await lookNow(page);
  const good = new Map((await listPhones(page)).map((phone) => [phone.instance_id, phone]));
  const differing = bad.filter(
    (phone) => JSON.stringify(phone) !== JSON.stringify(good.get(phone.instance_id)),
  );
  const failed = differing.filter(
    ({ running_status, backup_status }) => running_status === 0 || backup_status === 3,
  );
  expect(failed.length).toBeGreaterThan(0);
  return { badMs, failed, differing };
}

test('a bad night next morning: the phones as they were, what differs from now, and nothing that can be done there', async ({
  page,
  tenant,
}) => {
  test.slow(); // A night.
  const { badMs, failed, differing } = await sleepThrough(page, tenant);
  const ids = failed.map((phone) => phone.instance_id).join(',');

  await page.goto(listAt(badMs, `&ids=${ids}`));
  await expect(bar(page)).toContainText('The fleet at 20');
  await expect(bar(page)).toContainText('Nothing can be done from here');
  await expectRows(page, failed.length);
  for (const { instance_name, running_status } of failed)
    await expect(rows(page).filter({ hasText: instance_name })).toContainText(
      running_status === 0 ? 'unknown' : 'failed',
    );

  // What is selected here can be acted on nowhere.
  await page.getByRole('checkbox', { name: /^Select all/ }).check();
  const actions = page.getByRole('region', { name: 'Actions on selected phones' });
  for (const name of ['Reboot', 'Assign', 'adb']) {
    const button = actions.getByRole('button', { name, exact: true });
    await expect(button).toBeDisabled();
    await expect(button).toHaveAccessibleDescription(reason);
  }
  await expect(page.getByRole('button', { name: 'Assign…' })).toBeDisabled();
  await page
    .getByRole('button', { name: /^Actions on / })
    .first()
    .click();
  for (const button of await page
    .getByRole('group', { name: /^Actions on / })
    .getByRole('button')
    .all())
    await expect(button).toBeDisabled();
  await page.keyboard.press('Escape');
  await rows(page).first().getByRole('link').click();
  const drawer = page.getByRole('dialog');
  await expect(drawer).toContainText('As at 20');
  await expect(drawer.getByRole('button', { name: 'Reboot', exact: true })).toBeDisabled();
  await drawer.getByRole('tab', { name: 'Connection' }).click();
  await expect(drawer.getByRole('link', { name: 'Show this phone now' })).toBeVisible();
  await drawer.getByRole('button', { name: 'Close' }).click();

  // All of the fleet, and of it those that are not as they were.
  await page.goto(listAt(badMs));
  await expectRows(page, 72);
  await bar(page).getByRole('button', { name: 'What differs from now' }).click();
  await expect(page).toHaveURL(/differs=all/);
  const differences = page.getByRole('group', { name: 'Differences from now' });
  await expect(differences).toContainText(/\d+ differ \(72 phones then, 72 now\)/);
  for (const { instance_name } of failed)
    await expect(rows(page).filter({ hasText: instance_name })).toContainText(/→\s*now/);
  // The list of the service does not say how their data were.
  await page.goto(listAt(badMs, `&differs=${listed.join()}`));
  await expectRows(page, differing.length);
  for (const { instance_name } of differing)
    await expect(rows(page).filter({ hasText: instance_name })).toBeVisible();
  await expect(differences.getByRole('button', { pressed: true }).first()).toBeVisible();

  await page.goto(listAt(badMs, `&ids=${ids}`));
  await bar(page).getByRole('link', { name: 'Back to now' }).click();
  await expect(bar(page)).toBeHidden();
  await expectRows(page, failed.length);
  await expect(grid(page)).not.toContainText('failed');
  await expect(page).toHaveURL(`/instances?ids=${encodeURIComponent(ids)}`);
  const journal = await page.request.get('/journal/entries');
  const { items } = (await journal.json()) as { items: { operation: string }[] }; // the journal's own answer
  expect(items.map(({ operation }) => operation)).toEqual(['SignIn']);
});

test('a time is chosen, stepped through by buttons and keys, and found again in a phone’s timeline', async ({
  page,
  tenant,
}) => {
  await signIn(page, tenant);
  await expectRows(page, 72);
  const ms = await lookNow(page);
  await page.getByRole('button', { name: 'Show another time' }).click();
  const panel = page.getByRole('group', { name: 'Show another time' });
  await panel.getByLabel('Date and time').fill('2099-01-01T00:00:00');
  await panel.getByRole('button', { name: 'Show', exact: true }).click();
  await expect(panel.getByRole('alert')).toHaveText('Choose a time in the past');
  await panel.getByRole('button', { name: '1 hour ago' }).click();
  // The watch has begun with this test.
  await expect(page.getByRole('heading', { name: 'No records from this time' })).toBeVisible();
  await expect(grid(page)).toBeHidden();
  await bar(page).getByRole('button', { name: '5 minutes later' }).click();
  await page.keyboard.press('[');
  await expect(page.getByRole('heading', { name: 'No records from this time' })).toBeVisible();
  await page.getByRole('button', { name: /^Go to 20/ }).click();
  await expectRows(page, 72);
  await expect(bar(page).getByRole('button', { name: '1 day later' })).toBeDisabled();

  await page.goto(listAt(ms, '&q=zzzz'));
  await page.getByRole('button', { name: 'Remove “Search: zzzz”' }).click();
  await expectRows(page, 72);
  await page.getByRole('button', { name: 'Copy link to this view' }).isVisible();
  await rows(page).first().getByRole('link').click();
  const drawer = page.getByRole('dialog');
  await drawer.getByRole('tab', { name: 'Timeline' }).click();
  await drawer.getByRole('button', { name: 'Table', exact: true }).click();
  await drawer.getByRole('table', { name: 'Timeline' }).getByRole('link').first().click();
  await expect(page).toHaveURL(/\/instances\?at=[^&]*$/);
  await expect(bar(page)).toBeVisible();
});

test('a link whose time is no time, or is yet to come, has a way out', async ({ page, tenant }) => {
  await signIn(page, tenant, { at: '/instances?at=yesterday' });
  await expect(
    page.getByRole('heading', { name: 'The time in this link cannot be read' }),
  ).toBeVisible();
  await page.goto('/instances?at=2099-01-01T00:00:00Z&running=running');
  await expect(page.getByRole('heading', { name: 'This time is in the future' })).toBeVisible();
  await page.getByRole('link', { name: 'Back to now' }).click();
  await expect(page).toHaveURL('/instances?running=running');
  await expect(rows(page).first()).toBeVisible();
});

test('a time at which nobody watched is no empty fleet: it says from when until when', async ({
  page,
  request,
}) => {
  test.slow(); // Two consoles, one after the other.
  const dataDir = mkdtempSync(join(tmpdir(), 'console-e2e-unwatched-'));
  const upstream = await startUpstream();
  const first = await startConsole(upstream, { dataDir });
  let second: Awaited<ReturnType<typeof startConsole>> | undefined;
  try {
    const tenant = createTenant(request, 'calm-unwatched', upstream.origin);
    await signIn(page, tenant, { at: `${first.origin}/instances` });
    await expectRows(page, 72);
    await lookNow(page);
    await page.goto('about:blank');
    await first.stop();
    const betweenMs = Date.now();
    second = await startConsole(upstream, { dataDir });
    await page.goto(`${second.origin}/instances`);
    await expectRows(page, 72);
    await lookNow(page);
    await page.goto(second.origin + listAt(betweenMs));
    await expect(page.getByRole('heading', { name: 'Not watched at this time' })).toBeVisible();
    await expect(page.getByRole('main')).toContainText(
      /did not watch the phones from 20\d\d-\S+ \S+ to 20\d\d-/,
    );
    await expect(grid(page)).toBeHidden();
    await page
      .getByRole('button', { name: /^Go to 20/ })
      .last()
      .click();
    await expectRows(page, 72);
  } finally {
    await second?.stop();
    await first.stop();
    await upstream.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
});

for (const [locale, colorScheme] of [
  ['en-US', 'light'],
  ['zh-CN', 'dark'],
] as const) {
  test.describe(`${locale}, ${colorScheme}`, () => {
    test.use({ locale, colorScheme });

    test('the list at another time can be used by everybody', async ({ page, tenant }) => {
      test.slow(); // All of it is judged three times.
      const isOtherLook = locale !== 'en-US';
      await enter(page, tenant, { at: '/instances' });
      await expectRowsIn(page, 72);
      const ms = await lookNow(page);
      await page.goto(listAt(ms));
      await expectRowsIn(page, 72);
      await expectAccessible(page, { isOtherLook });
      if (isOtherLook) expect(await untranslated(page.getByRole('main'))).toEqual([]);
      await page.goto(listAt(ms, '&differs=all'));
      await expect(
        page.getByText(isOtherLook ? '所有云手机均与现在一致' : 'No phone differs from now'),
      ).toBeVisible();
      await expectAccessible(page, { isOtherLook });
      await page.goto(listAt(ms - 3_600_000));
      await expect(page.getByRole('heading', { level: 2 })).toBeVisible();
      await expectAccessible(page, { isOtherLook });
    });
  });
}

/** In whatever language. */
const expectRowsIn = (page: Page, count: number) =>
  expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', String(count + 1));
