import type { Page } from '@playwright/test';
import type { JournalPage, JournalTask } from '../src/contract/journal.ts';
import { beginBatch } from './support/batch.ts';
import { listPhones } from './support/list.ts';
import { begin, drawer, indicator, longCommand, tasks, tasksOfRun } from './support/tasks.ts';
import { expect, signIn, test } from './support/test.ts';

test.use({ fleet: 200 });

const app = {
  object_name: 'com.example.many',
  file_name: 'many.apk',
  object_version: '1.0.0',
  object_size: '12',
  biz_type: 'apk',
  content_type: 'application/vnd.android.package-archive',
  content_md5: '',
  install_package_url: 'https://obs.example.com/many.apk',
};

/** Phones that run, more than one request may name. */
async function manyPhones(page: Page): Promise<string[]> {
  const ready = (await listPhones(page)).filter(
    ({ running_status, frozen_status }) => running_status === 2 && frozen_status === 0,
  );
  expect(ready.length).toBeGreaterThan(100);
  return ready.map(({ instance_id }) => instance_id);
}

/** The tasks of a batch, as the journal itself has them. */
async function tasksOf(page: Page, batchId: string): Promise<JournalTask[]> {
  const response = await page.request.get(`/journal/tasks?limit=200&batch_id=${batchId}`);
  return ((await response.json()) as JournalPage<JournalTask>).items; // the gateway's own answer
}
const phonesOf = (all: readonly JournalTask[]): number =>
  all.reduce((sum, { phoneCount }) => sum + phoneCount, 0);

test('an install is one row, which opens to its tasks', async ({ page, tenant }) => {
  await signIn(page, tenant, { at: '/tasks' });
  const phones = await manyPhones(page);
  const id = await beginBatch(page, {
    action: 'installApp',
    instance_ids: phones,
    parameters: app,
  });
  const row = tasks(page).filter({ hasText: 'com.example.many' });
  await expect(row).toContainText('Install app');
  await expect(row).toContainText('running');
  await expect.poll(async () => phonesOf(await tasksOf(page, id))).toBe(phones.length);
  const all = await tasksOf(page, id);
  expect(all.length).toBeGreaterThan(1);
  await expect(row).toContainText(`${all.length} tasks`);
  await expect(row).toContainText(`0 of ${phones.length} finished`);
  await expect(tasks(page)).toHaveCount(1);
  await expect(page.getByText('1 run', { exact: true }).first()).toBeVisible();
  // However many its tasks, one runs: what the header says is what the page shows.
  await expect(indicator(page)).toHaveAccessibleName('1 run');
  await indicator(page).click();
  await expect(page).toHaveURL(/\/tasks\?state=running$/);
  await expect(tasks(page)).toHaveCount(1);

  await tenant.advance({ minutes: 20 });
  await expect(page.getByRole('heading', { name: 'No matching tasks' })).toBeVisible();
  await page.getByRole('button', { name: 'Remove Status: running' }).click();
  await expect(row).toContainText(`${phones.length} finished`);
  await expect(row).not.toContainText('running');
  await expect(indicator(page)).toHaveCount(0);

  await row.getByRole('button', { name: 'Show tasks' }).click();
  await expect(tasksOfRun(page)).toHaveCount(all.length);
  for (const { taskId } of all)
    await expect(tasksOfRun(page).filter({ hasText: taskId })).toHaveCount(1);
  // From one to the next: they alone are tasks.
  await tasksOfRun(page).first().getByRole('link').first().click();
  await expect(drawer(page)).toContainText(`1 of ${all.length} loaded`);
  await page.keyboard.press('j');
  await expect(drawer(page)).toContainText(`2 of ${all.length} loaded`);
  await page.keyboard.press('Escape');
  await row.getByRole('button', { name: 'Hide tasks' }).click();
  await expect(tasks(page)).toHaveCount(1);

  // By its keys, and by a link to a task of it.
  await row.focus();
  await page.keyboard.press('Enter');
  await expect(tasksOfRun(page)).toHaveCount(all.length);
  await page.goto(`/tasks/${all.at(-1)?.taskId}`);
  await expect(drawer(page)).toContainText(`${all.length} of ${all.length} loaded`);
  await page.keyboard.press('Escape');
  await expect(tasksOfRun(page)).toHaveCount(all.length);
  await row
    .getByRole('link', { name: `Batch ${id}` })
    .first()
    .click();
  await expect(page).toHaveURL(new RegExp(`/batches/${id}`));
});

test('a run that failed whole says so and is found', async ({ page, tenant }) => {
  await signIn(page, tenant, { at: '/tasks' });
  const phones = await manyPhones(page);
  const run = async (command: string) => {
    const id = await beginBatch(page, {
      action: 'command',
      instance_ids: phones,
      parameters: { command },
    });
    await expect.poll(async () => phonesOf(await tasksOf(page, id))).toBe(phones.length);
  };
  const [alone = ''] = phones;
  await run('ls /sdcard/nowhere');
  await run('id');
  await begin(page, 'id', [alone]);
  await tenant.advance({ minutes: 20 });
  await expect(tasks(page)).toHaveCount(3);
  await expect(tasks(page).nth(2)).toContainText('all failed');
  await expect(tasks(page).nth(2)).toContainText(
    `${phones.length} finished, ${phones.length} failed`,
  );
  await expect(tasks(page).nth(1)).toContainText('all succeeded');
  await expect(tasks(page).nth(0)).toContainText('all succeeded');
  await begin(page, longCommand, [alone]);
  await expect(tasks(page)).toHaveCount(4);
  await expect(indicator(page)).toHaveAccessibleName('1 run');

  await page.getByRole('button', { name: 'Status filter' }).click();
  await page.getByRole('radio', { name: 'some failed' }).check();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/\?state=failed$/);
  await expect(tasks(page)).toHaveCount(1);
  await expect(tasks(page)).toContainText('all failed');
  await page.goto('/tasks?state=succeeded&operation=AsyncCommand');
  await expect(tasks(page)).toHaveCount(2);
  await page.goto('/tasks?operation=InstallApp');
  await expect(page.getByRole('heading', { name: 'No matching tasks' })).toBeVisible();
});
