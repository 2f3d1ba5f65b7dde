import { batchCount, choose, sayYes, select, selectAll, selectionBar } from './support/batch.ts';
import { expectRows, listPhones } from './support/list.ts';
import { prompt, targets } from './support/targets.ts';
import { expect, signIn, test } from './support/test.ts';

test('ids of the address that the list does not have are left out by name', async ({
  page,
  tenant,
}) => {
  await signIn(page, tenant, { at: '/adb?ids=gone,%20nowhere' });
  await expect(targets(page).getByText('No phones that can run a command')).toBeVisible();
  await targets(page).getByText('2 skipped · not in the phone list').click();
  await expect(targets(page).getByRole('listitem')).toHaveText(['gone', 'nowhere']);
  await expect(targets(page).getByRole('button', { name: '2 IDs' })).toBeVisible();
});

test('whom a command is for can be said in each way, stands in the address, and is never the selection of somebody else', async ({
  page,
  tenant,
  browser,
}) => {
  await signIn(page, tenant, { at: '/adb' });
  const kind = (name: string) => targets(page).getByRole('button', { name, exact: true });
  for (const [name, next] of [
    ['By ID', 'Enter IDs'],
    ['Group', 'Choose group'],
    ['By search', 'More filters'],
    ['Selected', 'All running'],
  ] as const) {
    await kind(name).click();
    await expect(kind(name)).toHaveAttribute('aria-pressed', 'true');
    await expect(kind(next)).toBeVisible();
  }
  await kind('By ID').click();
  await kind('Enter IDs').click();
  await page
    .getByRole('textbox', { name: 'Instance IDs' })
    .fill(Array.from({ length: 60 }, (_, i) => `no-such-phone-with-a-long-id-${i}`).join(' '));
  await page.getByRole('button', { name: 'Use these IDs' }).click();
  // More than an address takes.
  await expect(page).toHaveURL(/[?&]saved=[0-9a-f-]{36}/);
  await expect(targets(page).getByText('60 skipped · not in the phone list')).toBeVisible();
  await page.reload();
  await expect(targets(page).getByText('60 skipped · not in the phone list')).toBeVisible();

  const context = await browser.newContext({ locale: 'en-US' });
  const other = await context.newPage();
  await signIn(other, tenant, { user: 'viewer', at: page.url() });
  await expect(targets(other).getByText('It is not yours, or no longer exists')).toBeVisible();
  await expect(targets(other).getByText('No phones that can run a command')).toBeVisible();

  await page.goto('/instances?running=running');
  await select(page, 2);
  await selectionBar(page).getByRole('link', { name: 'adb' }).click();
  await expect(page).toHaveURL(/[?&]ids=[^&,]+%2C[^&,]+$/);
  await expect(targets(page).getByText('2 phones', { exact: true }).first()).toBeVisible();
  await other.goto(page.url());
  await expect(
    targets(other).getByText(
      'Selected when the link was created. Your current selection in this browser differs.',
    ),
  ).toBeVisible();
  await expect(targets(other).getByText('2 phones', { exact: true }).first()).toBeVisible();
  await context.close();
});

test('phones are saved as a group for all admins, and a command is kept', async ({
  page,
  tenant,
}) => {
  await signIn(page, tenant, { at: '/adb?running=running' });
  await expect(page.getByRole('button', { name: /^Run on/ })).toBeVisible();
  const phones = await targets(page)
    .getByText(/^\d+ phones$/)
    .first()
    .innerText();
  await page.getByRole('button', { name: 'Save as group' }).click();
  await page.getByLabel('Group name').fill('All that run');
  await page.getByRole('button', { name: `Save ${phones}` }).click();
  await expect(page).toHaveURL(/group=[0-9a-f-]{36}/);
  await page.reload();
  await expect(targets(page).getByText(phones).first()).toBeVisible();
  await prompt(page).fill('getprop ro.build.id');
  await page.getByRole('button', { name: 'Useful commands' }).click();
  await page.getByLabel('Save current command').fill('Build');
  await page.getByLabel('Save current command').press('Enter');
  await expect(
    page.getByRole('region', { name: 'Saved by this tenant' }).getByText('Build', { exact: true }),
  ).toBeVisible();
  await page.keyboard.press('Escape');
  await prompt(page).fill('');
  await page.getByRole('button', { name: 'Useful commands' }).click();
  await page
    .getByRole('region', { name: 'Saved by this tenant' })
    .getByRole('button', { name: /Build$/ })
    .first()
    .click();
  await expect(prompt(page)).toHaveValue('getprop ro.build.id');
});

