import type { Page } from '@playwright/test';
import {
  cells,
  expectRows,
  grid,
  head,
  heads,
  listPhones,
  names,
  numberIn,
  pause,
  rows,
  statusCounts,
} from './support/list.ts';
import { expect, signIn, test } from './support/test.ts';

const search = (page: Page) => page.getByRole('textbox', { name: 'Search phones' });
const filters = (page: Page) => page.getByRole('group', { name: 'Filters' });
const chips = (page: Page) => page.getByRole('list', { name: 'Active filters' });
/** The choices of an open filter that leave something. */
const options = (page: Page, facet: string) =>
  page
    .getByRole('group', { name: new RegExp(`^${facet}`) })
    .getByRole('checkbox', { name: /[1-9]\d*$/ });

test.describe('the list', () => {
  test('shows all 72 phones, and counts by status that add up', async ({ page, tenant }) => {
    await signIn(page, tenant);
    await expectRows(page, 72);
    await expect(statusCounts(page).getByText('72 phones')).toBeVisible();
    const counts = await statusCounts(page).getByRole('button').allInnerTexts();
    expect(counts).toHaveLength(6);
    expect(counts.map(numberIn).reduce((sum, count) => sum + count)).toBe(72);
    for (const count of counts) expect(numberIn(count), count).toBeGreaterThan(0);
  });

  test('is filtered by a count and by a facet; chips take the filters off again', async ({
    page,
    tenant,
  }) => {
    await signIn(page, tenant);
    await expectRows(page, 72);
    await pause(page);
    const stopped = statusCounts(page).getByRole('button', { name: /^stopped/ });
    const count = numberIn(await stopped.innerText());
    await stopped.click();
    await expect(stopped).toHaveAttribute('aria-pressed', 'true');
    await expectRows(page, count);
    await expect(page.getByText(`${count} match`, { exact: true })).toBeVisible();
    await expect(page).toHaveURL(/[?&]running=stopped/);
    expect(new Set((await cells(page, 'Running')).flat())).toEqual(new Set(['stopped']));

    await filters(page).getByRole('button', { name: 'Region' }).click();
    const region = options(page, 'Region').first();
    await region.check();
    await page.keyboard.press('Escape');
    const chip = await chips(page)
      .getByRole('button', { name: /^Remove Region: / })
      .innerText();
    const wanted = (await listPhones(page)).filter(
      (phone) => phone.running_status === 1 && chip === `Region: ${phone.region_name_en}`,
    );
    expect(wanted).not.toEqual([]);
    await expectRows(page, wanted.length);
    expect((await names(page)).toSorted()).toEqual(
      wanted.map(({ instance_name }) => instance_name).toSorted(),
    );

    await chips(page)
      .getByRole('button', { name: /^Remove Region/ })
      .click();
    await expectRows(page, count);
    await chips(page).getByRole('button', { name: 'Clear all' }).click();
    await expectRows(page, 72);
    await expect(chips(page)).toBeHidden();
    await page.goBack();
    await expectRows(page, count);
  });

  test('is searched by name, by id and by user', async ({ page, tenant }) => {
    await signIn(page, tenant);
    await expectRows(page, 72);
    const [name = ''] = await names(page);
    await search(page).fill(name);
    await expect(page.getByText(/^\d+ match$/)).toBeVisible();
    await expect(grid(page).getByRole('link', { name, exact: true }).first()).toBeVisible();
    await expect(page).toHaveURL((url) => url.searchParams.get('q') === name);
    await expect
      .poll(
        async () => (await names(page)).filter((found) => !found.includes(name)),
        'the rows follow',
      )
      .toEqual([]);

    await page.getByRole('button', { name: 'Clear search' }).click();
    await expectRows(page, 72);
    const user =
      (await cells(page, 'User'))
        .flat()
        .find((text) => /^\d{19}/.test(text))
        ?.slice(0, 19) ?? 'none';
    await search(page).fill(user);
    await expectRows(page, 1);
    expect((await cells(page, 'User')).flat().join()).toContain(user);
  });

  test('is sorted by one column and, with Shift, by several', async ({ page, tenant }) => {
    await signIn(page, tenant);
    await expectRows(page, 72);
    const sort = (name: string, modifiers: 'Shift'[] = []) =>
      head(page, name).getByRole('button', { name, exact: true }).click({ modifiers });
    await sort('User');
    await expect(head(page, 'User')).toHaveAttribute('aria-sort', 'ascending');
    await sort('User');
    await expect(head(page, 'User')).toHaveAttribute('aria-sort', 'descending');
    const users = async () => (await cells(page, 'User')).flat(); // The rows follow the heads.
    const known = (await listPhones(page))
      .flatMap(({ assign_user }) => assign_user ?? [])
      .toSorted()
      .toReversed();
    expect(known.filter(Boolean).length).toBeGreaterThan(10);
    await expect(async () => {
      const shown = await users();
      expect(shown.length).toBeGreaterThan(10);
      expect(shown).toEqual(known.slice(0, shown.length));
    }).toPass();

    await sort('Region');
    await expect(head(page, 'User')).toHaveAttribute('aria-sort', 'none');
    await grid(page)
      .getByRole('columnheader', { name: 'User', exact: true })
      .getByRole('button', { name: 'User', exact: true })
      .click({ modifiers: ['Shift'] });
    for (const name of ['Region', 'User'])
      await expect(head(page, name)).toHaveAttribute('aria-sort', 'ascending');
    await expect(page).toHaveURL((url) => url.searchParams.get('sort') === 'region,assign_user');
    /** A line of both columns, as a text that sorts as they do: regions by their ids, users that are missing last. */
    const lineOf = (region: string, user: string) => `${region} ${/^\d/.test(user) ? user : '~'}`;
    const phones = await listPhones(page);
    const regionOf = new Map(phones.map((phone) => [phone.region_name_en, phone.region]));
    const lines = phones.map(({ region, assign_user }) => lineOf(region, assign_user ?? ''));
    await expect(async () => {
      const both = await cells(page, 'Region', 'User');
      expect(both.length).toBeGreaterThan(10);
      expect(
        both.map(([region = '', user = '']) => lineOf(regionOf.get(region) ?? '', user)),
      ).toEqual(lines.toSorted().slice(0, both.length));
    }).toPass();
  });

  test('is shared by its address', async ({ page, context, tenant }) => {
    await signIn(page, tenant);
    await expectRows(page, 72);
    await filters(page).getByRole('button', { name: 'Spec' }).click();
    await options(page, 'Spec').first().check();
    await page.keyboard.press('Escape');
    await head(page, 'User').getByRole('button', { name: 'User', exact: true }).click();
    await expect(page).toHaveURL(/sku=.*sort=assign_user/);
    await expect(head(page, 'User')).toHaveAttribute('aria-sort', 'ascending');
    const [second, count] = [
      await context.newPage(),
      await grid(page).getAttribute('aria-rowcount'),
    ];
    await second.goto(page.url());
    await expect(grid(second)).toHaveAttribute('aria-rowcount', count ?? '');
    await expect(head(second, 'User')).toHaveAttribute('aria-sort', 'ascending');
    await expect(async () => expect(await names(second)).toEqual(await names(page))).toPass({
      timeout: 60_000,
    });
    expect((await names(second)).length).toBeGreaterThan(0);
  });

  test('has columns to hide, show and move, which are remembered until they are reset', async ({
    page,
    tenant,
  }) => {
    await signIn(page, tenant);
    await expectRows(page, 72);
    const usual = await heads(page);
    const open = () => page.getByRole('button', { name: 'Columns', exact: true }).click();
    await open();
    const panel = page.getByRole('list', { name: 'Manage columns' });
    await expect(panel.getByRole('checkbox', { name: 'Name / ID' })).toBeDisabled();
    await panel.getByRole('checkbox', { name: 'Spec', exact: true }).uncheck();
    await panel.getByRole('checkbox', { name: 'Physical phone ID' }).check();
    await panel.getByRole('button', { name: 'Move Running up' }).click();
    await panel.getByRole('button', { name: 'Move Running up' }).click();
    const changed = await heads(page);
    expect(changed).not.toContain('Spec');
    expect(changed).toContain('Physical phone ID');
    expect(changed.indexOf('Running')).toBeLessThan(changed.indexOf('Region'));
    await page.reload();
    await expectRows(page, 72);
    expect(await heads(page)).toEqual(changed);
    await open();
    await page.getByRole('button', { name: 'Reset', exact: true }).click();
    expect(await heads(page)).toEqual(usual);
    await page.reload();
    await expectRows(page, 72);
    expect(await heads(page)).toEqual(usual);
  });

  test('tells a tenant without a match which filter to take off', async ({ page, tenant }) => {
    await signIn(page, tenant, { at: '/instances?running=stopped&q=nobody-is-called-this' });
    await expect(page.getByRole('heading', { name: 'No matching phones' })).toBeVisible();
    await expect(
      page.getByText(/^[1-9]\d* match without “Search: nobody-is-called-this”$/),
    ).toBeVisible();
    await page.getByRole('button', { name: 'Remove “Search: nobody-is-called-this”' }).click();
    await expect(page).not.toHaveURL(/q=/);
    await expect(page).toHaveURL(/running=stopped/);
    await expect(rows(page).first()).toBeVisible();
  });

  test('asks the service itself for a name, and says so in the address', async ({
    page,
    tenant,
  }) => {
    await signIn(page, tenant);
    await expectRows(page, 72);
    await filters(page).getByRole('button', { name: 'Service query' }).click();
    await page.getByLabel('Instance name').fill('koophone');
    const asked = page.waitForRequest((request) =>
      request.url().includes('instance_name=koophone'),
    );
    await page.getByRole('button', { name: 'Run query' }).click();
    await asked;
    await expect(page).toHaveURL(/svc-name=koophone/);
    await expect(
      chips(page).getByRole('button', { name: 'Remove Service · Name: koophone' }),
    ).toBeVisible();
    const named = (await listPhones(page)).filter(({ instance_name }) =>
      instance_name.toLowerCase().includes('koophone'),
    );
    expect(named.length).toBeGreaterThan(0);
    expect(named.length).toBeLessThan(72);
    await expectRows(page, named.length);
    await expect
      .poll(async () => (await names(page)).filter((name) => /koophone/i.test(name)).length)
      .toBeGreaterThan(0);
    expect((await names(page)).filter((name) => !/koophone/i.test(name))).toEqual([]);
    await page.reload();
    await expectRows(page, named.length);
    await chips(page)
      .getByRole('button', { name: /^Remove Service/ })
      .click();
    await expectRows(page, 72);
  });
});

