import type { Page } from '@playwright/test';
import { expectAccessible } from './support/accessible.ts';
import { expectRows } from './support/list.ts';
import { heading } from './support/order.ts';
import { expect, signIn, signInByForm, test } from './support/test.ts';

const rail = (page: Page) => page.getByRole('navigation', { name: 'Pages' });
const link = (page: Page, name: string) => rail(page).getByRole('link', { name, exact: true });
const tenantOf = (page: Page) => page.getByRole('banner').getByText(/^Tenant /);
const leftOf = (page: Page) =>
  tenantOf(page).evaluate((element) => element.getBoundingClientRect().left);
const widthOf = (page: Page) =>
  rail(page).evaluate((element) => element.getBoundingClientRect().width);
/** Whether its word is in sight, not its icon alone. */
const hasWord = (page: Page, name: string) =>
  link(page, name)
    .locator('span')
    .evaluate((word) => word.getBoundingClientRect().width > 1);

/** A PerformanceEntry of the type `layout-shift`. */
interface Shift {
  sources: readonly { node: Node | null }[];
}

test('the rail has all pages in groups, and says which one is shown', async ({ page, tenant }) => {
  await signIn(page, tenant);
  const groups = await rail(page)
    .getByRole('list')
    .evaluateAll((lists) =>
      lists.map((list) => [
        list.getAttribute('aria-label'),
        ...[...list.querySelectorAll('a')].map((one) => one.textContent),
      ]),
    );
  expect(groups).toEqual([
    ['Fleet', 'Overview', 'Instances', 'Alerts'],
    ['Do', 'adb', 'Apps', 'Video', 'Schedules'],
    ['Buy', 'Order'],
    ['Records', 'Batches', 'Tasks', 'Activity'],
  ]);
  await expect(rail(page).locator('[aria-current]')).toHaveText(['Instances']);
  await link(page, 'Order').click();
  await expect(heading(page, 'Order phones')).toBeVisible();
  await expect(rail(page).locator('[aria-current]')).toHaveText(['Order']);
  await expect(link(page, 'Order')).toHaveAttribute('aria-current', 'page');
  // The page of one batch belongs to the batches.
  await page.goto('/batches/no-such-batch');
  await expect(rail(page).locator('[aria-current]')).toHaveText(['Batches']);
});

test('it folds to icons, each person as they like it, and nothing moves when the page comes', async ({
  page,
  tenant,
}) => {
  await signIn(page, tenant);
  await expectRows(page, 72);
  expect(await hasWord(page, 'Order')).toBe(true);
  const openWidth = await widthOf(page);
  await rail(page).getByRole('button', { name: 'Show icons only' }).click();
  const unfold = rail(page).getByRole('button', { name: 'Show names' });
  await expect(unfold).toBeFocused();
  await expect(unfold).toHaveAttribute('aria-expanded', 'false');
  expect(await hasWord(page, 'Order')).toBe(false);
  const folded = await widthOf(page);
  expect(folded).toBeLessThan(openWidth / 2);
  await expectAccessible(page, { part: 'nav' });

  // No frame of the next visit has it open.
  await page.addInitScript(() => {
    new PerformanceObserver((list) => {
      // What stands in the page itself moves for its own reasons.
      for (const { sources } of list.getEntries() as unknown as Shift[])
        if (
          sources.some(
            ({ node }) => node instanceof Element && node.closest('nav, header, [role=grid]'),
          )
        )
          document.documentElement.dataset.shifted = 'true';
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await page.reload();
  await expectRows(page, 72);
  expect(await widthOf(page)).toBe(folded);
  await expect(page.locator('html[data-shifted]')).toHaveCount(0);

  await page.getByRole('button', { name: /^Account menu/ }).click();
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await signInByForm(page, tenant, { user: 'viewer' });
  expect(await widthOf(page)).toBe(openWidth);
  await page.context().clearCookies();
  await signIn(page, tenant);
  await expect(unfold).toBeVisible();
});

test('tenant, role and account are at the same place on every page', async ({ page, tenant }) => {
  await signIn(page, tenant, { user: 'viewer' });
  const places = new Set<string>();
  for (const name of ['Instances', 'adb', 'Video', 'Order', 'Batches', 'Activity']) {
    await link(page, name).click();
    await expect(link(page, name)).toHaveAttribute('aria-current', 'page');
    places.add(
      JSON.stringify(
        await Promise.all(
          [
            tenantOf(page),
            page.getByRole('banner').getByText('read-only', { exact: true }),
            page.getByRole('button', { name: /^Account menu/ }),
          ].map((part) => part.boundingBox()),
        ),
      ),
    );
  }
  expect(places.size).toBe(1);
});

test('without a mouse: past the rail to the page, or along it', async ({ page, tenant }) => {
  await signIn(page, tenant);
  await expectRows(page, 72);
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Skip to content' });
  await expect(skip).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(link(page, 'CloudDevice Console')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(link(page, 'Overview')).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Shift+Tab');
  await expect(skip).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
});

for (const width of [360, 720, 899]) {
  test.describe(`at ${width} px`, () => {
    test.use({ viewport: { width, height: 740 } });

    test('it is a drawer: called, used and put away', async ({ page, tenant }) => {
      await signIn(page, tenant, { user: 'viewer' });
      await expectRows(page, 72);
      await expect(rail(page)).toBeHidden();
      await expect(tenantOf(page)).toBeVisible();
      expect(await leftOf(page)).toBeLessThan(60);
      const bar = page.getByRole('banner');
      expect(await bar.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
      const call = bar.getByRole('button', { name: 'Pages' });
      await call.focus();
      await page.keyboard.press('Enter');
      await expect(rail(page)).toBeVisible();
      await expectAccessible(page, { part: 'nav' });
      await page.keyboard.press('Escape');
      await expect(rail(page)).toBeHidden();
      await expect(call).toBeFocused();
      await call.click();
      await link(page, 'Order').click();
      await expect(rail(page)).toBeHidden();
      await expect(heading(page, 'Order phones')).toBeVisible();
      await call.click();
      await page.getByRole('button', { name: '中文' }).click();
      await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
    });
  });
}
