import { readFile } from 'node:fs/promises';
import { batchDrawer, sayYes } from './support/batch.ts';
import {
  entries,
  entryDrawer,
  expectEntries,
  runCommands,
  runningPhones,
  write,
} from './support/journal.ts';
import { expectLoaded } from './support/files.ts';
import { expect, password, signIn, test } from './support/test.ts';

test('an entry is under way until its answer comes', async ({ page, tenant }) => {
  await signIn(page, tenant);
  const [phone = ''] = await runningPhones(page);
  await page.goto('/activity');
  await expectEntries(page, 1);
  await tenant.fault({ kind: 'latency', operation: 'SyncCommand', calls: 1, ms: 9000 });
  const answer = write(page, '/sync-command', { command: 'id', instance_ids: [phone] });
  await expect(entries(page).first()).toContainText('in progress');
  await entries(page).first().getByRole('link').first().click();
  await expect(entryDrawer(page)).toContainText('No response yet');
  await expect(entries(page).first()).toContainText('succeeded');
  await expect(entryDrawer(page).getByRole('region', { name: 'Response' })).toContainText(
    '"error_code": "0"',
  );
  expect((await answer).error_code).toBe('0');
});

test('older entries come as one scrolls; newer ones wait meanwhile and are counted', async ({
  page,
  tenant,
}) => {
  test.slow(); // 130 writes, one after the other.
  await signIn(page, tenant);
  const [phone = ''] = await runningPhones(page);
  await runCommands(page, phone, 130);
  await page.goto('/activity');
  await expectEntries(page, 50);
  // A row: to hover over the whole table, which grows, scrolls to its middle.
  await entries(page).nth(2).hover();
  await page.mouse.wheel(0, 1500);
  await expectEntries(page, 100);
  const before = await entries(page).evaluateAll((rows) => rows.map((row) => row.textContent));
  await runCommands(page, phone, 2);
  await page.getByRole('button', { name: 'Refresh now' }).click();
  const waiting = page.getByRole('button', { name: '2 new' });
  await expect(waiting).toBeVisible();
  expect(await entries(page).evaluateAll((rows) => rows.map((row) => row.textContent))).toEqual(
    before,
  );
  await waiting.click();
  await expect(waiting).toBeHidden();
  await expectEntries(page, 102);
  await page.getByRole('button', { name: 'Load older entries' }).click();
  await expect(page.getByText('133 entries', { exact: true })).toBeVisible();
  await expectEntries(page, 133);

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export CSV' }).click(),
  ]);
  const lines = (await readFile(await download.path(), 'utf8')).trimEnd().split('\r\n');
  expect(lines).toHaveLength(134);
  expect(new Set(lines.slice(1).map((line) => line.split(',').at(-1))).size).toBe(133);
  expect(lines[1]).toContain(phone);
});

test('without a network the page says so in its place, and goes on after another try', async ({
  page,
  tenant,
}) => {
  await signIn(page, tenant, { at: '/activity' });
  const [phone = ''] = await runningPhones(page);
  await runCommands(page, phone, 1);
  await expectEntries(page, 2);
  // What is shown when things go wrong is loaded once the page has come to rest.
  await expectLoaded(
    page,
    'ui/ErrorPanelBody.tsx',
    'app/shell/RunningWork.tsx',
    'batch/locks/LocksWatch.tsx',
  );
  await page.context().setOffline(true);
  await page.getByRole('button', { name: 'Refresh now' }).click();
  await expect(page.getByText('Showing the last loaded data')).toBeVisible();
  await expectEntries(page, 2);
  await page.getByRole('button', { name: 'User filter' }).click();
  await page.getByRole('checkbox', { name: 'admin' }).check();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('alert').getByText('Could not load activity')).toBeVisible();
  await page.context().setOffline(false);
  await expectEntries(page, 2);
});

test('a session that ends is signed in again over the page, which goes on', async ({
  page,
  tenant,
}) => {
  await signIn(page, tenant, { at: '/activity' });
  await expectEntries(page, 1);
  await page.request.delete('/auth/session', { headers: { origin: new URL(page.url()).origin } });
  const dialog = page.getByRole('dialog', { name: 'Your session has ended' });
  await dialog.getByLabel('Password').fill(password);
  await dialog.getByRole('button', { name: 'Sign in' }).click();
  await expect(dialog).toBeHidden();
  const [phone = ''] = await runningPhones(page);
  await runCommands(page, phone, 1);
  // Two sign-ins, and a sign-out between them.
  await expectEntries(page, 4);
});

test('a phone’s history goes on by itself when a batch on it ends, and by a button further back', async ({
  page,
  tenant,
}) => {
  test.slow(); // 55 writes, one after the other.
  await signIn(page, tenant);
  const [phone = ''] = await runningPhones(page);
  await runCommands(page, phone, 55);
  await page.goto(`/instances/${phone}`);
  const drawer = page.getByRole('dialog', { name: /^Phone / });
  await drawer.getByRole('tab', { name: 'History' }).click();
  const history = drawer.getByRole('region', { name: 'Phone history' });
  await expect(history.getByRole('listitem')).toHaveCount(50);
  await history.getByRole('button', { name: 'Load more' }).click();
  await expect(history.getByRole('listitem')).toHaveCount(55);
  await drawer.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('button', { name: 'Release session', exact: true }).click();
  await sayYes(page, 'Release sessions of 1 phone');
  await expect(batchDrawer(page)).toContainText('Ended');
  await expect(history.getByRole('listitem').first()).toContainText('Release session');
  await expect(history.getByRole('listitem')).toHaveCount(56);
});
