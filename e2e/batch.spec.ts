import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { batchCount, batchDialog, batchDrawer, choose, putAway, sayYes, selectAll, selectionBar } from './support/batch.ts';
import { expectRows, grid } from './support/list.ts';
import { expect, password, signIn, test, type Tenant } from './support/test.ts';

const phones = (page: Page) => page.getByRole('region', { name: 'Phones' });

/** How many phones of the open batch are in a state, also where none is. */
async function countOf(page: Page, state: string): Promise<number> {
  const count = batchCount(page, state);
  return (await count.isVisible()) ? Number((await count.innerText()).replaceAll(',', '')) : 0;
}

test.describe('ten thousand phones', () => {
  test.use({ fleet: 10_000 });

  test('guilty phones, throttling and a session that ends: every count is exact', async ({ page, tenant }) => {
    test.setTimeout(240_000); // A thousand requests, and a list of fifty pages.
    await signIn(page, tenant);
    await expect(grid(page)).toHaveAttribute('aria-rowcount', '10001', { timeout: 45_000 });
    await tenant.fault({ kind: 'guilty', operation: 'DeleteInstance', percent: 5, isNamed: true });
    await tenant.fault({ kind: 'refuse', operation: 'DeleteInstance', calls: 6, status: 429, code: 'APIGW.0308', retryAfterSeconds: 1 });
    await selectAll(page).check();
    await choose(page, 'Unsubscribe');
    const leftOut = Number.parseInt((await batchDialog(page).getByText('may be refused · seems to be billed on demand').innerText()).replaceAll(',', ''), 10);
    const sent = 10_000 - leftOut;
    await sayYes(page, `Unsubscribe ${sent.toLocaleString('en-US')} phones`, sent);
    await expect(batchDrawer(page)).toContainText('The service asked to slow down');
    await expect.poll(async () => (await countOf(page, 'accepted')) + (await countOf(page, 'succeeded')), { timeout: 45_000 }).toBeGreaterThan(1000);

    await tenant.expireTokens();
    const dialog = page.getByRole('dialog', { name: 'Your session has ended' });
    await dialog.getByLabel('Password').fill(password);
    await dialog.getByRole('button', { name: 'Sign in' }).click();
    await expect(dialog).toBeHidden();
    await expect(batchDrawer(page).getByText('Ended', { exact: true })).toBeVisible({ timeout: 150_000 });

    const { phones: remaining, faults } = await tenant.state();
    const succeeded = await countOf(page, 'succeeded');
    const failed = await countOf(page, 'failed');
    expect(succeeded + failed).toBe(sent);
    expect(await countOf(page, 'left out')).toBe(leftOut);
    expect(remaining, 'those that failed and those left out are still there').toBe(failed + leftOut);
    expect(await tenant.effects('DeleteInstance')).toMatchObject({ phones: succeeded, twice: [] });
    // Of the guilty that are left those are no part of it that were left out.
    const guilty = faults.find(({ kind }) => kind === 'guilty')?.guilty ?? 0;
    expect(failed).toBeLessThanOrEqual(guilty);
    expect(failed).toBeGreaterThan(guilty - leftOut);
    expect(failed / sent).toBeGreaterThan(0.03);
  });
});

/** Each costs a request. */
const fleet = 36;

/** Begins to release the sessions of all phones, one a request; the service takes its time for each. @returns the batch's id */
async function beginSlowly(page: Page, tenant: Tenant): Promise<string> {
  await signIn(page, tenant);
  await expectRows(page, fleet);
  await tenant.fault({ kind: 'latency', operation: 'ReleaseInstancesSession', ms: 1000 });
  await selectAll(page).check();
  await choose(page, 'Release session');
  await sayYes(page, 'Release the sessions of 36 phones');
  await expect(batchCount(page, 'succeeded')).toBeVisible();
  return new URL(page.url()).searchParams.get('batch') ?? '';
}

const released = (tenant: Tenant) => tenant.effects('ReleaseInstancesSession');

