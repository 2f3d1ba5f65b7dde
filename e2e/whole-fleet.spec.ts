import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import papa from 'papaparse';
import { cells, expectRows, grid, numberIn, rows, statusCounts } from './support/list.ts';
import { expect, signIn, test } from './support/test.ts';

const search = (page: Page) => page.getByRole('textbox', { name: 'Search phones' });
const selectionBar = (page: Page) =>
  page.getByRole('region', { name: 'Actions on selected phones' });

test.describe('a selection', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] });
  const box = (page: Page, at: number) => rows(page).nth(at).getByRole('checkbox');

  test('goes by row, by range and by all that match, outlives refresh and filter, and is copied', async ({
    page,
    tenant,
  }) => {
    await signIn(page, tenant);
    await expectRows(page, 72);
    await box(page, 0).check();
    await expect(selectionBar(page).getByText('1 selected')).toBeVisible();
    await box(page, 4).click({ modifiers: ['Shift'] });
    await expect(selectionBar(page).getByText('5 selected')).toBeVisible();
    await box(page, 2).uncheck();
    await expect(selectionBar(page).getByText('4 selected')).toBeVisible();

    await tenant.advance({ hours: 1 });
    const swept = page.waitForResponse((response) => response.url().endsWith('/worker/fleet/look'));
    await page.getByRole('button', { name: 'Refresh now' }).click();
    await swept;
    await expect(page.getByText('updated just now')).toBeVisible();
    await expect(selectionBar(page).getByText('4 selected')).toBeVisible();
    for (const [at, isSelected] of [true, true, false, true, true, false].entries())
      await expect(rows(page).nth(at)).toHaveAttribute('aria-selected', String(isSelected));

    const wanted = await cells(page, 'Name / ID');
    await selectionBar(page).getByRole('button', { name: 'Copy IDs' }).click();
    await expect(page.getByText('Copied 4 instance IDs')).toBeVisible();
    const copied = (await page.evaluate(() => navigator.clipboard.readText())).split('\n');
    expect(copied).toHaveLength(4);
    for (const [i, at] of [0, 1, 3, 4].entries()) expect(wanted[at]?.[0]).toContain(copied[i]);

    await search(page).fill('nobody-is-called-this');
    await expect(selectionBar(page)).toContainText('4 selected (4 not shown by the filter)');
    await search(page).fill('');
    await selectionBar(page).getByRole('button', { name: 'Select all 72 matching' }).click();
    await expect(selectionBar(page).getByText('72 selected')).toBeVisible();
    await selectionBar(page).getByRole('button', { name: 'Clear', exact: true }).click();
    await expect(selectionBar(page)).toBeHidden();
  });
});

test.describe('an export', () => {
  test.use({ fleet: 300 });

  test('holds every phone and field, as Excel reads them', async ({ page, tenant }) => {
    await signIn(page, tenant);
    await expectRows(page, 300);
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    await page.getByRole('radio', { name: 'All fields, with raw codes' }).check();
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export CSV' }).click();
    const file = await downloading;
    expect(file.suggestedFilename()).toMatch(/^instances-\d{8}-\d{6}\.csv$/);
    const text = await readFile(await file.path(), 'utf8');
    expect(text.startsWith('\uFEFF')).toBe(true);
    expect(text).toContain('\r\n');
    const { data } = papa.parse<Record<string, string>>(text.slice(1), {
      header: true,
      skipEmptyLines: true,
    });
    expect(data).toHaveLength(300);
    expect(Object.keys(data[0] ?? {})).toEqual(
      expect.arrayContaining([
        'Name',
        'Instance ID',
        'Region',
        'Running',
        'Running (code)',
        'Backup status since (UTC)',
        'User',
      ]),
    );
    const users = data.flatMap(({ User }) => User || []);
    expect(users.length).toBeGreaterThan(100);
    for (const user of users) expect(user).toMatch(/^\t10086\d{14}$/);
    const odd = data.flatMap(({ Name }) =>
      Name && /[=+@-]/.test(Name.replace(/^'/, '')[0] ?? '') ? Name : [],
    );
    expect(odd.length, 'names that a spreadsheet takes for formulas').toBeGreaterThan(0);
    for (const name of odd) expect(name).toMatch(/^'/);
    await expect(page.getByText('Exported 300 phones')).toBeVisible();
  });
});

test.describe('a fleet of 3,000', () => {
  test.use({ fleet: 3000 });
  test('is loaded whole, and its last row can be reached', async ({ page, tenant }) => {
    await signIn(page, tenant);
    await expect(statusCounts(page).getByText('3,000 phones')).toBeVisible();
    await expectRows(page, 3000);
    expect(
      (await statusCounts(page).getByRole('button').allInnerTexts())
        .map(numberIn)
        .reduce((sum, count) => sum + count),
    ).toBe(3000);
    await grid(page).focus();
    await page.keyboard.press('End');
    await expect(rows(page).last()).toHaveAttribute('aria-rowindex', '3001');
    await expect(rows(page).last()).toBeInViewport();
    expect(await rows(page).count(), 'only what is in the window is made').toBeLessThan(60);
  });
});
