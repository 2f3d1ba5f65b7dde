import type { Locator, Page } from '@playwright/test';
import { expectRows, grid, names, pause, rows } from './support/list.ts';
import { heading } from './support/order.ts';
import { expect, signIn, test } from './support/test.ts';

const tab = (page: Page, name: string) => page.getByRole('navigation').getByRole('link', { name });

/** The names of the phones in the window: rows that scroll in take the elements of those that scroll out, in any order. */
const inSight = async (page: Page): Promise<string[]> => (await names(page)).toSorted();

/** A row in the middle of the window: those at its ends are scrolled into sight when they are opened. */
async function rowInSight(page: Page): Promise<Locator> {
  const places = await rows(page).evaluateAll((all) =>
    all.map((row) => Number(row.getAttribute('aria-rowindex'))),
  );
  const middle = places.toSorted((a, b) => a - b)[Math.floor(places.length / 2)];
  return grid(page).locator(`[aria-rowindex="${middle}"]`);
}

test.describe('with nothing cached', () => {
  test.use({ isAlone: true });

  test('a page that cannot be loaded says so in its place, and another try helps', async ({
    page,
    tenant,
  }) => {
    await signIn(page, tenant);
    await expectRows(page, 72);
    await page.context().setOffline(true);
    await tab(page, 'Order').click();
    await expect(heading(page, 'Could not load this page')).toBeVisible();
    await expect(tab(page, 'Instances')).toBeVisible();
    await page.context().setOffline(false);
    await page.getByRole('main').getByRole('button', { name: 'Try again' }).click();
    await expect(heading(page, 'Order phones')).toBeVisible();
    await expect(tab(page, 'Order')).toHaveAttribute('aria-current', 'page');
  });
});

test('a link opens a tab of its own when asked to, and this page stays', async ({
  page,
  tenant,
}) => {
  await signIn(page, tenant);
  // The tab is the browser's to open, which not every build of it survives without a screen: here it is only asked whether it would.
  const isLeftToBrowser = page.evaluate(
    () =>
      new Promise<boolean>((resolve) =>
        window.addEventListener(
          'click',
          (event) => {
            resolve(!event.defaultPrevented);
            event.preventDefault();
          },
          { once: true },
        ),
      ),
  );
  await tab(page, 'Order').click({ modifiers: ['ControlOrMeta'] });
  expect(await isLeftToBrowser).toBe(true);
  await expect(tab(page, 'Order')).toHaveAttribute('href', '/order');
  await expect(page).toHaveURL(/\/instances$/);
});

test.describe('a long list', () => {
  test.use({ fleet: 600 });

  test('is where it was on the way back from a page, at its top when gone to, and unmoved by the drawer', async ({
    page,
    tenant,
  }) => {
    await signIn(page, tenant, { at: '/instances?sort=instance_name' });
    await expectRows(page, 600);
    await pause(page);
    await grid(page).hover();
    await page.mouse.wheel(0, 4000);
    await expect(rows(page).first()).not.toHaveAttribute('aria-rowindex', '2');
    const before = await inSight(page);

    await tab(page, 'Order').click();
    await expect(heading(page, 'Order phones')).toBeVisible();
    await page.goBack();
    await expect(page).toHaveURL(/\/instances\?sort=instance_name$/);
    await expect.poll(() => inSight(page)).toEqual(before);

    await (await rowInSight(page)).getByRole('link').click();
    await expect(page.getByRole('dialog', { name: /^Phone / })).toBeVisible();
    expect(await inSight(page)).toEqual(before);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog', { name: /^Phone / })).toBeHidden();
    expect(await inSight(page)).toEqual(before);

    await tab(page, 'Order').click();
    await tab(page, 'Instances').click();
    await expectRows(page, 600);
    await expect(rows(page).first()).toHaveAttribute('aria-rowindex', '2');
  });
});
