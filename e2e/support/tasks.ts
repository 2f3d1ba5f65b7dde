import type { Locator, Page } from '@playwright/test';
import { write } from './journal.ts';
import { expect, password, project, type Tenant } from './test.ts';
import { sendAs } from './targets.ts';

/** The table of tasks. */
export const taskList = (page: Page): Locator => page.getByRole('grid', { name: 'Tasks' });
/** Its rows: runs, and the tasks of those that are open. */
export const tasks = (page: Page): Locator =>
  taskList(page)
    .getByRole('row')
    .filter({ has: page.getByRole('gridcell') });
/** The task that is open. */
export const drawer = (page: Page): Locator => page.getByRole('dialog', { name: /^Task: / });
/** Has a run show its tasks, and opens the first of them. */
export async function openTaskOf(page: Page, run: Locator): Promise<void> {
  await run.getByRole('button', { name: 'Show tasks' }).click();
  await tasksOfRun(page).first().getByRole('link').first().click();
}
/** The rows that are tasks, of runs that are open. */
export const tasksOfRun = (page: Page): Locator =>
  tasks(page).filter({
    has: page.getByRole('link', { name: /^(?:Run command|Install app)/ }),
  });
/** How many run, in the top bar. */
export const indicator = (page: Page): Locator =>
  page.getByRole('banner').getByRole('link', { name: /^\d+ runs?$/ });

/** On a slow phone it takes five times as long, and is ended by the service after ten minutes. */
export const longCommand = 'sleep 100';

/** A command, begun from somewhere else. @returns its task's id */
export async function begin(
  page: Page,
  command: string,
  phones: readonly string[],
): Promise<string> {
  const { data } = await write(page, '/async-command', { command, instance_ids: phones });
  return data?.task_id ?? '';
}

/** In a browser of its own, through the gateway alone. */
export async function enterElsewhere(
  page: Page,
  tenant: Tenant,
  user: string,
  origin: string,
): Promise<void> {
  await page.goto(origin);
  const response = await page.request.post('/auth/session', {
    data: { account: tenant.account, user, password, project },
    headers: { origin },
  });
  expect(response.ok(), await response.text()).toBe(true);
}

/** Runs a command as a task from the adb page, on all that run. */
export async function runTask(page: Page, command: string): Promise<void> {
  await sendAs(page, 'Async');
  await page.getByRole('combobox', { name: 'Command' }).fill(command);
  await expect(page.getByRole('button', { name: /^Run on [\d,]+ phones?$/ })).toHaveAttribute(
    'aria-disabled',
    'false',
  );
  await page.getByRole('combobox', { name: 'Command' }).press('Enter');
}
