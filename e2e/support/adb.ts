import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { prompt } from './targets.ts';
import { expect } from './test.ts';

/** What came of a command; of several alike the newest. */
export const runOf = (page: Page, command: string): Locator =>
  page.getByRole('article', { name: command, exact: true }).last();

/** Types a command and sends it. */
export async function run(page: Page, command: string): Promise<void> {
  await prompt(page).fill(command);
  await expect(page.getByRole('button', { name: /^Run on [\d,]+ phones?$/ })).toHaveAttribute(
    'aria-disabled',
    'false',
  );
  await prompt(page).press('Enter');
}

/** The first result shows with what is still waited for beside it: only then is nothing waited for when that is gone. */
export async function expectEnded(block: Locator): Promise<void> {
  await expect(block.getByRole('region')).not.toHaveCount(0);
  await expect(block.getByText(/waiting for|Getting the outputs/)).toHaveCount(0);
}

interface Download {
  results: { instance_id: string; state: string; output: string | null }[];
}

/** The results as they are handed out, phone by phone. One that failed, as it went off meanwhile, stands apart. */
export async function outputsOf(page: Page, command: string): Promise<Map<string, string | null>> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    runOf(page, command).getByRole('button', { name: 'JSON' }).click(),
  ]);
  const { results } = JSON.parse(await readFile(await download.path(), 'utf8')) as Download; // What toJson writes.
  return new Map(
    results.flatMap(({ instance_id, state, output }) =>
      state === 'failed' ? [] : [[instance_id, output]],
    ),
  );
}
