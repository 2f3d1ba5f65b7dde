import type { Locator, Page } from '@playwright/test';
import { apk, apkPath, chooser, field, fileInput, installButton } from './support/apps.ts';
import { batchCount, batchDialog, batchDrawer, batchRows, selectionBar } from './support/batch.ts';
import { runningPhones } from './support/journal.ts';
import { skuChoice, skus } from './support/order.ts';
import { expectRows, grid, rows } from './support/list.ts';
import { expect, password, project, test, type Tenant } from './support/test.ts';

const mostSteps = 80;

/** Goes on by a key until the focus is there: the only way that a person without a mouse has. */
async function goTo(page: Page, target: Locator, key = 'Tab'): Promise<void> {
  for (let step = 0; step < mostSteps; step++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${mostSteps} times ${key} do not lead to ${target.toString()}`);
}

async function signInByKeys(page: Page, { account }: Tenant): Promise<void> {
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  for (const [label, text] of [
    ['Account', account],
    ['IAM user', 'admin'],
    ['Password', password],
    ['Project', project],
  ] as const) {
    await goTo(page, page.getByLabel(label));
    await page.keyboard.type(text);
  }
  await page.keyboard.press('Enter');
  await expectRows(page, 72);
}

test('from the sign-in to a placed order without a mouse', async ({ page, tenant }) => {
  await signInByKeys(page, tenant);
  await goTo(page, page.getByRole('navigation').getByRole('link', { name: 'Order' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Order phones' })).toBeVisible();

  // The SKUs are one group of radio buttons: Tab leads into it, arrows choose.
  const sku = skuChoice(page, skus.standard);
  await expect(sku).toBeVisible();
  await goTo(page, page.getByRole('radio').and(page.locator('[name=offer]')).first());
  for (let step = 0; step < mostSteps && !(await sku.isChecked()); step++)
    await page.keyboard.press('ArrowDown');
  await expect(sku).toBeChecked();
  await goTo(page, page.getByLabel('Name prefix'));
  await page.keyboard.press('Control+a');
  await page.keyboard.type('keys');
  await goTo(page, page.getByRole('spinbutton', { name: 'Quantity' }));
  await page.keyboard.press('ArrowUp');
  await goTo(page, page.getByRole('checkbox', { name: 'Pay automatically' }));
  if (!(await page.getByRole('checkbox', { name: 'Pay automatically' }).isChecked()))
    await page.keyboard.press('Space');
  await goTo(page, page.getByRole('checkbox', { name: /^I have reviewed this order/ }));
  await page.keyboard.press('Space');
  await goTo(page, page.getByRole('button', { name: 'Order 2 phones' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Order placed' })).toBeFocused();
  await expect(page.getByText(/keys-00001/).first()).toBeVisible();
});

test('the list is gone through, chosen from and opened by its keys', async ({ page, tenant }) => {
  await signInByKeys(page, tenant);
  const search = page.getByRole('textbox', { name: 'Search phones' });
  const selected = page.getByRole('region', { name: 'Actions on selected phones' });
  const active = () => grid(page).getAttribute('aria-activedescendant');
  const idOf = (at: number) => rows(page).nth(at).getAttribute('id');

  await page.keyboard.press('j');
  await expect(grid(page)).toBeFocused();
  await expect.poll(active).toBe(await idOf(0));
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await expect.poll(active).toBe(await idOf(2));
  await page.keyboard.press('k');
  await expect.poll(active).toBe(await idOf(1));
  await page.keyboard.press('x');
  await expect(rows(page).nth(1)).toHaveAttribute('aria-selected', 'true');
  await expect(selected).toContainText('1 selected');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(selected).toContainText('2 selected');
  await page.keyboard.press('x');
  await expect(selected).toContainText('1 selected');

  // CapsLock changes nothing, Shift extends.
  await page.keyboard.press('X');
  await expect(selected).toContainText('2 selected');
  await page.keyboard.press('J');
  await page.keyboard.press('Shift+X');
  await expect(selected).toContainText('3 selected');
  await page.keyboard.press('Home');

  await page.keyboard.press('Enter');
  const drawer = page.getByRole('dialog', { name: /^Phone / });
  await expect(drawer).toBeFocused();
  const first = page.url();
  await page.keyboard.press('j');
  await expect(page).not.toHaveURL(first);
  // The list goes along: its row is in sight, and told from the others.
  for (let step = 0; step < 40; step++) await page.keyboard.press('j');
  await expect(grid(page).getByRole('row').and(page.locator('[aria-current=true]'))).toBeInViewport(
    { ratio: 0.5 },
  );
  await page.keyboard.press('Escape');
  await expect(drawer).toBeHidden();
  await expect(grid(page)).toBeFocused();

  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: 'Keyboard' });
  await expect(help).toContainText('Go to actions for the selection');
  await page.keyboard.press('Escape');
  await expect(help).toBeHidden();
  await expect(grid(page)).toBeFocused();

  await page.keyboard.press('/');
  await expect(search).toBeFocused();
  await page.keyboard.type('xjk?');
  await expect(search).toHaveValue('xjk?');
  await expect(page.getByRole('heading', { name: 'No matching phones' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(search).toHaveValue('');
  await expectRows(page, 72);

  await page.keyboard.press('Escape');
  await expect(search).not.toBeFocused();
  await page.keyboard.press('g');
  await page.keyboard.press('o');
  await expect(page.getByRole('heading', { name: 'Order phones' })).toBeVisible();
});

test('phones are selected, rebooted and watched without a mouse', async ({ page, tenant }) => {
  await signInByKeys(page, tenant);
  await page.goto('/instances?running=running&assign=free&frozen=normal');
  await expect(rows(page).nth(1)).toBeVisible();
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(selectionBar(page)).toContainText('2 selected');
  // One key leads to the actions, and a dialog that is put away back to what opened it.
  const reboot = selectionBar(page).getByRole('button', { name: 'Reboot' });
  await page.keyboard.press('a');
  await expect(reboot).toBeFocused();
  await page.keyboard.press('Enter');
  const submit = batchDialog(page).getByRole('button', { name: 'Reboot 2 phones' });
  await expect(submit).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(batchDialog(page)).toBeHidden();
  await expect(reboot).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(submit).toBeFocused();
  await expect(submit).toBeEnabled(); // Who is hit is known.
  await page.keyboard.press('Enter');
  await expect(batchDialog(page)).toBeHidden();
  await expect(batchDrawer(page)).toBeFocused();
  await expect(batchCount(page, 'accepted')).toHaveText('2');
  await expect(batchDrawer(page).getByText('going offline')).toHaveCount(2);
  await tenant.advance({ seconds: 80 });
  await goTo(
    page,
    page
      .getByRole('group', { name: 'Filter by result' })
      .getByRole('button', { name: /^succeeded 2$/ }),
  );
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Phones' }).getByRole('listitem')).toHaveCount(2);
  await page.keyboard.press('Escape');
  await expect(batchDrawer(page)).toBeHidden();
  await page.keyboard.press('j');
  await expect(grid(page)).toBeFocused();
});

test('a batch goes out in stages, is found in the list and led to its next stage without a mouse', async ({
  page,
  tenant,
}) => {
  test.slow(); // Effects that are waited for after a stage.
  await signInByKeys(page, tenant);
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(selectionBar(page)).toContainText('2 selected');
  await page.keyboard.press('a');
  await goTo(page, selectionBar(page).getByRole('button', { name: 'More' }));
  await page.keyboard.press('Enter');
  await goTo(page, page.getByRole('button', { name: 'Release session', exact: true }));
  await page.keyboard.press('Enter');
  const submit = batchDialog(page).getByRole('button', {
    name: 'Release sessions of 2 phones',
  });
  await expect(submit).toBeFocused();
  await goTo(
    page,
    batchDialog(page).locator('summary').filter({ hasText: 'Options' }),
    'Shift+Tab',
  );
  await page.keyboard.press('Enter');
  await goTo(page, batchDialog(page).getByRole('radio', { name: 'All at once' }));
  await page.keyboard.press('ArrowDown');
  await expect(batchDialog(page)).toContainText('1 phone, then 1; asks after each stage.');
  await goTo(page, submit);
  await expect(submit).toBeEnabled();
  await page.keyboard.press('Enter');
  await expect(batchDrawer(page)).toBeFocused();
  await page.keyboard.press('Escape');

  await page.keyboard.press('g');
  await page.keyboard.press('c');
  await expect(batchRows(page)).toHaveCount(1);
  await expect(batchRows(page)).toContainText('stage complete');
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/batches\/[0-9a-f-]{36}$/);
  await expect(page.getByRole('main')).toBeFocused();
  await goTo(page, page.getByRole('button', { name: 'Start next stage (1 phone)' }));
  await page.keyboard.press('Enter');
  await expect(batchCount(page, 'succeeded')).toHaveText('2');
});

test('an app is installed from a file without a mouse', async ({ page, tenant }) => {
  test.slow(); // A walk through a file, a form and a batch.
  await signInByKeys(page, tenant);
  await expect(rows(page).nth(1)).toBeVisible();
  const [phone = ''] = await runningPhones(page);
  await page.keyboard.press('g');
  await page.keyboard.press('p');
  await expect(page.getByRole('heading', { name: 'Install app' })).toBeVisible();
  await goTo(page, chooser(page));
  await fileInput(page).setInputFiles(apkPath); // The dialog that follows is the system's.
  await expect(field(page, 'Package name')).toHaveValue(apk.name);
  await goTo(page, field(page, 'Download address'));
  await page.keyboard.type('https://obs.example.com/settings.apk');
  await goTo(page, page.locator('summary', { hasText: 'Advanced: Normal' }));
  await page.keyboard.press('Enter');
  await goTo(page, page.getByRole('radio', { name: 'Normal' }));
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('radio', { name: 'Fast' })).toBeChecked();
  for (const name of ['By ID', 'Enter IDs']) {
    await goTo(page, page.getByRole('button', { name, exact: true }));
    await page.keyboard.press('Enter');
  }
  await expect(field(page, 'Instance IDs')).toBeFocused();
  await page.keyboard.type(phone);
  await goTo(page, page.getByRole('button', { name: 'Use these IDs' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: '1 ID', exact: true })).toBeFocused();
  await goTo(page, installButton(page, 1));
  await page.keyboard.press('Enter');
  const submit = batchDialog(page).getByRole('button', {
    name: 'Install io.appium.settings 8.0.10 on 1 phone',
  });
  await expect(submit).toBeFocused();
  await expect(submit).toBeEnabled(); // Who is hit is known.
  await page.keyboard.press('Enter');
  await expect(batchDrawer(page)).toBeFocused();
  await expect(batchCount(page, 'accepted').or(batchCount(page, 'succeeded'))).toHaveText('1');
  await page.keyboard.press('Escape');
  await expect(batchDrawer(page)).toBeHidden();
});
