import { expectRoomyTargets } from './support/accessible.ts';
import { expect, signIn, test } from './support/test.ts';

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 } });

  for (const [at, name] of [
    ['/instances', 'Instances'],
    ['/order', 'Order phones'],
  ] as const) {
    test(`${at} is no wider than the screen`, async ({ page, tenant }) => {
      await signIn(page, tenant, { at });
      await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
      await expect(page.getByRole(at === '/order' ? 'radio' : 'row').nth(1)).toBeVisible();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
        360,
      );
      expect(
        await page.getByRole('main').evaluate((main) => main.scrollWidth - main.clientWidth),
      ).toBe(0);
    });
  }
});

for (const [what, viewport, deviceScaleFactor] of [
  ['on a phone', { width: 360, height: 740 }, 1],
  ['at 200 % zoom', { width: 640, height: 400 }, 2],
] as const) {
  test.describe(`what is pressed ${what}`, () => {
    test.use({ viewport, deviceScaleFactor });

    test('is large enough, or far enough from others: sign-in', async ({ page }) => {
      await page.goto('/sign-in');
      await expect(page.getByRole('textbox').first()).toBeVisible();
      await expectRoomyTargets(page);
    });

    test('is large enough, or far enough from others: list', async ({ page, tenant }) => {
      await signIn(page, tenant);
      await expect(page.getByRole('grid').getByRole('link').first()).toBeVisible();
      await page.getByRole('grid').getByRole('row').nth(1).getByRole('checkbox').check();
      await expectRoomyTargets(page);
    });

    test('is large enough, or far enough from others: order', async ({ page, tenant }) => {
      await signIn(page, tenant, { at: '/order' });
      await page.getByRole('radio', { disabled: false }).first().check();
      await expectRoomyTargets(page);
    });

    test('is large enough, or far enough from others: rail', async ({ page, tenant }) => {
      await signIn(page, tenant, { at: '/order' });
      await page.getByRole('button', { name: 'Pages' }).click();
      await expect(page.getByRole('navigation')).toBeVisible();
      await expectRoomyTargets(page);
    });
  });
}
