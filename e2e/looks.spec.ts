import { runCommands, runningPhones } from './support/journal.ts';
import { enter, expect, project, signIn, test } from './support/test.ts';
import { englishOn, noteData } from './support/words.ts';

test('the language is switched, and remembered', async ({ page, tenant }) => {
  await signIn(page, tenant);
  await expect(page.locator('html')).toHaveAttribute('lang', 'en-US');
  await page.getByRole('button', { name: '中文' }).click();
  await expect(page.getByRole('navigation').getByRole('link', { name: '云手机' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await page.reload();
  await expect(page.getByRole('navigation').getByRole('link', { name: '云手机' })).toBeVisible();
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('navigation').getByRole('link', { name: 'Instances' })).toBeVisible();
});

test('the theme is switched, and remembered', async ({ page, tenant }) => {
  /** Of what is behind everything, from 0 to 255. */
  const lightness = () =>
    page.evaluate(() => {
      const probe = new OffscreenCanvas(1, 1).getContext('2d');
      if (!probe) throw new Error('no canvas');
      probe.fillStyle = getComputedStyle(document.documentElement).backgroundColor;
      probe.fillRect(0, 0, 1, 1);
      return probe.getImageData(0, 0, 1, 1).data[0] ?? 0;
    });
  const choose = async (name: string) => {
    await page.getByRole('button', { name: 'Theme', exact: true }).click();
    await page.getByRole('button', { name, exact: true }).click();
  };
  await page.emulateMedia({ colorScheme: 'light' });
  await signIn(page, tenant);
  await expect.poll(lightness).toBeGreaterThan(200);
  await choose('Dark');
  await expect.poll(lightness).toBeLessThan(60);
  await page.reload();
  await expect(page.getByRole('button', { name: 'Theme', exact: true })).toBeVisible();
  await expect.poll(lightness).toBeLessThan(60);
  await choose('System');
  await expect.poll(lightness).toBeGreaterThan(200);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(lightness).toBeLessThan(60);
});

test.describe('in Chinese', () => {
  test.use({ locale: 'zh-CN' });

  test('no English word is left around the data', async ({ page, tenant }) => {
    const data = noteData(page);
    const english = async () =>
      englishOn(page, new Set([...(await data()), tenant.account, project, 'admin']));
    await page.goto('/sign-in');
    await expect(page.getByRole('textbox').first()).toBeVisible();
    expect(await englishOn(page, new Set([project]))).toEqual([]);
    await enter(page, tenant, { at: '/instances' });
    await expect(page.getByRole('grid').getByRole('link').first()).toBeVisible();
    expect(await english()).toEqual([]);
    await page.getByRole('grid').getByRole('link').first().click();
    await expect(page.getByRole('dialog').getByRole('table')).toBeVisible();
    expect(await english()).toEqual([]);
    const fields = await page.getByRole('dialog').getByRole('rowheader').allInnerTexts();
    expect(fields.filter((text) => !/\p{Script=Han}/u.test(text))).toEqual([]);
    const [phone = ''] = await runningPhones(page);
    await runCommands(page, phone, 1);
    await page.goto('/activity');
    await page.getByRole('grid').getByRole('link').first().click();
    await expect(page.getByRole('dialog').locator('pre')).toHaveCount(3);
    expect(await english()).toEqual([]);
    for (const [at, role] of [
      ['/overview', 'listbox'],
      ['/order', 'radio'],
      ['/adb', 'combobox'],
      ['/apps', 'textbox'],
      ['/video', 'gridcell'],
      ['/tasks', 'heading'],
      ['/batches', 'heading'],
    ] as const) {
      await page.goto(at);
      await expect(page.getByRole('main').getByRole(role).last()).toBeAttached();
      expect(await english(), at).toEqual([]);
    }
  });
});
