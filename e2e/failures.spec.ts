import type { Page } from '@playwright/test';
import { startConsole, startUpstream, type Console, type Upstream } from './support/console.ts';
import { expectRows, grid, rows } from './support/list.ts';
import {
  fillOrder,
  heading,
  orderButton,
  placedOrderId,
  skuChoice,
  skus,
  yes,
} from './support/order.ts';
import { createTenant, expect, password, signIn, test } from './support/test.ts';

const fleetSize = 72;
const watch = (page: Page) => page.getByRole('group', { name: 'Refresh status' });
const refresh = (page: Page) => watch(page).getByRole('button', { name: 'Refresh now' });
const failed = (page: Page) => watch(page).getByText('Refresh failed, retrying in');
/** Nothing but the age of the data is said. */
const isFresh = /^updated/;

/** Lets the page's clock (installed before) run ahead until something holds, so that no backoff need be sat out. */
async function hurry(page: Page, holds: () => Promise<void>): Promise<void> {
  await expect(async () => {
    await page.clock.fastForward('00:10');
    await holds();
  }).toPass();
}
const soon = { timeout: 1000 };

test('throttling is said plainly, takes nothing away, and the list goes on by itself', async ({
  page,
  tenant,
}) => {
  const throttled = watch(page).getByText('Throttled by the service, resuming in');
  const slowDown = {
    kind: 'refuse',
    operation: 'ListInstances',
    calls: 2,
    status: 429,
    code: 'APIGW.0308',
    retryAfterSeconds: 3,
  } as const;
  await tenant.fault(slowDown);
  await signIn(page, tenant);
  await expect(throttled).toBeVisible();
  await expectRows(page, fleetSize);
  await expect(watch(page)).toHaveText(isFresh);

  await tenant.fault(slowDown);
  await refresh(page).click();
  await expect(throttled).toBeVisible();
  await expectRows(page, fleetSize);
  await expect(rows(page).first()).toBeVisible();
  await expect(watch(page)).toHaveText(isFresh);
  expect((await tenant.state()).faults, 'all refusals were met').toEqual([]);
});

test.describe('a dead token', () => {
  test('asks for the password over the order form, which keeps what was typed', async ({
    page,
    tenant,
  }) => {
    await signIn(page, tenant, { at: '/order' });
    await fillOrder(page, { prefix: 'kept', count: 4 });
    await yes(page).check();
    await tenant.expireTokens();
    await orderButton(page).click();

    const dialog = page.getByRole('dialog', { name: 'Your session has ended' });
    await expect(dialog).toContainText('This page and what you typed are still here.');
    await expect(dialog.getByLabel('Account')).toHaveValue(tenant.account);
    await expect(dialog.getByLabel('IAM user')).toHaveValue('admin');
    await expect(dialog.getByLabel('Password')).toBeFocused();
    await dialog.getByLabel('Password').fill('wrong');
    await dialog.getByRole('button', { name: 'Sign in' }).click();
    await expect(dialog.getByRole('alert')).toContainText('IAM.401');
    await dialog.getByLabel('Password').fill(password);
    await dialog.getByRole('button', { name: 'Sign in' }).click();
    await expect(dialog).toBeHidden();

    await expect(page).toHaveURL(/\/order\?/);
    await expect(skuChoice(page, skus.standard)).toBeChecked();
    await expect(page.getByLabel('Name prefix')).toHaveValue('kept');
    await expect(page.getByRole('spinbutton', { name: 'Quantity' })).toHaveValue('4');
    expect((await tenant.state()).phones, 'nothing was ordered').toBe(fleetSize);
    await yes(page).check();
    await orderButton(page).click();
    await placedOrderId(page);
    expect((await tenant.state()).phones).toBe(fleetSize + 4);
  });

  test('stops the list under the dialog, and it goes on after the sign-in', async ({
    page,
    tenant,
  }) => {
    await signIn(page, tenant);
    await expectRows(page, fleetSize);
    await tenant.expireTokens(); // The watch meets it by itself.
    const dialog = page.getByRole('dialog', { name: 'Your session has ended' });
    await expect(dialog).toBeVisible();
    await expectRows(page, fleetSize);
    await dialog.getByLabel('Password').fill(password);
    await dialog.getByRole('button', { name: 'Sign in' }).click();
    await expect(dialog).toBeHidden();
    await expect(watch(page)).toHaveText(isFresh);
  });
});

