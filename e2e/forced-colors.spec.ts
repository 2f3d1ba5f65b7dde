import type { Locator } from '@playwright/test';
import { batchDrawer, choose, sayYes, select, selectIds, selectionBar } from './support/batch.ts';
import { grid, pause, rows } from './support/list.ts';
import { expect, signIn, test } from './support/test.ts';

/** What can be told of an element in the system's colours: those, and its lines. */
const lookOf = (part: Locator, of = '') =>
  part.evaluate((element, of) => {
    const part = of === '' ? element : element.querySelector(of);
    if (!part) throw new Error(`There is no ${of} in it.`);
    const style = getComputedStyle(part);
    return {
      color: style.color,
      background: style.backgroundColor,
      border: `${style.borderInlineStartWidth} ${style.borderInlineStartColor}`,
      outline: `${style.outlineStyle} ${style.outlineWidth}`,
    };
  }, of);

test.beforeEach(({ page }) => page.emulateMedia({ forcedColors: 'active' }));

test('rows that are selected or open can be told from the others, and from each other', async ({
  page,
  tenant,
}) => {
  await signIn(page, tenant, { at: '/instances?running=running&frozen=normal' });
  await expect(rows(page).nth(4)).toBeVisible();
  await pause(page);
  await rows(page).nth(1).getByRole('checkbox').check();
  await rows(page).nth(3).getByRole('link').click();
  await expect(page.getByRole('dialog', { name: /^Phone / })).toBeVisible();
  const [plain, selected, open] = [rows(page).nth(2), rows(page).nth(1), rows(page).nth(3)];
  await expect(selected).toHaveAttribute('aria-selected', 'true');
  await expect(open).toHaveAttribute('aria-current', 'true');
  expect((await lookOf(plain)).outline).toContain('none');
  expect((await lookOf(selected)).outline).toBe('dashed 2px');
  const firstCell = ':scope > :first-child';
  expect((await lookOf(open, firstCell)).border).not.toBe((await lookOf(plain, firstCell)).border);
  expect((await lookOf(open, firstCell)).border).not.toBe(
    (await lookOf(selected, firstCell)).border,
  );
});

test('the page that is shown, a filter that is on and a button that does nothing can be told', async ({
  page,
  tenant,
}) => {
  await signIn(page, tenant, { user: 'viewer', at: '/instances?running=running' });
  await expect(rows(page).first()).toBeVisible();
  const link = (name: string) => page.getByRole('navigation').getByRole('link', { name });
  expect((await lookOf(link('Instances'))).background).not.toBe(
    (await lookOf(link('Order'))).background,
  );
  const count = (name: RegExp) =>
    page.getByRole('group', { name: 'Filter by running status' }).getByRole('button', { name });
  expect(await lookOf(count(/^running/))).not.toEqual(await lookOf(count(/^stopped/)));
  await select(page, 1);
  const [reboot, clear] = [
    selectionBar(page).getByRole('button', { name: 'Reboot' }),
    selectionBar(page).getByRole('button', { name: 'Clear' }),
  ];
  await expect(reboot).toBeDisabled();
  expect((await lookOf(reboot)).color).not.toBe((await lookOf(clear)).color);
});

test('how far a batch is can be seen in its bar', async ({ page, tenant }) => {
  await signIn(page, tenant, { at: '/instances?running=running&frozen=normal&assign=free' });
  await expect(rows(page).nth(2)).toBeVisible();
  const ids = await grid(page)
    .getByRole('link')
    .evaluateAll((links) => links.slice(0, 2).map((one) => one.getAttribute('href') ?? ''));
  await selectIds(
    page,
    ids.map((href) => href.split('/').at(-1)?.split('?')[0] ?? ''),
  );
  await choose(page, 'Release session');
  await sayYes(page, 'Release sessions of 2 phones');
  const bar = batchDrawer(page).getByRole('progressbar');
  await expect(bar).toHaveAttribute('aria-valuenow', '2');
  const track = await lookOf(bar, ':scope > span');
  const done = await lookOf(bar, '[data-tone="good"]');
  expect(track.border).toMatch(/^1px/);
  expect(done.background).not.toBe(track.background);
});
