import type { Page } from '@playwright/test';
import { expectRows, numberIn } from './support/list.ts';
import { expect, signIn, test } from './support/test.ts';

const fleetSize = 72;

const selectAll = (page: Page) => page.getByRole('checkbox', { name: 'Select all that match' });
const bar = (page: Page) => page.getByRole('region', { name: 'Actions on selected phones' });
const unsubscribe = (page: Page) => bar(page).getByRole('button', { name: 'Unsubscribe' });
const dialog = (page: Page) => page.getByRole('dialog');

/** Selects so many of the phones that are shown. */
async function select(page: Page, count: number): Promise<void> {
  const boxes = page.getByRole('grid', { name: 'Instances' }).getByRole('checkbox', { name: /^Select (?!all)/ });
  for (let i = 0; i < count; i++) await boxes.nth(i).check();
  await expect(bar(page).getByText(`${count} selected`)).toBeVisible();
}

test('phones are unsubscribed after their number was typed, and are seen gone', async ({ page, tenant }) => {
  await signIn(page, tenant, { at: '/instances?billing=1' });
  await select(page, 3);
  await unsubscribe(page).click();
  await expect(dialog(page)).toHaveAccessibleName('Unsubscribe 3 phones');
  await expect(dialog(page)).toContainText('Their data is lost and cannot be brought back.');
  const submit = dialog(page).getByRole('button', { name: 'Unsubscribe 3 phones' });
  await expect(submit).toBeDisabled();
  const typed = dialog(page).getByLabel('Type the number 3 to confirm');
  await typed.fill('2');
  await expect(submit).toBeDisabled();
  await typed.press('Enter');
  expect((await tenant.state()).phones).toBe(fleetSize);

  await typed.fill('3');
  await submit.click();
  await expect(dialog(page)).toContainText('All 3 have left the list: unsubscribed.');
  expect((await tenant.state()).phones).toBe(fleetSize - 3);
  await dialog(page).getByRole('button', { name: 'Close' }).last().click();
  await expect(dialog(page)).toBeHidden();
  await expect(page.getByText(`${fleetSize - 3} phones`)).toBeVisible();
});

test('phones that are billed on demand are left out, with the reason', async ({ page, tenant }) => {
  await signIn(page, tenant);
  await expectRows(page, fleetSize);
  await selectAll(page).check();
  await unsubscribe(page).click();
  const left = dialog(page).getByText('left out · billed on demand, cannot be unsubscribed');
  await expect(left).toBeVisible();
  const leftOut = numberIn((await left.innerText()).replace(')', ''));
  expect(leftOut).toBeGreaterThan(0);
  const eligible = String(fleetSize - leftOut);
  await dialog(page).getByLabel(`Type the number ${eligible} to confirm`).fill(eligible);
  await dialog(page).getByRole('button', { name: `Unsubscribe ${eligible} phones` }).click();
  await expect(dialog(page)).toContainText(`All ${eligible} have left the list`);
  expect((await tenant.state()).phones).toBe(leftOut);
});

test('where no selected phone can be unsubscribed, the button says why', async ({ page, tenant }) => {
  await signIn(page, tenant, { at: '/instances?billing=0' });
  await selectAll(page).check();
  await expect(unsubscribe(page)).toBeDisabled();
  await expect(unsubscribe(page)).toHaveAccessibleDescription('None of the selected phones can be unsubscribed: billed on demand, cannot be unsubscribed');
});

test('a viewer sees the button, disabled, with the reason', async ({ page, tenant }) => {
  await signIn(page, tenant, { user: 'viewer', at: '/instances?billing=1' });
  await select(page, 1);
  await expect(unsubscribe(page)).toBeDisabled();
  await expect(unsubscribe(page)).toHaveAccessibleDescription('Read-only users cannot unsubscribe phones');
});

test('a lost answer is an unknown outcome: the list tells, and nothing is sent again', async ({ page, tenant }) => {
  await tenant.fault({ kind: 'lostAnswer', operation: 'DeleteInstance', calls: 1 });
  await signIn(page, tenant, { at: '/instances?billing=1' });
  await select(page, 2);
  await unsubscribe(page).click();
  await dialog(page).getByLabel('Type the number 2 to confirm').fill('2');
  await dialog(page).getByRole('button', { name: 'Unsubscribe 2 phones' }).click();
  await expect(dialog(page)).toHaveAccessibleName('Outcome unknown');
  await expect(dialog(page)).toContainText('The console does not send it again');
  await expect(dialog(page)).toContainText('All 2 have left the list: they were unsubscribed.');
  expect((await tenant.state()).phones).toBe(fleetSize - 2);
});

test('a refusal says that no phone was unsubscribed, and another try needs the number again', async ({ page, tenant }) => {
  await tenant.fault({ kind: 'refuse', operation: 'DeleteInstance', calls: 1, status: 400, code: 'KOOPHONE.API.1000' });
  await signIn(page, tenant, { at: '/instances?billing=1' });
  await select(page, 1);
  await unsubscribe(page).click();
  const typed = dialog(page).getByLabel('Type the number 1 to confirm');
  await typed.fill('1');
  await typed.press('Enter');
  await expect(dialog(page).getByRole('alert')).toContainText('KOOPHONE.API.1000');
  await expect(dialog(page)).toContainText('No phone was unsubscribed.');
  await expect(typed).toHaveValue('');
  expect((await tenant.state()).phones).toBe(fleetSize);
});
