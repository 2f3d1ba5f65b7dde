import type { Locator, Page } from '@playwright/test';
import { expect } from './expect.ts';
import { grid as list, pause } from './list.ts';
import { chooseIds } from './targets.ts';

/** The sheet of the video page. */
export const sheet = (page: Page): Locator => page.getByRole('grid', { name: 'Video settings' });

/** A cell by its row and column: `Wi-Fi H.264`, `720P bit rate`. Its name goes on with what stands in it. */
export const cell = (page: Page, row: string, column: string): Locator =>
  sheet(page).getByRole('gridcell', {
    name: new RegExp(`^${row} ${column}: `.replaceAll('.', '\\.')),
  });

/** Types into a cell, as a person does. */
export async function put(page: Page, row: string, column: string, text: string): Promise<void> {
  await cell(page, row, column).click();
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
}

/** Puts a text on the clipboard of the page and presses Ctrl+V where the focus is. */
export async function pasteText(page: Page, text: string): Promise<void> {
  await page.evaluate((text) => navigator.clipboard.writeText(text), text);
  await page.keyboard.press('ControlOrMeta+v');
}

/** All numbers of the sheet, row by row, as they are read. */
export const numbers = (page: Page): Promise<string[][]> =>
  sheet(page)
    .locator('tbody')
    .getByRole('row')
    .evaluateAll((rows) =>
      rows.map((row) =>
        [...row.querySelectorAll('td')].map((cell) =>
          (cell.textContent ?? '').replace(/[▲▼≠]/gu, ''),
        ),
      ),
    );

/** Chooses phones by their ids. */
export const pasteIds = (page: Page, ids: readonly string[]): Promise<void> =>
  chooseIds(page, 'Phones to set', ids);

export const setButton = (page: Page, count: number): Locator =>
  page
    .getByRole('region', { name: 'Apply' })
    .getByRole('button', { name: `Set ${count === 1 ? '1 phone' : `${count} phones`}` });

/** Sets what is in the sheet on the chosen phones, and waits for its batch. */
export async function setVideo(page: Page, count: number): Promise<void> {
  await setButton(page, count).click();
  const dialog = page.locator('[role=dialog][aria-modal=true]');
  await dialog
    .getByRole('button', {
      name: `Set video for ${count === 1 ? '1 phone' : `${count} phones`}`,
    })
    .click();
  await expect(
    page.getByRole('dialog', { name: 'Batch' }).getByRole('button', { name: /^succeeded [\d,]+$/ }),
  ).toBeVisible();
}

export const lastSet = (page: Page): Locator => page.getByRole('region', { name: 'Last set' });

/** Ids of phones, as the list shows them. */
export async function idsOf(
  page: Page,
  count: number,
  filter = 'running=running&frozen=normal',
): Promise<string[]> {
  await page.goto(`/instances?${filter}`);
  await expect(
    list(page)
      .getByRole('link')
      .nth(count - 1),
  ).toBeVisible();
  await pause(page);
  const ids = await list(page)
    .getByRole('link')
    .evaluateAll((links) =>
      links.map((link) => new URL((link as HTMLAnchorElement).href).pathname.split('/')[2] ?? ''),
    ); // By role.
  return ids.slice(0, count);
}
