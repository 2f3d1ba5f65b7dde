import {
  batchDialog,
  batchDrawer,
  batchCount,
  choose,
  select,
  selectAll,
} from './support/batch.ts';
import { startConsole, startUpstream } from './support/console.ts';
import { expectRows } from './support/list.ts';
import { createTenant, expect, signIn, test } from './support/test.ts';

const fleetSize = 72;

test('phones are unsubscribed after their number was typed, and are seen gone', async ({
  page,
  tenant,
}) => {
  await signIn(page, tenant, { at: '/instances?billing=1' });
  await select(page, 3);
  await choose(page, 'Unsubscribe');
  const dialog = batchDialog(page);
  await expect(dialog).toHaveAccessibleName('Unsubscribe 3 phones');
  await expect(dialog).toContainText('Phones and data are lost and cannot be recovered.');
  const submit = dialog.getByRole('button', { name: 'Unsubscribe 3 phones' });
  await expect(submit).toBeDisabled();
  const typed = dialog.getByLabel('Type 3 to confirm');
  await expect(typed).toBeFocused();
  await typed.fill('2');
  await expect(submit).toBeDisabled();
  await typed.press('Enter');
  expect((await tenant.state()).phones).toBe(fleetSize);

  await typed.fill('3');
  await submit.click();
  await expect(batchCount(page, 'succeeded')).toHaveText('3');
  expect((await tenant.state()).phones).toBe(fleetSize - 3);
  await expect(page.getByText(`${fleetSize - 3} phones`)).toBeVisible();
});

test('phones that seem to be billed on demand are left out unless they are chosen; the service decides', async ({
  page,
  tenant,
}) => {
  await signIn(page, tenant);
  await expectRows(page, fleetSize);
  await selectAll(page).check();
  await choose(page, 'Unsubscribe');
  const dialog = batchDialog(page);
  const left = dialog.getByText('may be refused · may be billed on demand');
  await expect(left).toBeVisible();
  const leftOut = Number.parseInt(await left.innerText(), 10);
  expect(leftOut).toBeGreaterThan(0);
  const eligible = String(fleetSize - leftOut);
  await dialog.getByLabel(`Type ${eligible} to confirm`).fill(eligible);
  await dialog.getByRole('button', { name: `Unsubscribe ${eligible} phones` }).click();
  await expect(batchCount(page, 'succeeded')).toHaveText(eligible);
  await expect(batchCount(page, 'skipped')).toHaveText(String(leftOut));
  expect((await tenant.state()).phones).toBe(leftOut);
});

test('those that may be refused are sent by one choice, and what the service says stands beside them', async ({
  page,
  tenant,
}) => {
  await signIn(page, tenant, { at: '/instances?billing=0' });
  await select(page, 2);
  await choose(page, 'Unsubscribe');
  const dialog = batchDialog(page);
  await expect(dialog).toHaveAccessibleName('None of the selected phones is eligible');
  await dialog.getByRole('checkbox', { name: 'Send these 2 anyway. The service decides' }).check();
  await dialog.getByLabel('Type 2 to confirm').fill('2');
  await dialog.getByRole('button', { name: 'Unsubscribe 2 phones' }).click();
  await expect(batchCount(page, 'failed')).toHaveText('2');
  await expect(batchDrawer(page)).toContainText('KOOPHONE.API.5001');
  expect((await tenant.state()).phones).toBe(fleetSize);
});

test('a lost answer is an unknown outcome: the list tells, and nothing is sent again', async ({
  page,
  tenant,
}) => {
  await tenant.fault({ kind: 'lostAnswer', operation: 'DeleteInstance', calls: 1 });
  await signIn(page, tenant, { at: '/instances?billing=1' });
  await select(page, 2);
  await choose(page, 'Unsubscribe');
  const dialog = batchDialog(page);
  await dialog.getByLabel('Type 2 to confirm').fill('2');
  await dialog.getByRole('button', { name: 'Unsubscribe 2 phones' }).click();
  await expect(batchCount(page, 'succeeded')).toHaveText('2');
  await expect(batchDrawer(page)).toContainText('The effect was seen');
  expect((await tenant.state()).phones).toBe(fleetSize - 2);
  expect(await tenant.effects('DeleteInstance')).toEqual({ phones: 2, calls: 1, twice: [] });
});

test('a refusal is a failure with its code, and a retry asks for the number again', async ({
  page,
  tenant,
}) => {
  await tenant.fault({
    kind: 'refuse',
    operation: 'DeleteInstance',
    calls: 1,
    status: 400,
    code: 'KOOPHONE.API.1000',
  });
  await signIn(page, tenant, { at: '/instances?billing=1' });
  await select(page, 1);
  await choose(page, 'Unsubscribe');
  const dialog = batchDialog(page);
  await dialog.getByLabel('Type 1 to confirm').fill('1');
  await expect(dialog.getByRole('button', { name: 'Unsubscribe 1 phone' })).toBeEnabled();
  await dialog.getByLabel('Type 1 to confirm').press('Enter');
  await expect(batchCount(page, 'failed')).toHaveText('1');
  await expect(batchDrawer(page)).toContainText('KOOPHONE.API.1000');
  expect((await tenant.state()).phones).toBe(fleetSize);

  await batchDrawer(page).getByRole('button', { name: 'Retry 1 failed' }).click();
  const typed = dialog.getByLabel('Type 1 to confirm');
  await expect(typed).toHaveValue('');
  await typed.fill('1');
  await expect(dialog.getByRole('button', { name: 'Unsubscribe 1 phone' })).toBeEnabled();
  await typed.press('Enter');
  await expect(batchCount(page, 'succeeded')).toHaveText('1');
  await expect(batchDrawer(page)).toBeFocused();
  expect((await tenant.state()).phones).toBe(fleetSize - 1);
});

test('what destroys something waits a little, and is undone from any page before anything was sent', async ({
  page,
  request,
}) => {
  const upstream = await startUpstream();
  const own = await startConsole(upstream, { undoSeconds: 600 });
  try {
    const tenant = createTenant(request, 'undone', upstream.origin);
    await signIn(page, tenant, { at: `${own.origin}/instances?billing=1` });
    await select(page, 2);
    await choose(page, 'Unsubscribe');
    await batchDialog(page).getByLabel('Type 2 to confirm').fill('2');
    await batchDialog(page).getByRole('button', { name: 'Unsubscribe 2 phones' }).click();
    await expect(batchDrawer(page)).toContainText(/Starts in .*\. You can undo it until then/);
    await page.reload();
    await batchDrawer(page).getByRole('button', { name: 'Undo' }).click();
    await expect(batchDrawer(page)).toContainText('Undone. Nothing was sent');
    await expect(batchCount(page, 'not sent')).toHaveText('2');
    expect(await tenant.effects('DeleteInstance')).toEqual({ phones: 0, calls: 0, twice: [] });
    expect((await tenant.state()).phones).toBe(fleetSize);
  } finally {
    await own.stop();
    await upstream.stop();
  }
});
