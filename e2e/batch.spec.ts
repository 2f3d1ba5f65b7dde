import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { batchCount, batchDialog, batchDrawer, choose, putAway, sayYes, select, selectAll, selectionBar } from './support/batch.ts';
import { expectRows, grid, pause } from './support/list.ts';
import { expect, password, signIn, test } from './support/test.ts';

const stop = (page: Page) => page.getByRole('button', { name: 'Stop', exact: true });
const phones = (page: Page) => page.getByRole('region', { name: 'Phones' });

/** How many phones of the open batch are in a state, also where none is. */
async function countOf(page: Page, state: string): Promise<number> {
  const count = batchCount(page, state);
  return (await count.isVisible()) ? Number((await count.innerText()).replaceAll(',', '')) : 0;
}

test.describe('ten thousand phones', () => {
  test.use({ fleet: 10_000 });

  test('guilty phones, throttling and a session that ends: every count is exact', async ({ page, tenant }) => {
    test.slow(); // Thousands of requests, and a list of fifty pages.
    await signIn(page, tenant);
    await expect(grid(page)).toHaveAttribute('aria-rowcount', '10001', { timeout: 45_000 });
    await tenant.fault({ kind: 'guilty', operation: 'DeleteInstance', percent: 5, isNamed: true });
    await tenant.fault({ kind: 'refuse', operation: 'DeleteInstance', calls: 6, status: 429, code: 'APIGW.0308', retryAfterSeconds: 1 });
    await selectAll(page).check();
    await choose(page, 'Unsubscribe');
    const leftOut = Number.parseInt((await batchDialog(page).getByText('left out · billed on demand').innerText()).replaceAll(',', ''), 10);
    const sent = 10_000 - leftOut;
    await sayYes(page, `Unsubscribe ${sent.toLocaleString('en-US')} phones`, sent);
    await expect(batchDrawer(page)).toContainText('The service asked to slow down');
    await expect.poll(async () => (await countOf(page, 'accepted')) + (await countOf(page, 'succeeded')), { timeout: 45_000 }).toBeGreaterThan(1000);

    await tenant.expireTokens();
    const dialog = page.getByRole('dialog', { name: 'Your session has ended' });
    await dialog.getByLabel('Password').fill(password);
    await dialog.getByRole('button', { name: 'Sign in' }).click();
    await expect(dialog).toBeHidden();
    await expect(batchDrawer(page).getByText('Ended', { exact: true })).toBeVisible({ timeout: 90_000 });

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
