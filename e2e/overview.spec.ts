import type { Page } from '@playwright/test';
import { expectAccessible } from './support/accessible.ts';
import { write } from './support/journal.ts';
import { expectRows, grid } from './support/list.ts';
import { skus } from './support/order.ts';
import { enter, expect, signIn, test } from './support/test.ts';

const map = (page: Page) => page.getByRole('listbox', { name: 'Phones by region and spec' });
const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true });
const legend = (page: Page) => page.getByRole('list', { name: 'Legend' });
const figures = (page: Page) => page.getByRole('list', { name: 'Phones counted' });

/** Follows a figure and finds as many phones in the list as it has said; then goes back. */
async function expectCounted(page: Page, name: RegExp): Promise<void> {
  const figure = page.getByRole('main').getByRole('link', { name }).first();
  const count = Number(/\d[\d,]*/.exec(await figure.innerText())?.[0].replaceAll(',', ''));
  expect(count).toBeGreaterThan(0);
  await figure.click();
  await expectRows(page, count);
  await page.goBack();
  await expect(heading(page, 'Overview')).toBeVisible();
}

for (const [locale, colorScheme] of [
  ['en-US', 'light'],
  ['zh-CN', 'dark'],
] as const) {
  test.describe(`${locale}, ${colorScheme}`, () => {
    test.use({ locale, colorScheme });

    test('the overview can be used by everybody, as a map and as a table', async ({
      page,
      tenant,
    }) => {
      test.slow(); // All of the page is judged twice.
      const isOtherLook = locale !== 'en-US';
      await enter(page, tenant, { at: '/overview' });
      await expect(page.getByRole('listbox').getByRole('option')).toHaveText(/ · /);
      await expectAccessible(page, { isOtherLook });
      // The page scrolls in its place: what is for screen readers alone does not lengthen the document.
      expect(await page.evaluate(() => document.documentElement.scrollHeight - innerHeight)).toBe(
        0,
      );
      await page
        .getByRole('main')
        .getByRole('button', { name: locale === 'en-US' ? 'Table' : '表格', exact: true })
        .first()
        .click();
      await expect(page.getByRole('table').getByRole('row').nth(5)).toBeVisible();
      await expectAccessible(page, { isOtherLook });
    });
  });
}

test('the map is walked by the keys, and leads to the phone among those like it', async ({
  page,
  tenant,
}) => {
  await signIn(page, tenant, { at: '/overview' });
  await map(page).focus();
  const at = map(page).getByRole('option');
  await expect(at).toHaveAttribute('aria-posinset', '1');
  await expect(at).toHaveAttribute('aria-setsize', '72');
  await page.keyboard.press('ArrowRight');
  await expect(at).toHaveAttribute('aria-posinset', '2');
  await page.keyboard.press('End');
  await expect(at).toHaveAttribute('aria-posinset', '72');
  const [name = ''] = (await at.innerText()).split(' · ');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name })).toBeVisible();
  await expect(page).toHaveURL(/\/instances\/[^?]+\?.*region=.*sku=/);
});

test.describe('of thousands', () => {
  test.use({ fleet: 6000 });

  test('the map has bars, in which each kind is told by its colour and pattern, in both themes', async ({
    page,
    tenant,
  }) => {
    await signIn(page, tenant, { at: '/overview' });
    await expect(legend(page)).toContainText('Tall parts of a bar need attention');
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const [parts, swatches] = await Promise.all(
        [map(page), legend(page)].map((place) =>
          place.locator('[data-kind]').evaluateAll((all) => {
            const looks = new Map<string, { color: string; pattern: string }>();
            for (const one of all) {
              const { backgroundColor, backgroundImage, borderTopWidth, borderTopColor, height } =
                getComputedStyle(one);
              const color = /rgba?\([^)]*[1-9][^)]*\)/.exec(
                borderTopWidth === '0px' ? `${backgroundImage} ${backgroundColor}` : borderTopColor,
              );
              looks.set(one.getAttribute('data-kind') ?? '', {
                color: color?.[0] ?? '',
                pattern: `${backgroundImage.replaceAll(/rgb[^)]*\)/g, '')} ${borderTopWidth} ${height === '8px'}`,
              });
            }
            return Object.fromEntries(looks);
          }),
        ),
      );
      expect(parts).toEqual(swatches);
      const bad = ['frozen', 'backup', 'restore', 'unknown'].map((kind) => parts?.[kind]);
      expect(new Set(bad.map((look) => look?.color)).size).toBe(4);
      expect(new Set(bad.map((look) => look?.pattern)).size).toBe(4);
    }
  });
});

