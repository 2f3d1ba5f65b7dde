import { expect, type Locator, type Page } from '@playwright/test';
import { grid } from './list.ts';

export const selectAll = (page: Page): Locator => page.getByRole('checkbox', { name: 'Select all that match' });
export const selectionBar = (page: Page): Locator => page.getByRole('region', { name: 'Actions on selected phones' });

/** Selects so many of the phones that are shown. */
export async function select(page: Page, count: number): Promise<void> {
  const boxes = grid(page).getByRole('checkbox', { name: /^Select (?!all)/ });
  for (let i = 0; i < count; i++) await boxes.nth(i).check();
  await expect(selectionBar(page).getByText(`${count} selected`)).toBeVisible();
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
  page.getByRole('group', { name: 'Filter by fate' }).getByRole('button', { name: new RegExp(`^${state} [\\d,]+$`) }).getByRole('strong');