test.describe('the service down', () => {
  test.use({ isAlone: true }); // The browser’s clock is moved.
  let upstream: Upstream;
  let console: Console;
  test.beforeEach(async () => {
    upstream = await startUpstream();
    console = await startConsole(upstream);
  });
  test.afterEach(async () => {
    await console.stop();
    await upstream.stop();
  });

  test('and back: the list stays, says so, and goes on by itself', async ({ page, request }) => {
    const tenant = createTenant(request, 'down', upstream.origin);
    await page.clock.install();
    await signIn(page, tenant, { at: console.origin });
    await expectRows(page, fleetSize);
    await upstream.stop();
    await refresh(page).click();
    await hurry(page, () => expect(failed(page)).toBeVisible(soon));
    await expectRows(page, fleetSize);
    await expect(rows(page).first()).toBeVisible();
    await expect(page.getByRole('dialog')).toBeHidden();

    await upstream.start();
    await hurry(page, () => expect(watch(page)).toHaveText(isFresh, soon));
  });

  test('from the start: the sign-in says so and works once it is up', async ({ page, request }) => {
    const tenant = createTenant(request, 'late', upstream.origin);
    await upstream.stop();
    await page.goto(`${console.origin}/sign-in`);
    await page.getByLabel('Account').fill(tenant.account);
    await page.getByLabel('IAM user').fill('admin');
    await page.getByLabel('Password').fill(password);
    await page.getByLabel('Project').fill('cn-north-4');
    const submit = page.getByRole('button', { name: 'Sign in', exact: true });
    await submit.click();
    await expect(page.getByRole('alert')).toContainText('GATEWAY.UNREACHABLE');
    await expect(page.getByLabel('Account')).toHaveValue(tenant.account);
    await upstream.start();
    await submit.click();
    await expectRows(page, fleetSize);
  });
});

test.describe('an answer that is not as documented', () => {
  test.use({ isAlone: true }); // The browser’s clock is moved.
  for (const { what, code, shown } of [
    { what: 'no JSON at all', code: undefined, shown: 'GATEWAY.NOT_JSON' },
    { what: 'a success without its data', code: '0', shown: 'UNDOCUMENTED' },
  ]) {
    test(`${what}: the list says so, and another try helps`, async ({ page, tenant }) => {
      await tenant.fault({
        kind: 'refuse',
        operation: 'ListInstances',
        status: 200,
        ...(code === undefined ? {} : { code }),
      });
      await page.clock.install();
      await signIn(page, tenant);
      const alert = page.getByRole('alert').filter({ hasText: 'Could not load phones' });
      await hurry(page, () => expect(alert).toContainText(shown, soon));
      // From here on the console does nothing by itself.
      await page.clock.pauseAt(await page.evaluate(() => Date.now() + 1000));
      await tenant.clearFaults();
      await alert.getByRole('button', { name: 'Try again' }).click();
      await page.clock.resume();
      await expectRows(page, fleetSize);
    });
  }

  test('while the list is there: it stays, and says that the refresh failed', async ({
    page,
    tenant,
  }) => {
    await signIn(page, tenant);
    await expectRows(page, fleetSize);
    await tenant.fault({ kind: 'refuse', operation: 'ListInstances', status: 200, code: '0' });
    await refresh(page).click();
    await expect(failed(page)).toBeVisible();
    await expectRows(page, fleetSize);
    await tenant.clearFaults();
    await refresh(page).click();
    await expect(watch(page)).toHaveText(isFresh);
  });
});

test('an address without a page says so, and leads back', async ({ page, tenant }) => {
  await signIn(page, tenant);
  await page.goto('/instancez');
  await expect(heading(page, 'Page not found')).toBeVisible();
  await expect(page.getByText('There is no page at /instancez.')).toBeVisible();
  await page.getByRole('link', { name: 'Back to Instances' }).click();
  await expect(grid(page)).toBeVisible();
});

test('a phone that does not exist is said in the drawer, over the list', async ({
  page,
  tenant,
}) => {
  await signIn(page, tenant, { at: '/instances/no-such-id' });
  await expect(page.getByText('Phone not found')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/\/instances$/);
  await expectRows(page, fleetSize);
});
