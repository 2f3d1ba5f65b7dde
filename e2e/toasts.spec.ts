import type { Page } from '@playwright/test';
import { batchCount, batchDrawer, choose, putAway, sayYes, select } from './support/batch.ts';
import { expect, signIn, test } from './support/test.ts';

const running = '/instances?running=running&frozen=normal&assign=free';
const toast = (page: Page, text: RegExp | string) =>
  page
    .getByRole('status')
    .filter({ has: page.getByRole('button', { name: 'Close' }) })
    .getByText(text);

test('the end of what one began is told once it is out of sight, with the way to it', async ({
  page,
  tenant,
}) => {
  await signIn(page, tenant, { at: running });
  await select(page, 1);
  await choose(page, 'Reboot');
  await sayYes(page, 'Reboot 1 phone');
  await expect(batchCount(page, 'accepted')).toHaveText('1');
  await putAway(page);
  await tenant.advance({ minutes: 5 });
  const told = toast(page, 'Reboot 1 phone: 1 succeeded');
  await expect(told).toBeVisible();
  await page.getByRole('status').getByRole('link', { name: 'Show' }).click();
  await expect(page).toHaveURL(/\/batches\/[\w-]+$/);
  await expect(page.getByRole('main')).toContainText('Ended');
  await expect(told).toBeHidden();
});

test('what ends before one’s eyes is not laid over the page', async ({ page, tenant }) => {
  await signIn(page, tenant, { at: running });
  await select(page, 1);
  await choose(page, 'Reboot');
  await sayYes(page, 'Reboot 1 phone');
  await expect(batchCount(page, 'accepted')).toHaveText('1');
  await tenant.advance({ minutes: 5 });
  await expect(batchCount(page, 'succeeded')).toHaveText('1');
  // Screen readers are told.
  await expect(
    page.getByRole('status').getByText('Reboot 1 phone: 1 succeeded', { exact: true }),
  ).toBeAttached();
  await expect(toast(page, /./)).toHaveCount(0);
  await expect(batchDrawer(page)).toBeVisible();
});
