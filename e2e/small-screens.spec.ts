import { expectAccessible, expectRoomyTargets } from './support/accessible.ts';
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

  test('buttons whose icon says it have no words, and have their names', async ({
    page,
    tenant,
  }) => {
    await signIn(page, tenant);
    for (const name of ['Columns', 'Export']) {
      const button = page.getByRole('button', { name, exact: true });
      const widthOf = async () => (await button.boundingBox())?.width ?? NaN;
      await page.setViewportSize({ width: 360, height: 740 });
      await expect(button).toBeVisible();
      const narrow = await widthOf();
      await page.setViewportSize({ width: 1280, height: 740 });
      expect(await widthOf(), name).toBeGreaterThan(narrow + 30);
    }
  });

  for (const [at, path, data] of [
    [
      '/schedules',
      '/worker/schedules',
      {
        name: 'Reboot of all phones of the customer support in Beijing',
        action: 'reboot',
        target: { kind: 'view', view: { search: '', filters: { running: [2] } } },
        when: { kind: 'cron', cron: '0 3 * * *' },
        zone: 'Asia/Shanghai',
        missed: 'skip',
        confirmed_phones: 50,
      },
    ],
    [
      '/alerts?tab=rules',
      '/worker/alert-rules/7c9e6679-7425-40de-944b-e07fc1f90ae7',
      {
        name: 'Phones of the customer support in Beijing that are down',
        is_on: true,
        severity: 'critical',
        condition: {
          kind: 'phones',
          view: { search: '', filters: { region: ['cn-north-4'] } },
          field: 'running',
          values: [0, 1],
          least: { percent: 2 },
          minutes: 5,
        },
        quiet: { from: '12:00', to: '13:30', zone: 'Asia/Shanghai' },
        repeat_minutes: 30,
        tells_recovery: true,
        channels: [],
      },
    ],
  ] as const) {
    test(`${at}: nothing in it has to be scrolled sideways`, async ({ page, tenant }) => {
      await signIn(page, tenant, { at });
      const { origin } = new URL(page.url());
      const method = path.endsWith('schedules') ? 'post' : 'put';
      const answer = await page.request[method](path, { headers: { origin }, data });
      expect(answer.ok(), await answer.text()).toBe(true);
      await page.reload();
      await expect(page.getByRole('row', { name: data.name })).toBeVisible();
      const scrolled = await page
        .getByRole('main')
        .locator('*')
        .evaluateAll((all) =>
          all
            .filter((one) => /auto|scroll/.test(getComputedStyle(one).overflowX))
            .filter((one) => one.scrollWidth > one.clientWidth)
            .map((one) => one.className),
        );
      expect(scrolled).toEqual([]);
      await expectAccessible(page);
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
