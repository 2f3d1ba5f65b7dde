import { batchCount, batchDialog } from './support/batch.ts';
import { grid as list } from './support/list.ts';
import { expect, password, project, signIn, test } from './support/test.ts';
import { idsOf, cell, lastSet, pasteIds, put, setButton, setVideo } from './support/video.ts';

test('a preset that one admin saves is there for another, who replaces and removes it', async ({
  page,
  tenant,
  browser,
}) => {
  test.slow(); // Two admins, each with dialogs.
  await signIn(page, tenant, { at: '/video' });
  await page.getByRole('button', { name: 'Sharp' }).click();
  await put(page, 'Mobile H.264', '540P bit rate', '3300');
  await page.getByRole('button', { name: 'Save as preset' }).click();
  const dialog = page.getByRole('dialog', { name: 'Save as preset' });
  await dialog.getByRole('textbox', { name: 'Name' }).fill('smooth');
  await expect(dialog).toContainText('This is the name of a built-in preset');
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Showroom');
  // With what was wrong goes its line, and the button moves.
  await expect(dialog).not.toContainText('This is the name of a built-in preset');
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(dialog).toBeHidden();
  await put(page, 'Mobile H.264', '540P bit rate', '3500');
  await expect(cell(page, 'Mobile H.264', '540P bit rate')).toHaveAccessibleName(
    /: 3,500 · 3,300 in Showroom$/,
  );

  const context = await browser.newContext();
  const other = await context.newPage();
  await signIn(other, tenant, { at: '/video' });
  await other.getByRole('button', { name: 'Custom presets (1)' }).click();
  await expect(other.getByRole('list', { name: 'Custom presets of this tenant' })).toContainText(
    'saved by admin',
  );
  await other.getByRole('button', { name: 'Load “Showroom”' }).click();
  await expect(cell(other, 'Mobile H.264', '540P bit rate')).toHaveAccessibleName(/: 3,300$/);
  await put(other, 'Mobile H.264', '540P bit rate', '3400');
  await expect(cell(other, 'Mobile H.264', '540P bit rate')).toHaveAccessibleName(
    /: 3,400 · 3,300 in Showroom$/,
  );
  await other.getByRole('button', { name: 'Custom presets (1)' }).click();
  await other.getByRole('button', { name: 'Replace “Showroom” with the grid' }).click();
  await other
    .getByRole('dialog', { name: 'Replace preset “Showroom”' })
    .getByRole('button', { name: 'Replace' })
    .click();
  await expect(cell(other, 'Mobile H.264', '540P bit rate')).toHaveAccessibleName(/: 3,400$/);

  await page.reload();
  await page.getByRole('button', { name: 'Custom presets (1)' }).click();
  await page.getByRole('button', { name: 'Load “Showroom”' }).click();
  await expect(cell(page, 'Mobile H.264', '540P bit rate')).toContainText('3,400');
  await page.getByRole('button', { name: 'Custom presets (1)' }).click();
  await page.getByRole('button', { name: 'Delete “Showroom”' }).click();
  await page
    .getByRole('dialog', { name: 'Delete “Showroom”?' })
    .getByRole('button', { name: 'Delete' })
    .click();
  await expect(page.getByRole('button', { name: 'Custom presets (0)' })).toBeVisible();
  await context.close();
});

test('what was last set is remembered for all admins, by groups, and as memory', async ({
  page,
  tenant,
  browser,
}) => {
  test.slow(); // Two admins, two batches.
  await signIn(page, tenant);
  const [a = '', b = '', c = ''] = await idsOf(page, 3);
  await page.goto('/video');
  await pasteIds(page, [a, b, 'no-such-phone']);
  await expect(page.getByText('1 skipped · not in the phone list')).toBeVisible();
  await expect(lastSet(page)).toContainText('From this console’s records');
  await expect(lastSet(page)).toContainText('2 phones never set from this console');
  await page.getByRole('button', { name: 'Sharp' }).click();
  await setButton(page, 2).click();
  await expect(batchDialog(page)).toContainText('Sets preset “Sharp”.');
  await page.keyboard.press('Escape');
  await setVideo(page, 2);
  await expect(batchCount(page, 'succeeded')).toHaveText('2');
  await expect(lastSet(page)).toContainText('2 phones last set the same way');

  const context = await browser.newContext();
  const other = await context.newPage();
  await signIn(other, tenant, { at: '/video' });
  await pasteIds(other, [a, b]);
  await expect(lastSet(other).getByRole('row', { name: /Sharp.*admin.*succeeded/ })).toBeVisible();
  await lastSet(other)
    .getByRole('button', { name: 'Load the last settings of 2 phones into the grid' })
    .click();
  await expect(cell(other, 'Wired H.264', '1080P bit rate')).toContainText('10,000');
  await other.getByRole('button', { name: 'Smooth' }).click();
  await tenant.fault({ kind: 'lostAnswer', operation: 'SetVideoConfig', calls: 1 });
  await pasteIds(other, [b]);
  await setButton(other, 1).click();
  await batchDialog(other).getByRole('button', { name: 'Set video for 1 phone' }).click();
  await expect(batchCount(other, 'unknown')).toHaveText('1');
  await other.getByRole('button', { name: /^Hide/ }).click();
  await pasteIds(other, [a, b, c]);
  await expect(lastSet(other)).toContainText('Last set in 2 different ways');
  await expect(lastSet(other)).toContainText('1 phone never set from this console');
  await expect(lastSet(other).getByRole('row', { name: /Sharp.*succeeded/ })).toBeVisible();
  const unknown = lastSet(other).getByRole('row', { name: /Smooth.*unknown/ });
  await expect(unknown).toBeVisible();
  await unknown.getByRole('button', { name: 'Show 1 phone' }).click();
  await expect(lastSet(other)).toContainText('No response. It may or may not have been set');
  await context.close();
});

test('the sheet survives leaving the page, and is not the next person’s', async ({
  page,
  tenant,
}) => {
  await signIn(page, tenant, { at: '/video' });
  await put(page, 'Wired H.265', '1080P bit rate', '4400');
  await page.keyboard.press('g');
  await page.keyboard.press('i');
  await expect(list(page)).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('v');
  await expect(cell(page, 'Wired H.265', '1080P bit rate')).toContainText('4,400');
  await page.reload();
  await expect(cell(page, 'Wired H.265', '1080P bit rate')).toContainText('4,400');
  await page.getByRole('button', { name: 'Account menu' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();
  // In the same document: what it remembers would be there.
  for (const [label, text] of [
    ['Account', tenant.account],
    ['IAM user', 'viewer'],
    ['Password', password],
    ['Project', project],
  ] as const)
    await page.getByLabel(label).fill(text);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('navigation').getByRole('link', { name: 'Video' }).click();
  await expect(cell(page, 'Wired H.265', '1080P bit rate')).toContainText('5,600');
});
