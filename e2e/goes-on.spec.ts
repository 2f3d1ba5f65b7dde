import { batchCount, batchDialog, batchDrawer, choose, sayYes, selectAll } from './support/batch.ts';
import { expectRows } from './support/list.ts';
import { expect, signIn, test } from './support/test.ts';

test.use({ fleet: 12 });

const signOut = async (page: Parameters<typeof signIn>[0]) => {
  await page.getByRole('button', { name: /^Account menu/ }).click();
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
};

test('who signs out in the middle of a batch is asked, and somebody else sees it end', async ({ page, browser, tenant }) => {
  await signIn(page, tenant);
  await expectRows(page, 12);
  await tenant.fault({ kind: 'latency', operation: 'ReleaseInstancesSession', ms: 1500 });
  await selectAll(page).check();
  await choose(page, 'Release session');
  await sayYes(page, 'Release the sessions of 12 phones');
  await expect(batchDrawer(page).getByText('Running', { exact: true })).toBeVisible();
  const id = new URL(page.url()).searchParams.get('batch') ?? '';

  await signOut(page);
  const question = page.getByRole('dialog', { name: '1 batch has not ended' });
  await expect(question.getByRole('listitem')).toContainText('Release the sessions of 12 phones');
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(question).toBeHidden();
  await signOut(page);
  await question.getByRole('button', { name: 'Let them go on and sign out' }).click();
  await expect(page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();

  const other = await (await browser.newContext()).newPage();
  await signIn(other, tenant, { user: 'viewer', at: `/batches/${id}` });
  await tenant.clearFaults();
  await expect(batchCount(other, 'succeeded')).toHaveText('12', { timeout: 30_000 });
  expect(await tenant.effects('ReleaseInstancesSession')).toEqual({ phones: 12, calls: 12, twice: [] });
});

test('who signs out may stop what runs: nothing more is sent, and whoever looks sees by whom', async ({ page, browser, tenant }) => {
  await signIn(page, tenant);
  await expectRows(page, 12);
  await tenant.fault({ kind: 'latency', operation: 'ReleaseInstancesSession', ms: 1500 });
  await selectAll(page).check();
  await choose(page, 'Release session');
  await sayYes(page, 'Release the sessions of 12 phones');
  await expect(batchDrawer(page).getByText('Running', { exact: true })).toBeVisible();
  const id = new URL(page.url()).searchParams.get('batch') ?? '';
  await signOut(page);
  await page.getByRole('dialog', { name: '1 batch has not ended' }).getByRole('button', { name: 'Stop them and sign out' }).click();
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

test('a bare 503 of a reboot says nothing of what happened: not sent again, looked for', async ({ page, tenant }) => {
  await signIn(page, tenant);
  await expectRows(page, 12);
  await tenant.fault({ kind: 'refuse', operation: 'BatchRebootInstance', status: 503, afterEffect: true });
  await selectAll(page).check();
  await choose(page, 'Reboot');
  const button = await batchDialog(page).getByRole('button', { name: /^Reboot \d+ phones$/ }).innerText();
  const count = Number(/\d+/.exec(button)?.[0]);
  await sayYes(page, `Reboot ${count} phones`);
  await expect(batchCount(page, 'unknown')).toHaveText(String(count));
  const { calls, twice } = await tenant.effects('BatchRebootInstance');
  expect([calls > 0, twice]).toEqual([true, []]);
  // The phones tell what the answer did not.
  await expect(async () => {
    await tenant.advance({ seconds: 15 });
    await expect(batchCount(page, 'succeeded')).toHaveText(String(count), { timeout: 3000 });
  }).toPass({ timeout: 60_000 });
  expect((await tenant.effects('BatchRebootInstance')).twice).toEqual([]);
});
