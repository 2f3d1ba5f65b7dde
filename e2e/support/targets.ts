import type { Locator, Page } from '@playwright/test';

/** Where it is said whom a command is for, and where the command is typed. */
export const targets = (page: Page): Locator => page.getByRole('region', { name: 'Targets' });
export const prompt = (page: Page): Locator => page.getByRole('combobox', { name: 'Command' });

/** Says how a command is sent. */
export async function sendAs(page: Page, mode: 'Sync' | 'Async'): Promise<void> {
  await page.getByRole('combobox', { name: 'Mode' }).click();
  await page.getByRole('option', { name: mode, exact: true }).click();
}

/** Names the phones that the page acts on by their ids, in the part of the page that is called so. */
export async function chooseIds(page: Page, label: string, ids: readonly string[]): Promise<void> {
  const part = page.getByRole('region', { name: label, exact: true });
  await part.getByRole('button', { name: 'By ID', exact: true }).click();
  await part.getByRole('button', { name: /^(?:Enter IDs|[\d,]+ IDs?)$/ }).click();
  await page.getByRole('textbox', { name: 'Instance IDs' }).fill(ids.join('\n'));
  await page.getByRole('button', { name: 'Use these IDs' }).click();
}
