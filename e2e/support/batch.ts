import type { Locator, Page } from '@playwright/test';
import { expect } from './expect.ts';
import { grid, heads, rows } from './list.ts';
import type { Tenant } from './test.ts';

export const selectAll = (page: Page): Locator =>
  page.getByRole('checkbox', { name: 'Select all matching' });
export const selectionBar = (page: Page): Locator =>
  page.getByRole('region', { name: 'Actions on selected phones' });

/** Selects so many of the phones that are shown. */
export async function select(page: Page, count: number): Promise<void> {
  const boxes = grid(page).getByRole('checkbox', { name: /^Select (?!all)/ });
  for (let i = 0; i < count; i++) await boxes.nth(i).check();
  await expect(selectionBar(page).getByText(`${count} selected`)).toBeVisible();
}

/** Ids of the first phones in the window whose column says so; waits until there are enough. */
export async function idsWhere(
  page: Page,
  column: string,
  text: string,
  count: number,
): Promise<string[]> {
  const place = (await heads(page)).indexOf(column) + 1; // The box to select comes first.
  let ids: string[] = [];
  const look = async () => {
    const found = await rows(page).evaluateAll(
      (all, at) =>
        all.map((row) => [
          row.querySelector('a')?.href.split('/').at(-1)?.split('?')[0] ?? '',
          row.children[at]?.textContent,
        ]),
      place,
    );
    ids = found.flatMap(([id, said]) => (id && said === text ? [id] : []));
    return ids.length;
  };
  await expect.poll(look).toBeGreaterThanOrEqual(count);
  return ids.slice(0, count);
}

/** The row of a phone. */
export const rowOf = (page: Page, id: string): Locator => rows(page).filter({ hasText: id });

/** What a column says of a phone. */
export async function cellOf(page: Page, id: string, column: string): Promise<Locator> {
  return rowOf(page, id)
    .getByRole('gridcell')
    .nth((await heads(page)).indexOf(column) + 1);
}

/** Selects these phones and no others. */
export async function selectIds(page: Page, ids: readonly string[]): Promise<void> {
  if (await selectionBar(page).isVisible())
    await selectionBar(page).getByRole('button', { name: 'Clear' }).click();
  for (const id of ids) await rowOf(page, id).getByRole('checkbox').check();
  await expect(selectionBar(page).getByText(`${ids.length} selected`)).toBeVisible();
}

/** Says yes in the open dialog, with the number typed where that is asked for. */
export async function sayYes(page: Page, button: string, typed?: number): Promise<void> {
  const dialog = batchDialog(page);
  if (typed !== undefined) await dialog.getByLabel(`Type ${typed} to confirm`).fill(String(typed));
  await dialog.getByRole('button', { name: button, exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(batchDrawer(page)).toBeVisible();
}

/** Puts the batch away, which stops nothing. */
export async function putAway(page: Page): Promise<void> {
  await batchDrawer(page).getByRole('button', { name: 'Hide (keeps running)' }).click();
  await expect(batchDrawer(page)).toBeHidden();
}

/** What stands in the bar itself; the rest is behind "More". */
const inBar = new Set(['Reboot', 'Assign', 'Prepare']);

/** Chooses an action for the selected phones: its dialog opens. */
export async function choose(page: Page, action: string): Promise<void> {
  const bar = selectionBar(page);
  if (!inBar.has(action)) await bar.getByRole('button', { name: 'More' }).click();
  await (inBar.has(action) ? bar : page).getByRole('button', { name: action, exact: true }).click();
  await expect(batchDialog(page)).toBeVisible();
}

/** The dialog in which an action is confirmed. */
export const batchDialog = (page: Page): Locator => page.locator('[role=dialog][aria-modal=true]');

/** The batch over the page. */
export const batchDrawer = (page: Page): Locator => page.getByRole('dialog', { name: 'Batch' });

/** How many phones of the open batch are in a state. */
export const batchCount = (page: Page, state: string): Locator =>
  page
    .getByRole('group', { name: 'Filter by result' })
    .getByRole('button', { name: new RegExp(`^${state} [\\d,]+$`) })
    .getByRole('strong');

/** Begins a batch as a script does, for whoever is signed in on this page. @returns its id */
export async function beginBatch(page: Page, batch: Record<string, unknown>): Promise<string> {
  const response = await page.request.post('/worker/batches', {
    headers: { origin: new URL(page.url()).origin },
    data: batch,
  });
  expect(response.status(), await response.text()).toBe(202);
  return ((await response.json()) as { id: string }).id; // The gateway's own answer.
}

/** The list of batches. */
export const batchList = (page: Page): Locator => page.getByRole('grid', { name: 'Batches' });
export const batchRows = (page: Page): Locator =>
  batchList(page)
    .getByRole('row')
    .filter({ has: page.getByRole('gridcell') });

/** What the open batch, or the page of one, says of why phones failed. */
export const reasons = (page: Page): Locator =>
  page.getByRole('region', { name: 'Reasons' }).getByRole('listitem');

/**
 * Moves the clock on, a step in each second, until so many phones of the open batch have come to a good end. In a second the
 * console looks at the phones more than once, so it sees them in each state.
 */
export async function advanceUntilSucceeded(
  page: Page,
  tenant: Tenant,
  seconds: number,
  count: number,
): Promise<void> {
  await expect(async () => {
    await tenant.advance({ seconds });
    await expect(batchCount(page, 'succeeded')).toHaveText(String(count), { timeout: 1000 });
  }).toPass({ intervals: [1], timeout: 90_000 });
}