test.describe('one phone', () => {
  const drawer = (page: Page) => page.getByRole('dialog', { name: /^Phone / });

  test('has an address, all its fields, raw codes and UTC', async ({ page, context, tenant }) => {
    await signIn(page, tenant);
    await expectRows(page, 72);
    const link = grid(page).getByRole('link').first();
    const name = await link.innerText();
    const address = (await link.getAttribute('href')) ?? '';
    await link.click();
    await expect(page).toHaveURL(new RegExp(`${address}$`));
    await expect(drawer(page).getByRole('heading', { name, exact: true })).toBeVisible();
    await expect(drawer(page).getByRole('rowheader')).not.toHaveCount(0);
    expect(await drawer(page).getByRole('rowheader').count()).toBeGreaterThanOrEqual(21);
    await expect(drawer(page).getByRole('row', { name: /^Running .*code \d$/ })).toBeVisible();
    await expect(drawer(page).getByRole('row', { name: /^Backup status since / })).toContainText(
      /\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC/,
    );
    await expect(rows(page).first()).toHaveAttribute('aria-current', 'true');

    await drawer(page).getByRole('button', { name: 'Next phone' }).click();
    await expect(page).not.toHaveURL(new RegExp(`${address}$`));
    await page.keyboard.press('Escape');
    await expect(drawer(page)).toBeHidden();
    await expect(page).toHaveURL(/\/instances$/);

    const second = await context.newPage();
    await second.goto(address);
    await expect(drawer(second).getByRole('heading', { name, exact: true })).toBeVisible();
  });
  test('that is not there is said to be unknown', async ({ page, tenant }) => {
    await signIn(page, tenant, { at: '/instances/0123456789abcdef0123456789abcdef' });
    await expect(drawer(page).getByRole('heading', { name: 'Phone not found' })).toBeVisible();
    await drawer(page).getByRole('button', { name: 'Back to list' }).click();
    await expect(drawer(page)).toBeHidden();
    await expectRows(page, 72);
  });
});

test.describe('a tenant without phones', () => {
  test.use({ fleet: 0 });
  test('is led to the order page', async ({ page, tenant }) => {
    await signIn(page, tenant);
    await expect(
      page.getByRole('heading', { name: 'This tenant has no phones yet' }),
    ).toBeVisible();
    await page.getByRole('link', { name: 'Order phones' }).click();
    await expect(page.getByRole('heading', { name: 'Order phones' })).toBeVisible();
  });
});
