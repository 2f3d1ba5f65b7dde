import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import {
  batchCount,
  batchDialog,
  batchDrawer,
  choose,
  putAway,
  sayYes,
  selectAll,
  selectionBar,
} from './support/batch.ts';
import { expectRows, grid } from './support/list.ts';
import { expect, passcode, password, signIn, test, type Tenant, userIdOf } from './support/test.ts';

const phones = (page: Page) => page.getByRole('region', { name: 'Phones' });

/** How many phones of the open batch are in a state, also where none is. */
async function countOf(page: Page, state: string): Promise<number> {
  const count = batchCount(page, state);
  return (await count.isVisible()) ? Number((await count.innerText()).replaceAll(',', '')) : 0;
}

/** What the drawer, or the page, says of the batch as a whole. */
const phase = (page: Page, text: string) =>
  page.getByRole('status').getByText(text, { exact: true });

/** The batch that stands over the page. */
const openId = (page: Page): string => new URL(page.url()).searchParams.get('batch') ?? '';

test.describe('ten thousand phones', () => {
  test.use({ fleet: 10_000 });

  test('whose browser is closed: another admin sees throttling, a session that ends and the end, every count exact', async ({
    page,
    browser,
    tenant,
  }) => {
    test.setTimeout(240_000); // A thousand requests, and a list of fifty pages.
    await signIn(page, tenant);
    await expect(grid(page)).toHaveAttribute('aria-rowcount', '10001', { timeout: 90_000 });
    await tenant.fault({ kind: 'guilty', operation: 'DeleteInstance', percent: 5, isNamed: true });
    await tenant.fault({
      kind: 'refuse',
      operation: 'DeleteInstance',
      calls: 6,
      status: 429,
      code: 'APIGW.0308',
      retryAfterSeconds: 1,
    });
    await selectAll(page).check();
    await choose(page, 'Unsubscribe');
    const leftOut = Number.parseInt(
      (
        await batchDialog(page).getByText('may be refused · may be billed on demand').innerText()
      ).replaceAll(',', ''),
      10,
    );
    const sent = 10_000 - leftOut;
    await sayYes(page, `Unsubscribe ${sent.toLocaleString('en-US')} phones`, sent);
    const id = openId(page);
    await expect(batchDrawer(page)).toContainText('The service asked to slow down');
    await page.close();

    const context = await browser.newContext({ locale: 'en-US' });
    const other = await context.newPage();
    await signIn(other, tenant, { user: 'mfa', at: `/batches/${id}` });
    await expect(other.getByRole('main')).toContainText(/By\s*admin/);
    await expect
      .poll(async () => (await countOf(other, 'accepted')) + (await countOf(other, 'succeeded')), {
        timeout: 90_000,
      })
      .toBeGreaterThan(1000);

    await tenant.expireTokens();
    const dialog = other.getByRole('dialog', { name: 'Your session has ended' });
    await expect(
      phase(other, 'The session that started it has ended. An administrator must resume it').or(
        dialog,
      ),
    ).toBeVisible();
    // The other's has ended with it, which the watch may not have met yet.
    await expect(async () => {
      if (!(await dialog.isVisible()))
        await other.getByRole('button', { name: 'Resume as me' }).click({ timeout: 1000 });
      await expect(dialog).toBeVisible({ timeout: 2000 });
    }).toPass();
    await dialog.getByLabel('Password').fill(password);
    await dialog.getByRole('button', { name: 'Use MFA' }).click();
    await dialog.getByLabel('User ID').fill(await userIdOf(tenant, 'mfa'));
    await dialog.getByLabel('MFA code').fill(passcode);
    await dialog.getByRole('button', { name: 'Sign in' }).click();
    await expect(dialog).toBeHidden();
    await other.getByRole('button', { name: 'Resume' }).click();
    await expect(phase(other, 'Ended')).toBeVisible({ timeout: 150_000 });

    const { phones: remaining, faults } = await tenant.state();
    const succeeded = await countOf(other, 'succeeded');
    const failed = await countOf(other, 'failed');
    expect(succeeded + failed).toBe(sent);
    expect(await countOf(other, 'skipped')).toBe(leftOut);
    expect(remaining, 'those that failed and those skipped are still there').toBe(failed + leftOut);
    expect(await tenant.effects('DeleteInstance')).toMatchObject({ phones: succeeded, twice: [] });
    // Of the guilty that are left those are no part of it that were left out.
    const guilty = faults.find(({ kind }) => kind === 'guilty')?.guilty ?? 0;
    expect(failed).toBeLessThanOrEqual(guilty);
    expect(failed).toBeGreaterThan(guilty - leftOut);
    expect(failed / sent).toBeGreaterThan(0.03);
    await context.close();
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
  await sayYes(page, 'Release sessions of 36 phones');
  await expect(batchCount(page, 'succeeded')).toBeVisible();
  return openId(page);
}

const released = (tenant: Tenant) => tenant.effects('ReleaseInstancesSession');

test.describe('one request a phone', () => {
  test.use({ fleet });
  test.slow(); // Dozens of requests one after the other, and two pages.

  test('a batch goes on behind the page, is steered from any, and its rest is a batch of its own', async ({
    page,
    context,
    tenant,
  }) => {
    const id = await beginSlowly(page, tenant);
    await putAway(page);
    await page.getByRole('button', { name: /^1 batch \d+%$/ }).click();
    await page
      .getByRole('region', { name: 'Running batches' })
      .getByRole('button', { name: /^Release sessions of 36 phones/ })
      .click();
    await batchDrawer(page).getByRole('button', { name: 'Pause' }).click();
    await expect(phase(page, 'Paused')).toBeVisible();
    // Whatever else the machine does, it is still in the middle when it is stopped.
    await tenant.clearFaults();
    await tenant.fault({ kind: 'latency', operation: 'ReleaseInstancesSession', ms: 4000 });

    const other = await context.newPage();
    await other.goto(`/batches/${id}`);
    await expect(phase(other, 'Paused')).toBeVisible();
    await other.getByRole('button', { name: 'Resume' }).click();
    await expect(phase(page, 'Running')).toBeVisible();
    await other.close();

    await batchDrawer(page).getByRole('button', { name: 'Stop', exact: true }).click();
    await expect(phase(page, 'Stopped')).toBeVisible();
    const unsent = await countOf(page, 'not sent');
    expect(unsent).toBeGreaterThan(0);
    const succeeded = fleet - unsent;
    await expect(batchCount(page, 'succeeded'), 'what was sent is watched to its end').toHaveText(
      String(succeeded),
    );
    expect(await released(tenant)).toEqual({ phones: succeeded, calls: succeeded, twice: [] });

    await tenant.clearFaults();
    await batchDrawer(page)
      .getByRole('button', { name: `Send remaining ${unsent}` })
      .click();
    const rest = `Release sessions of ${unsent} phones`;
    await sayYes(page, rest);
    await expect(batchDrawer(page).getByRole('link', { name: id })).toBeVisible();
    await putAway(page);
    await expect(page.getByRole('status').getByText(`${rest}: ${unsent} succeeded`)).toHaveCount(1);
    expect(await released(tenant)).toEqual({ phones: fleet, calls: fleet, twice: [] });
  });

  test('a reload in the middle changes nothing: nobody is asked, it goes on, and is shown to its end', async ({
    page,
    tenant,
  }) => {
    await beginSlowly(page, tenant);
    let questions = 0;
    page.on('dialog', (dialog) => {
      questions += 1;
      void dialog.accept();
    });
    await page.reload();
    await expect(phase(page, 'Running')).toBeVisible();
    await expect(batchCount(page, 'succeeded')).toHaveText(String(fleet));
    await expect(phase(page, 'Ended')).toBeVisible();
    expect(questions).toBe(0);
    expect(await released(tenant)).toEqual({ phones: fleet, calls: fleet, twice: [] });
  });

  test('what failed is filtered, exported, selected, seen by others, and alone is retried', async ({
    page,
    browser,
    tenant,
  }) => {
    await signIn(page, tenant);
    await expectRows(page, fleet);
    await tenant.fault({ kind: 'guilty', operation: 'ReleaseInstancesSession', percent: 20 });
    const guilty = (await tenant.state()).faults[0]?.guilty ?? 0;
    expect(guilty).toBeGreaterThan(1);
    await selectAll(page).check();
    await choose(page, 'Release session');
    await sayYes(page, 'Release sessions of 36 phones');
    await expect(batchDrawer(page).getByText('Ended', { exact: true })).toBeVisible();
    await expect(batchCount(page, 'failed')).toHaveText(String(guilty));
    await expect(batchCount(page, 'succeeded')).toHaveText(String(fleet - guilty));

    const shown = phones(page).getByRole('listitem');
    await page
      .getByRole('group', { name: 'Filter by result' })
      .getByRole('button', { name: /^failed/ })
      .click();
    await expect(shown.first()).toHaveAttribute('aria-setsize', String(guilty));
    const saved = page.waitForEvent('download');
    await batchDrawer(page).getByRole('button', { name: 'Export CSV' }).click();
    const lines = (await readFile(await (await saved).path(), 'utf8')).trim().split(/\r?\n/);
    expect(lines).toHaveLength(1 + guilty);
    for (const line of lines.slice(1))
      expect(line).toMatch(/failed.*KOOPHONE\.API\.62010.*[0-9a-f]{8}-[0-9a-f]{4}-/);
    const one = await shown.first().getByRole('code').first().innerText();
    await batchDrawer(page)
      .getByRole('searchbox', { name: 'Find name or ID' })
      .fill(one.toLowerCase());
    await expect(shown).toHaveCount(1);

    // Somebody else, who may only look.
    const context = await browser.newContext();
    const other = await context.newPage();
    await signIn(other, tenant, { user: 'viewer', at: `/batches/${openId(page)}` });
    await expect(batchCount(other, 'failed')).toHaveText(String(guilty));
    await expect(batchCount(other, 'succeeded')).toHaveText(String(fleet - guilty));
    await expect(other.getByRole('main')).toContainText(/By\s*admin/);
    await expect(
      other.getByRole('button', { name: `Retry ${guilty} failed` }),
    ).toHaveAccessibleDescription('You have read-only access');
    await context.close();

    // And one who sees the same failures, and asks for the same.
    const late = await (await browser.newContext()).newPage();
    await signIn(late, tenant, { user: 'mfa', at: `/batches/${openId(page)}` });
    await late.getByRole('button', { name: `Retry ${guilty} failed` }).click();
    await expect(
      late.getByRole('button', { name: `Release sessions of ${guilty} phones` }),
    ).toBeEnabled();

    await batchDrawer(page).getByRole('button', { name: 'Select failed in list' }).click();
    await expect(selectionBar(page).getByText(`${guilty} selected`)).toBeVisible();
    await tenant.clearFaults();
    await batchDrawer(page)
      .getByRole('button', { name: `Retry ${guilty} failed` })
      .click();
    await sayYes(page, `Release sessions of ${guilty} phones`);
    await expect(batchCount(page, 'succeeded')).toHaveText(String(guilty));
    // Nothing is left of the filter, in which none of these would stand.
    await expect(shown.first()).toHaveAttribute('aria-setsize', String(guilty));
    await expect(batchDrawer(page).getByRole('button', { pressed: true })).toHaveCount(0);
    await late.getByRole('button', { name: `Release sessions of ${guilty} phones` }).click();
    await expect(late.getByRole('alert')).toContainText('another batch has retried them');
    await late.context().close();
    expect(await released(tenant)).toEqual({ phones: fleet, calls: fleet, twice: [] });
  });
});