test.describe('one request a phone', () => {
  test.use({ fleet });
  test.slow(); // Dozens of requests one after the other, and two pages.

  test('a batch goes on behind the page, is watched over in other tabs, is stopped, and its rest is sent', async ({ page, context, tenant }) => {
    const id = await beginSlowly(page, tenant);
    await putAway(page);
    await page.getByRole('button', { name: /^Batch \d+ %$/ }).click();
    await page.getByRole('region', { name: 'Batches of this tab' }).getByRole('button', { name: /^Release the sessions of 36 phones/ }).click();
    await batchDrawer(page).getByRole('button', { name: 'Pause' }).click();
    await expect(batchDrawer(page).getByText('Paused', { exact: true })).toBeVisible();

    const other = await context.newPage();
    await other.goto(`/batches/${id}`);
    const rest = other.getByRole('button', { name: /^Send the remaining \d+$/ });
    await expect(rest).toBeDisabled();
    await expect(rest).toHaveAccessibleDescription(/This batch is running in another tab of this browser\./);
    await other.close();

    const warning = page.waitForEvent('dialog');
    await page.close({ runBeforeUnload: true });
    expect((await warning).type()).toBe('beforeunload');
    await (await warning).dismiss();

    await batchDrawer(page).getByRole('button', { name: 'Go on' }).click();
    await batchDrawer(page).getByRole('button', { name: 'Stop', exact: true }).click();
    await expect(batchDrawer(page).getByText('Stopped', { exact: true })).toBeVisible();
    const succeeded = await countOf(page, 'succeeded');
    const unsent = await countOf(page, 'not sent');
    expect(succeeded + unsent).toBe(fleet);
    expect(unsent).toBeGreaterThan(0);
    expect(await released(tenant)).toEqual({ phones: succeeded, calls: succeeded, twice: [] });

    await tenant.clearFaults();
    await batchDrawer(page).getByRole('button', { name: `Send the remaining ${unsent}` }).click();
    await putAway(page);
    await expect(page.getByRole('status').getByText('Release the sessions of 36 phones: 36 succeeded')).toHaveCount(1, { timeout: 30_000 });
    expect(await released(tenant)).toEqual({ phones: fleet, calls: fleet, twice: [] });
  });

  test('after a reload in the middle the journal says what was sent, and the rest is sent from there', async ({ page, tenant }) => {
    await beginSlowly(page, tenant);
    page.once('dialog', (dialog) => void dialog.accept());
    await page.reload();
    await expect(batchDrawer(page).getByText('This is the journal’s record of the batch. Nothing is being sent.')).toBeVisible();
    // What was under way comes to its end without the page.
    let succeeded = 0;
    let unsent = 0;
    await expect(async () => {
      await batchDrawer(page).getByRole('button', { name: 'Read again' }).click();
      await expect(batchCount(page, 'succeeded')).toBeVisible();
      succeeded = await countOf(page, 'succeeded');
      unsent = await countOf(page, 'not sent');
      expect(succeeded + unsent).toBe(fleet);
    }).toPass({ intervals: [1000] });
    expect(await released(tenant)).toEqual({ phones: succeeded, calls: succeeded, twice: [] });

    await tenant.clearFaults();
    await batchDrawer(page).getByRole('button', { name: `Send the remaining ${unsent}` }).click();
    await expect(batchCount(page, 'succeeded')).toHaveText(String(fleet), { timeout: 30_000 });
    expect(await released(tenant)).toEqual({ phones: fleet, calls: fleet, twice: [] });
  });

  test('what failed is filtered, exported, selected, seen by others, and alone is retried', async ({ page, browser, tenant }) => {
    await signIn(page, tenant);
    await expectRows(page, fleet);
    await tenant.fault({ kind: 'guilty', operation: 'ReleaseInstancesSession', percent: 20 });
    const guilty = (await tenant.state()).faults[0]?.guilty ?? 0;
    expect(guilty).toBeGreaterThan(1);
    await selectAll(page).check();
    await choose(page, 'Release session');
    await sayYes(page, 'Release the sessions of 36 phones');
    await expect(batchDrawer(page).getByText('Ended', { exact: true })).toBeVisible({ timeout: 30_000 });
    await expect(batchCount(page, 'failed')).toHaveText(String(guilty));
    await expect(batchCount(page, 'succeeded')).toHaveText(String(fleet - guilty));

    const shown = phones(page).getByRole('listitem');
    await page.getByRole('group', { name: 'Filter by fate' }).getByRole('button', { name: /^failed/ }).click();
    await expect(shown.first()).toHaveAttribute('aria-setsize', String(guilty));
    const saved = page.waitForEvent('download');
    await batchDrawer(page).getByRole('button', { name: 'Export CSV' }).click();
    const lines = (await readFile(await (await saved).path(), 'utf8')).trim().split(/\r?\n/);
    expect(lines).toHaveLength(1 + guilty);
    for (const line of lines.slice(1)) expect(line).toMatch(/failed.*KOOPHONE\.API\.62010.*[0-9a-f]{8}-[0-9a-f]{4}-/);
    const one = await shown.first().getByRole('code').first().innerText();
    await batchDrawer(page).getByRole('searchbox', { name: 'Find name or id' }).fill(one.toLowerCase());
    await expect(shown).toHaveCount(1);

    // Somebody else, who may only look.
    const context = await browser.newContext();
    const other = await context.newPage();
    await signIn(other, tenant, { user: 'viewer', at: `/batches/${new URL(page.url()).searchParams.get('batch')}` });
    await expect(batchCount(other, 'failed')).toHaveText(String(guilty));
    await expect(batchCount(other, 'succeeded')).toHaveText(String(fleet - guilty));
    await expect(other.getByRole('main')).toContainText(/By\s*admin/);
    await expect(other.getByRole('button', { name: `Retry ${guilty} failed` })).toHaveAccessibleDescription('Read-only users can look, not act');
    await context.close();

    await batchDrawer(page).getByRole('button', { name: 'Select the failed in the list' }).click();
    await expect(selectionBar(page).getByText(`${guilty} selected`)).toBeVisible();
    await tenant.clearFaults();
    await batchDrawer(page).getByRole('button', { name: `Retry ${guilty} failed` }).click();
    await sayYes(page, `Release the sessions of ${guilty} phones`);
    await expect(batchCount(page, 'succeeded')).toHaveText(String(guilty));
    expect(await released(tenant)).toEqual({ phones: fleet, calls: fleet, twice: [] });
  });
});