test('every figure leads to the phones that it counts', async ({ page, tenant }) => {
  await signIn(page, tenant, { at: '/overview' });
  await expect(legend(page)).toBeVisible();
  // Nothing changes by itself meanwhile.
  await page.getByRole('button', { name: 'Pause auto-refresh' }).click();
  for (const name of [/^Running/, /^Assigned, logged out/, /^\d+ unknown/, /^\d+ running/])
    await expectCounted(page, name);
  await page.getByRole('button', { name: 'Table', exact: true }).first().click();
  const total = page.getByRole('row', { name: /^Total/ });
  for (const count of await total.getByRole('link').allInnerTexts())
    await expect(total.getByRole('link', { name: count, exact: true }).first()).toHaveAttribute(
      'href',
      /^\/instances/,
    );
  await total.getByRole('link', { name: /frozen$/ }).click();
  await expect(grid(page)).toBeVisible();
  await expect(page.getByText(/^Frozen: frozen/)).toBeVisible();
});

test('whoever likes begins here; the list stays two keys away', async ({ page, tenant }) => {
  await signIn(page, tenant);
  await expectRows(page, 72);
  // The keys are there once the list has come to rest.
  await expect(async () => {
    await page.keyboard.press('g');
    await page.keyboard.press('h');
    await expect(heading(page, 'Overview')).toBeVisible({ timeout: 1000 });
  }).toPass();
  await page.getByRole('checkbox', { name: 'Open this page first after sign-in' }).check();
  await page.goto('/');
  await expect(heading(page, 'Overview')).toBeVisible();
  await expect(async () => {
    await page.keyboard.press('g');
    await page.keyboard.press('i');
    await expect(grid(page)).toBeVisible({ timeout: 1000 });
  }).toPass();
  await expectRows(page, 72);
});

test('an order waits for its money until it is paid, by what the console remembers', async ({
  page,
  tenant,
}) => {
  await signIn(page, tenant, { at: '/overview' });
  await expect(page.getByText('No orders wait for payment')).toBeVisible();
  const [regionId, instanceSkuId] = [skus.standard.at, skus.standard.id];
  const offers = (await (await page.request.get('/api/v1/instances/sku?type=0')).json()) as {
    data: { bandInfo: { cbcSkuId: string } };
  }; // the simulator's own answer
  const { error_code, data } = (await write(page, '/create', {
    os: 'AOSP11',
    instanceSkuId,
    bandSkuId: offers.data.bandInfo.cbcSkuId,
    regionId,
    instanceNamePrefix: 'night',
    bandSize: 4,
    count: 2,
    network: 'EIP',
    chargeParam: { chargingMode: 1, periodType: 2, periodNum: 1, isAutoPay: 0 },
  })) as { error_code: string; data: { orderId: string } }; // as above
  expect(error_code).toBe('0');
  await page.reload();
  await expect(page.getByText('1 order waits for payment')).toBeVisible();
  await expect(page.getByRole('link', { name: `${data.orderId}, 2 phones` })).toBeVisible();
  await tenant.pay(data.orderId);
  await page.getByRole('button', { name: 'Refresh now' }).click();
  await expect(figures(page).getByRole('link', { name: /^All phones 74/ })).toBeVisible();
  await expect(page.getByText('No orders wait for payment')).toBeVisible();
});

test.describe('with nothing to see', () => {
  test.use({ fleet: 0 });

  test('it says what to do next, or why', async ({ page, tenant }) => {
    await tenant.fault({ kind: 'refuse', operation: 'ListInstances', status: 500 });
    await signIn(page, tenant, { at: '/overview' });
    await expect(page.getByRole('alert').first()).toContainText('Could not load phones');
    await tenant.clearFaults();
    await page.getByRole('button', { name: 'Refresh now' }).click();
    await expect(page.getByText('This tenant has no phones yet')).toBeVisible();
    await expect(page.getByRole('link', { name: 'Order phones' })).toBeVisible();
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 } });

  test('it is no wider than the screen', async ({ page, tenant }) => {
    await signIn(page, tenant, { at: '/overview' });
    await expect(map(page)).toBeVisible();
    const main = page.getByRole('main');
    expect(await main.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
  });
});
