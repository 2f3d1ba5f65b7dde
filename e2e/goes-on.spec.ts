import type { Page } from '@playwright/test';
import {
  advanceUntilSucceeded,
  batchCount,
  batchDialog,
  batchDrawer,
  choose,
  sayYes,
  selectAll,
} from './support/batch.ts';
import { expectRows } from './support/list.ts';
import { expect, signIn, test, type Tenant } from './support/test.ts';

test.use({ fleet: 12 });

/** Begins a batch of all phones, each of whose requests takes so long. @returns its id */
async function beginRelease(page: Page, tenant: Tenant, ms: number): Promise<string> {
  await signIn(page, tenant);
  await expectRows(page, 12);
  await tenant.fault({ kind: 'latency', operation: 'ReleaseInstancesSession', ms });
  await selectAll(page).check();
  await choose(page, 'Release session');
  await sayYes(page, 'Release sessions of 12 phones');
  await expect(batchDrawer(page).getByText('Running', { exact: true })).toBeVisible();
  return new URL(page.url()).searchParams.get('batch') ?? '';
}

const signOut = async (page: Page) => {
  await page.getByRole('button', { name: /^Account menu/ }).click();
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
};

test('who signs out in the middle of a batch is asked, and somebody else sees it end', async ({
  page,
  browser,
  tenant,
}) => {
  const id = await beginRelease(page, tenant, 4000);

  await signOut(page);
  const question = page.getByRole('dialog', { name: '1 batch is still running' });
  await expect(question.getByRole('listitem')).toContainText('Release sessions of 12 phones');
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(question).toBeHidden();
  await signOut(page);
  await question.getByRole('button', { name: 'Keep running and sign out' }).click();
  await expect(page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();

  const other = await (await browser.newContext()).newPage();
  await signIn(other, tenant, { user: 'viewer', at: `/batches/${id}` });
  await tenant.clearFaults();
  await expect(batchCount(other, 'succeeded')).toHaveText('12');
  expect(await tenant.effects('ReleaseInstancesSession')).toEqual({
    phones: 12,
    calls: 12,
    twice: [],
  });
});

test('who signs out may stop what runs: nothing more is sent, and whoever looks sees by whom', async ({
  page,
  browser,
  tenant,
}) => {
  // Three rounds of four phones: the last begins after ten seconds, on a busy machine too after somebody has signed out.
  const id = await beginRelease(page, tenant, 5000);
  await signOut(page);
  await page
    .getByRole('dialog', { name: '1 batch is still running' })
    .getByRole('button', { name: 'Stop and sign out' })
    .click();
  await expect(page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();

  const context = await browser.newContext({ locale: 'en-US' });
  const other = await context.newPage();
  await signIn(other, tenant, { user: 'viewer', at: `/batches/${id}` });
  await expect(other.getByRole('main').getByText('Stopped', { exact: true })).toBeVisible();
  const { phones, twice } = await tenant.effects('ReleaseInstancesSession');
  expect(phones).toBeLessThan(12);
  expect(twice).toEqual([]);
  await expect(batchCount(other, 'not sent')).toHaveText(String(12 - phones));
  await context.close();
});

test('a batch whose token dies waits and says so; another administrator lets it go on under his own name', async ({
  page,
  browser,
  tenant,
}) => {
  const id = await beginRelease(page, tenant, 1500);
  await tenant.expireTokens();
  await page.close();

  const context = await browser.newContext({ locale: 'en-US' });
  const other = await context.newPage();
  await signIn(other, tenant, { user: 'viewer', at: `/batches/${id}` });
  const waits = other.getByText(
    'The session that started it has ended. An administrator must resume it',
  );
  await expect(waits).toBeVisible();
  await expect(other.getByRole('button', { name: 'Resume' })).toHaveAccessibleDescription(
    'You have read-only access',
  );
  await signOut(other);
  await expect(other.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();
  await signIn(other, tenant, { user: 'mfa', at: `/batches/${id}` });
  await expect(waits).toBeVisible();
  await expect(other.getByRole('main')).toContainText(/By\s*admin/);
  await tenant.clearFaults();
  await other.getByRole('button', { name: 'Resume' }).click();
  await expect(other.getByRole('main').getByText('Ended', { exact: true })).toBeVisible();
  await expect(other.getByRole('main')).toContainText(/By\s*mfa/);
  await expect(batchCount(other, 'succeeded')).toHaveText('12');
  expect(await tenant.effects('ReleaseInstancesSession')).toMatchObject({ phones: 12, twice: [] });
  // Each request stands in the journal under whose name it was sent.
  const { items } = (await (
    await other.request.get(`/journal/entries?batch_id=${id}&limit=200`)
  ).json()) as { items: { actor: string; outcome: string }[] }; // The gateway's own answer.
  const sentBy = new Set(
    items.filter(({ outcome }) => outcome === 'succeeded').map(({ actor }) => actor),
  );
  expect([...sentBy].toSorted((a, b) => a.localeCompare(b))).toEqual(['admin', 'mfa']);
  await context.close();
});

test('a bare 503 of a reboot says nothing of what happened: not sent again, looked for', async ({
  page,
  tenant,
}) => {
  await signIn(page, tenant);
  await expectRows(page, 12);
  await tenant.fault({
    kind: 'refuse',
    operation: 'BatchRebootInstance',
    status: 503,
    afterEffect: true,
  });
  await selectAll(page).check();
  await choose(page, 'Reboot');
  const button = await batchDialog(page)
    .getByRole('button', { name: /^Reboot \d+ phones$/ })
    .innerText();
  const count = Number(/\d+/.exec(button)?.[0]);
  await sayYes(page, `Reboot ${count} phones`);
  await expect(batchCount(page, 'unknown')).toHaveText(String(count));
  const { calls, twice } = await tenant.effects('BatchRebootInstance');
  expect([calls > 0, twice]).toEqual([true, []]);
  // The phones tell what the answer did not.
  await advanceUntilSucceeded(page, tenant, 15, count);
  expect((await tenant.effects('BatchRebootInstance')).twice).toEqual([]);
});
