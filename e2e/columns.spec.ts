import type { Locator, Page } from '@playwright/test';
import { expectRows, grid, head, heads, rows } from './support/list.ts';
import { expect, signIn, test } from './support/test.ts';

const edge = (page: Page, name: string) =>
  head(page, name).getByRole('separator', { name: `Resize ${name}` });

/** Left edge and width, in whole px. */
async function spanOf(element: Locator): Promise<{ x: number; width: number }> {
  const box = await element.boundingBox();
  return { x: Math.round(box?.x ?? NaN), width: Math.round(box?.width ?? NaN) };
}

/** The first row's cell below each of these heads, however far the table is scrolled, is where its head is. */
async function expectBelowHeads(page: Page, ...names: string[]) {
  for (const name of names) {
    const place = await head(page, name).getAttribute('aria-colindex');
    const cell = rows(page)
      .first()
      .getByRole('gridcell')
      .and(page.locator(`[aria-colindex="${place}"]`));
    await expect.poll(() => spanOf(cell), name).toEqual(await spanOf(head(page, name)));
  }
}

/** Presses the mouse on one element and lets it go at another one, or so far beside. @param steps few: a quick hand, or a busy machine */
async function drag(page: Page, from: Locator, to: Locator | number, steps = 12) {
  const start = await from.boundingBox();
  if (!start) throw new Error('Nothing to drag.');
  const [x, y] = [start.x + start.width / 2, start.y + start.height / 2];
  const there = typeof to === 'number' ? x + to : (await spanOf(to)).x + 4;
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(there, y, { steps });
  await page.mouse.up();
}

test('columns are resized and moved with the mouse as soon as the rows are there, and remembered', async ({
  page,
  tenant,
}) => {
  await signIn(page, tenant);
  await rows(page).first().waitFor();
  const before = await spanOf(head(page, 'Region'));
  await drag(page, edge(page, 'Region'), 60);
  await expect
    .poll(() => spanOf(head(page, 'Region')))
    .toEqual({ x: before.x, width: before.width + 60 });
  await drag(page, head(page, 'Running'), head(page, 'Region'));
  await expect
    .poll(async () => (await heads(page)).slice(0, 3))
    .toEqual(['Name / ID', 'Running', 'Region']);
  const moved = await heads(page);
  await expect(head(page, 'Running'), 'a drag sorts nothing').toHaveAttribute('aria-sort', 'none');
  await expectBelowHeads(page, 'Name / ID', 'Running', 'Region', 'Spec');

  await page.reload();
  await expectRows(page, 72);
  expect(await heads(page)).toEqual(moved);
  expect((await spanOf(head(page, 'Region'))).width).toBe(before.width + 60);
});

test('the heads stay where they are while more is counted of the phones', async ({
  page,
  tenant,
}) => {
  await signIn(page, tenant);
  await rows(page).first().waitFor();
  const before = await head(page, 'Region').boundingBox();
  // What BatchQueryStatus says of the phones comes behind them.
  const attention = page.getByRole('group', { name: 'Needs attention' });
  await expect(attention.getByRole('button')).toHaveCount(5);
  await expect(attention.getByRole('button').last()).toContainText('data trouble');
  expect(await head(page, 'Region').boundingBox()).toEqual(before);
});

test('a head is moved however little is told of the way that the mouse has taken', async ({
  page,
  tenant,
}) => {
  await signIn(page, tenant);
  await expectRows(page, 72);
  await drag(page, head(page, 'Running'), head(page, 'Region'), 1);
  await expect
    .poll(async () => (await heads(page)).slice(0, 3))
    .toEqual(['Name / ID', 'Running', 'Region']);
  await expect(head(page, 'Running'), 'a drag sorts nothing').toHaveAttribute('aria-sort', 'none');
  // Straight down is neither a click.
  const box = await head(page, 'Region').boundingBox();
  if (!box) throw new Error('No head.');
  await page.mouse.move(box.x + 40, box.y + 10);
  await page.mouse.down();
  await page.mouse.move(box.x + 40, box.y + 100);
  await page.mouse.up();
  await expect(head(page, 'Region')).toHaveAttribute('aria-sort', 'none');
  await head(page, 'Region').getByRole('button').click();
  await expect(head(page, 'Region')).toHaveAttribute('aria-sort', 'ascending');
});

test('pinned columns stay at their edges while the others scroll below them', async ({
  page,
  tenant,
}) => {
  await signIn(page, tenant);
  await rows(page).first().waitFor();
  await page.getByRole('button', { name: 'Columns', exact: true }).click();
  await page.getByRole('combobox', { name: 'Pin Running' }).selectOption('Pinned left');
  await page.getByRole('combobox', { name: 'Pin Login' }).selectOption('Pinned right');
  await page.getByRole('combobox', { name: 'Pin User' }).selectOption('Pinned right');
  await page.keyboard.press('Escape');
  const pinned = ['Name / ID', 'Running', 'User', 'Login'];
  const all = await heads(page);
  expect([...all.slice(0, 2), ...all.slice(-2)].toSorted()).toEqual(pinned.toSorted());

  const places = () => Promise.all(pinned.map((name) => spanOf(head(page, name))));
  const atRest = await places();
  const frozen = await spanOf(head(page, 'Frozen'));
  await grid(page).evaluate((table) => table.parentElement?.scrollTo({ left: 200 }));
  await expect.poll(async () => (await spanOf(head(page, 'Frozen'))).x).toBe(frozen.x - 200);
  expect(await places()).toEqual(atRest);
  await expectBelowHeads(page, ...pinned, 'Frozen');

  // One beside the other, none over another.
  const [name, running, ...right] = atRest;
  expect(running?.x).toBe((name?.x ?? 0) + (name?.width ?? 0));
  const [first, second] = right.toSorted((a, b) => a.x - b.x);
  expect(second?.x).toBe((first?.x ?? 0) + (first?.width ?? 0));

  // A column at the end grows to the left.
  await edge(page, 'Login').press('ArrowLeft');
  const wider = await spanOf(head(page, 'Login'));
  expect(wider.width).toBe((atRest[3]?.width ?? 0) + 8);
  await expectBelowHeads(page, ...pinned);
});
