import type { Page } from '@playwright/test';
import {
  cells,
  expectRows,
  grid,
  head,
  listPhones,
  numberIn,
  pause,
  rows,
  statusCounts,
} from './support/list.ts';
import { expect, signIn, test } from './support/test.ts';

const search = (page: Page) => page.getByRole('textbox', { name: 'Search phones' });

test.describe('the list at hand', () => {
  const attention = (page: Page) => page.getByRole('group', { name: 'Needs attention' });

  test('counts what the filters leave, and filters by what needs attention', async ({
    page,
    tenant,
  }) => {
    await signIn(page, tenant);
    await expectRows(page, 72);
    await pause(page);
    const phones = await listPhones(page);
    const frozen = phones.filter((phone) => phone.frozen_status === 1);
    expect(frozen.length).toBeGreaterThan(0);
    await attention(page)
      .getByRole('button', { name: /^frozen/ })
      .click();
    await expectRows(page, frozen.length);
    await expect(page).toHaveURL(/[?&]frozen=frozen/);
    const running = frozen.filter((phone) => phone.running_status === 2).length;
    await expect(statusCounts(page).getByRole('button', { name: /^running/ })).toHaveText(
      new RegExp(`${running}$`),
    );
    await attention(page)
      .getByRole('button', { name: /^frozen/ })
      .click();
    await expectRows(page, 72);

    await search(page).fill('nobody-is-called-this');
    await expect(page.getByRole('heading', { name: 'No matching phones' })).toBeVisible();
    await expect(attention(page)).toHaveText('Needs attentionnothing');
    expect(
      new Set((await statusCounts(page).getByRole('button').allInnerTexts()).map(numberIn)),
    ).toEqual(new Set([0]));
  });

  test('names a spec by its parts in the language of the reader', async ({ page, tenant }) => {
    await signIn(page, tenant);
    await expectRows(page, 72);
    const specs = (await cells(page, 'Spec')).flat();
    expect(specs.length).toBeGreaterThan(10);
    for (const spec of specs)
      expect(spec).toMatch(
        /^(Enterprise|Professional) · \d+ vCPU · \d+ GB · \d+ GB · \d+p( seamless)?$/,
      );
  });

  test('is entered from the search by ↓ and by Enter', async ({ page, tenant }) => {
    await signIn(page, tenant);
    await expectRows(page, 72);
    for (const key of ['ArrowDown', 'Enter']) {
      await search(page).focus();
      await page.keyboard.press(key);
      await expect(grid(page), key).toBeFocused();
    }
    await page.keyboard.press('x');
    await expect(page.getByText('1 selected', { exact: true })).toBeVisible();
  });

  test('is shared by a button, with filters and columns', async ({ page, context, tenant }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await signIn(page, tenant, { at: '/instances?running=stopped' });
    await expect(rows(page).first()).toBeVisible();
    await page.getByRole('button', { name: 'Copy link to this view' }).click();
    await expect(
      page.getByText('Link copied, including filters, sorting and columns'),
    ).toBeVisible();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    expect(link).toMatch(/\/instances\?running=stopped&columns=instance_name%2C/);
  });

  test('moves no button and no count when it is paused', async ({ page, tenant }) => {
    await signIn(page, tenant);
    await expectRows(page, 72);
    const buttons = page.getByRole('main').getByRole('button');
    const places = () =>
      buttons.evaluateAll((all) => all.slice(0, 20).map((one) => one.getBoundingClientRect().x));
    await expect(page.getByText(/^updated /)).toBeVisible();
    await expect(attention(page).getByRole('button').first()).toBeVisible();
    await expect(
      grid(page).getByText('…', { exact: true }),
      'all data states are there',
    ).toHaveCount(0);
    const before = await places();
    await pause(page);
    expect(await places()).toEqual(before);
  });
});

test.describe('with the room of a zoom of 200 %', () => {
  test.use({ viewport: { width: 640, height: 360 } });
  test('the bar of what is selected is in sight', async ({ page, tenant }) => {
    await signIn(page, tenant);
    await expectRows(page, 72);
    await rows(page).first().getByRole('checkbox').check();
    await expect(page.getByText('1 selected', { exact: true })).toBeInViewport();
  });
});

test.describe('with the room of a phone', () => {
  test.use({ viewport: { width: 360, height: 740 } });
  test('a phone is a card with its states, which opens it', async ({ page, tenant }) => {
    await signIn(page, tenant);
    await expectRows(page, 72);
    await pause(page);
    const [phone] = await listPhones(page);
    const card = rows(page).first();
    await expect(card.getByRole('gridcell')).toHaveCount(2);
    await expect(card).toContainText(phone?.instance_name ?? '');
    await expect(card).toContainText(phone?.region_name_en ?? '');
    await expect(card).toContainText(/running|stopped|starting|going offline|powered off|unknown/);
    await head(page, 'Name / ID').getByRole('button', { name: 'Name / ID' }).click();
    await expect(page).toHaveURL(/sort=instance_name/);
    await card.getByRole('link').click();
    await expect(page.getByRole('dialog', { name: /^Phone / })).toBeVisible();
  });
});
