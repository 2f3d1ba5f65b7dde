import type { Page } from '@playwright/test';
import type { Timelines } from '../src/contract/history.ts';
import { expectAccessible, untranslated } from './support/accessible.ts';
import { expectRows, listPhones, seeNow } from './support/list.ts';
import { enter, expect, signIn, test } from './support/test.ts';

/** Phones of which something is kept. */
async function keptPhones(page: Page, count: number): Promise<string[]> {
  await seeNow(page);
  const ids = (await listPhones(page)).slice(0, count).map((phone) => phone.instance_id);
  const from = new Date(Date.now() - 3_600_000).toISOString();
  const query = new URLSearchParams({ instance_ids: ids.join(), from });
  await expect
    .poll(async () => {
      const answer = await page.request.get(`/worker/history/timeline?${query}`);
      return ((await answer.json()) as Timelines).watched.length; // As it is documented.
    })
    .toBeGreaterThan(0);
  return ids;
}

test('a timeline is walked by the keys, in the drawer without closing it', async ({
  page,
  tenant,
}) => {
  await signIn(page, tenant);
  await expectRows(page, 72);
  const [id] = await keptPhones(page, 1);
  await page.goto(`/instances/${id}`);
  const drawer = page.getByRole('dialog');
  await drawer.getByRole('tab', { name: 'Timeline' }).click();
  const slider = drawer.getByRole('slider', { name: /^Move from change to change/ });
  await slider.focus();
  await page.keyboard.press('Home');
  await expect(slider).toHaveAttribute('aria-valuenow', '0');
  await expect(slider).toContainText('Running: not watched');
  await page.keyboard.press('ArrowRight');
  await expect(slider).toHaveAttribute('aria-valuenow', '1');
  await expect(slider).not.toContainText('Running: not watched');
  // Escape lets go of the time; only then it closes the drawer.
  await page.keyboard.press('Escape');
  await expect(slider).not.toContainText('Running');
  await expect(drawer).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(drawer).toBeHidden();
});

for (const [locale, colorScheme] of [
  ['en-US', 'light'],
  ['zh-CN', 'dark'],
] as const) {
  test.describe(`${locale}, ${colorScheme}`, () => {
    test.use({ locale, colorScheme });

    test('timelines can be used by everybody, as a chart and as a table', async ({
      page,
      tenant,
    }) => {
      const isOtherLook = locale !== 'en-US';
      await enter(page, tenant, { at: '/instances' });
      const ids = await keptPhones(page, 6);
      await page.goto(`/timeline?ids=${ids.join()}`);
      await page.getByRole('slider').focus();
      await page.keyboard.press('Home');
      await expectAccessible(page, { isOtherLook });
      if (isOtherLook) expect(await untranslated(page.getByRole('main'))).toEqual([]);
      await page.getByRole('button', { name: isOtherLook ? '表格' : 'Table', exact: true }).click();
      await expect(page.getByRole('table').getByRole('row').nth(1)).toBeVisible();
      await expectAccessible(page, { isOtherLook });
    });
  });
}