test('a group is removed after a yes alone, and the focus stays where one works', async ({
  page,
  tenant,
}) => {
  await signIn(page, tenant, { at: '/adb?running=running' });
  const kind = (name: string) => targets(page).getByRole('button', { name, exact: true });
  for (const name of ['First', 'Second']) {
    await kind('By search').click();
    await page.getByRole('button', { name: 'Save as group' }).click();
    await page.getByLabel('Group name').fill(name);
    await page.keyboard.press('Enter');
    await expect(kind('Group')).toBeFocused();
  }
  const menu = targets(page).getByRole('button', { name: 'Second', exact: true }).first();
  await menu.click();
  const removal = (name: string) => page.getByRole('button', { name: `Delete “${name}”` });
  await removal('Second').click();
  const dialog = page.getByRole('dialog', { name: 'Delete “Second”?' });
  await expect(dialog).toContainText('It is deleted for all administrators of the tenant');
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(removal('Second')).toBeFocused();
  await removal('Second').click();
  await dialog.getByRole('button', { name: 'Delete' }).click();
  await expect(removal('Second')).toHaveCount(0);
  await expect(page.getByRole('button', { name: /^First/ })).toBeFocused();
  await removal('First').click();
  await page
    .getByRole('dialog', { name: 'Delete “First”?' })
    .getByRole('button', { name: 'Delete' })
    .click();
  await expect(page.getByText('No groups yet.')).toBeVisible();
  await expect(kind('Choose group')).toBeFocused();
});

test('every action is for pasted ids, a group or what was selected too: the list shows these alone, by its address', async ({
  page,
  tenant,
  browser,
}) => {
  test.slow(); // Two admins, and three ways to say whom.
  await signIn(page, tenant);
  await expectRows(page, 72);
  const [one = '', two = '', three = ''] = (await listPhones(page)).map(
    ({ instance_id }) => instance_id,
  );
  const named = page.getByRole('button', { name: 'IDs and groups' });
  const chips = page.getByRole('list', { name: 'Active filters' });
  await named.click();
  await page.getByRole('textbox', { name: 'Instance IDs' }).fill(`${one}\n${two}, nobody`);
  await page.getByRole('button', { name: 'Use these IDs' }).click();
  await expectRows(page, 2);
  await expect(chips).toContainText('3 IDs · 1 not in the list');
  await expect(page).toHaveURL(new RegExp(`[?&]ids=${one}%2C${two}%2Cnobody`));
  await page.reload();
  await expectRows(page, 2);

  await selectAll(page).check();
  await selectionBar(page).getByRole('button', { name: 'Save as group' }).click();
  await page.getByLabel('Group name').fill('Both of them');
  await page.getByRole('button', { name: 'Save 2 phones' }).click();
  await expect(page.getByText('Group saved')).toBeVisible();
  await selectionBar(page).getByRole('button', { name: 'Clear' }).click();
  await chips.getByRole('button', { name: 'Clear all' }).click();
  await expectRows(page, 72);
  await named.click();
  await page.getByRole('button', { name: /^Both of them/ }).click();
  await expectRows(page, 2);
  await expect(chips).toContainText('Group: Both of them');
  await selectAll(page).check();
  await choose(page, 'Release session');
  await sayYes(page, 'Release sessions of 2 phones');
  await expect(batchCount(page, 'succeeded')).toHaveText('2');
  expect(await tenant.effects('ReleaseInstancesSession')).toMatchObject({ phones: 2 });

  // Another admin gets the same phones by the link, and no selection of anybody.
  const context = await browser.newContext({ locale: 'en-US' });
  const other = await context.newPage();
  await signIn(other, tenant, { user: 'mfa', at: page.url().replace(/[?&]batch=[^&]*/, '') });
  await expectRows(other, 2);
  await expect(selectionBar(other)).toBeHidden();
  await other.goto(`/instances?ids=${three}`);
  await expectRows(other, 1);
  await selectAll(other).check();
  await other.goto(`/instances?ids=${two},${three}`);
  await expectRows(other, 2);
  await select(other, 1);
  await selectionBar(other).getByRole('button', { name: 'Show only' }).click();
  await expectRows(other, 1);
  await expect(other).toHaveURL(new RegExp(`[?&]ids=${two}$`));

  const viewers = await (await browser.newContext({ locale: 'en-US' })).newPage();
  await signIn(viewers, tenant, { user: 'viewer', at: `/instances?ids=${two}` });
  await expectRows(viewers, 1);
  await selectAll(viewers).check();
  const readOnly = 'You have read-only access';
  await expect(
    selectionBar(viewers).getByRole('button', { name: 'Save as group' }),
  ).toHaveAccessibleDescription(readOnly);
  await viewers.getByRole('button', { name: 'IDs and groups' }).click();
  await expect(
    viewers.getByRole('button', { name: 'Delete “Both of them”' }),
  ).toHaveAccessibleDescription(readOnly);
  await viewers.context().close();

  await other.goto(`/instances?group=${crypto.randomUUID()}`);
  await expectRows(other, 0);
  await other.getByRole('button', { name: 'Remove “This group no longer exists”' }).click();
  await expectRows(other, 72);
  await context.close();
});
