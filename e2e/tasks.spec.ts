import { batchDialog } from './support/batch.ts';
import { steadyPhones } from './support/journal.ts';
import {
  begin,
  drawer,
  enterElsewhere,
  indicator,
  longCommand,
  openTaskOf,
  runTask,
  taskList,
  tasks,
} from './support/tasks.ts';
import { expect, signIn, test } from './support/test.ts';

test('a task begun in another browser shows while it runs and when it has ended, here and in the header', async ({
  page,
  tenant,
}) => {
  // The console has asked whether any run: only then can there be none in the header for that reason.
  const [answer] = await Promise.all([
    page.waitForResponse((response) => new URL(response.url()).pathname === '/worker/tasks'),
    signIn(page, tenant, { at: '/tasks' }),
  ]);
  expect(await answer.json()).toMatchObject({ running: 0 });
  await expect(page.getByRole('heading', { name: 'No tasks yet' })).toBeVisible();
  await expect(indicator(page)).toHaveCount(0);
  const [one = '', two = ''] = await steadyPhones(page, tenant, 2, { inOneRegion: true });
  await begin(page, longCommand, [one, two]);
  await expect(tasks(page)).toHaveCount(1);
  await expect(tasks(page)).toContainText('running');
  await expect(tasks(page)).toContainText('0 of 2 finished');
  await expect(tasks(page)).toContainText('admin');
  await expect(tasks(page)).toContainText(longCommand);
  await indicator(page).click();
  await expect(page).toHaveURL(/\/tasks\?state=running$/);
  await expect(tasks(page)).toHaveCount(1);
  await page.getByRole('button', { name: 'Remove Status: running' }).click();
  await tenant.advance({ minutes: 20 });
  await expect(tasks(page)).toContainText('all succeeded');
  await expect(tasks(page)).toContainText('2 finished');
  await expect(indicator(page)).toHaveCount(0);
});

test('a task whose browser died the moment it was sent is there, each phone with what it said', async ({
  page,
  tenant,
  browser,
}) => {
  await signIn(page, tenant, { at: '/tasks' });
  const dying = await browser.newContext({ locale: 'en-US' });
  const other = await dying.newPage();
  await enterElsewhere(other, tenant, 'admin', new URL(page.url()).origin);
  await tenant.fault({ kind: 'latency', operation: 'AsyncCommand', ms: 3000 });
  await other.goto('/adb?running=running');
  await runTask(other, 'getprop ro.serialno');
  const pending = async () =>
    (
      (await (
        await page.request.get('/journal/entries?outcome=pending&operation=AsyncCommand')
      ).json()) as { items: unknown[] }
    ).items.length; // The journal's own answer.
  await expect.poll(pending).toBeGreaterThan(0);
  await dying.close();
  await expect(tasks(page)).not.toHaveCount(0);
  await tenant.advance({ minutes: 5 });
  await expect(tasks(page).filter({ hasNotText: 'all succeeded' })).toHaveCount(0);
  await openTaskOf(page, tasks(page).first());
  const group = drawer(page).getByRole('region', { name: '1 phone: succeeded' });
  await expect(group).not.toHaveCount(0);
  const said = await group.evaluateAll((all) =>
    all.map((one) => [
      one.querySelector('a')?.href.split('/').at(-1),
      one.querySelector('pre')?.textContent?.trim(),
    ]),
  );
  const [phone = '', serial] = said[0] ?? [];
  const response = await page.request.post('/api/v1/instances/sync-command', {
    data: { command: 'getprop ro.serialno', instance_ids: [phone] },
    headers: { origin: new URL(page.url()).origin },
  });
  const { data } = (await response.json()) as { data: { cmd_results: { execute_msg: string }[] } }; // The simulator's own answer.
  expect(serial).toBe(data.cmd_results[0]?.execute_msg.trim());
  expect(new Set(said.map(([, text]) => text)).size, 'each its own').toBe(said.length);
});

test('filters stand in the address, and keys lead through the tasks', async ({ page, tenant }) => {
  await signIn(page, tenant, { at: '/activity?operation=AsyncCommand' });
  const [one = '', two = ''] = await steadyPhones(page, tenant, 2, { inOneRegion: true });
  for (const command of ['id', 'ls /sdcard/nowhere', 'sleep 36000']) {
    await begin(page, command, [one, two]);
    await tenant.advance({ minutes: 2 });
  }
  await expect(page.getByRole('grid', { name: 'Activity' }).getByRole('row')).toHaveCount(4);
  await page.keyboard.press('g');
  await page.keyboard.press('t');
  await expect(tasks(page)).toHaveCount(3);
  await expect(tasks(page).nth(0)).toContainText('running');
  await expect(tasks(page).nth(1)).toContainText('all failed');
  await expect(tasks(page).nth(2)).toContainText('all succeeded');

  await page.getByRole('button', { name: 'Status filter' }).click();
  await page.getByRole('radio', { name: 'some failed' }).check();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/\?state=failed$/);
  await expect(tasks(page)).toHaveCount(1);
  await page.reload();
  await expect(tasks(page)).toHaveCount(1);
  await expect(tasks(page)).toContainText('all failed');
  await page.goto('/tasks?operation=InstallApp&actor=admin&state=nonsense');
  await expect(page.getByRole('heading', { name: 'No matching tasks' })).toBeVisible();
  await page.getByRole('button', { name: 'Remove “Action: Install app”' }).click();
  await expect(page).toHaveURL(/actor=admin/);
  await expect(tasks(page)).toHaveCount(3);

  await taskList(page).focus();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await expect(drawer(page)).toBeFocused();
  const address = page.url();
  await page.keyboard.press('j');
  await expect(page).not.toHaveURL(address);
  await page.keyboard.press('Escape');
  await expect(drawer(page)).toHaveCount(0);
});

test('the failed phones of a task are tried again after a yes, by who may', async ({
  page,
  tenant,
  browser,
}) => {
  await signIn(page, tenant, { at: '/adb?running=running' });
  await runTask(page, 'ls /sdcard/nowhere');
  await expect.poll(async () => (await tenant.effects('AsyncCommand')).calls).toBeGreaterThan(0);
  await tenant.advance({ minutes: 5 });
  await page.goto('/tasks?state=failed');
  await openTaskOf(page, tasks(page).last());
  const failed = drawer(page).getByRole('region', { name: /^\d+ phones?: failed$/ });
  await expect(failed).toContainText('CPS.0191');
  await expect(failed).toContainText('Read the command’s output');
  await expect(failed).toContainText('No such file or directory');
  const retry = drawer(page).getByRole('button', { name: /^Retry \d+ failed$/ });
  const count = Number(/\d+/.exec(await retry.innerText())?.[0]);
  const before = await tenant.effects('AsyncCommand');
  await retry.click();
  await expect(batchDialog(page)).toContainText(`${count} phone`);
  await batchDialog(page).getByRole('button', { name: 'Cancel' }).click();
  await expect(batchDialog(page)).toHaveCount(0);
  expect((await tenant.effects('AsyncCommand')).calls, 'nothing without a yes').toBe(before.calls);
  await retry.click();
  await batchDialog(page).locator('button[type=submit]').click();
  await expect
    .poll(async () => (await tenant.effects('AsyncCommand')).calls)
    .toBeGreaterThan(before.calls);
  expect((await tenant.effects('AsyncCommand')).twice).toHaveLength(count);
  await page.goto('/tasks?state=failed');
  await openTaskOf(page, tasks(page).last());
  await drawer(page).getByRole('link', { name: 'Show batch' }).click();
  await expect(page).toHaveURL(/\/batches\//);

  const other = await browser.newContext({ locale: 'en-US' });
  const viewer = await other.newPage();
  await enterElsewhere(viewer, tenant, 'viewer', new URL(page.url()).origin);
  await viewer.goto('/tasks?state=failed');
  await openTaskOf(viewer, tasks(viewer).last());
  await expect(drawer(viewer).getByRole('button', { name: /^Retry \d+ failed$/ })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await expect(drawer(viewer)).toContainText('You have read-only access');
  await other.close();
});

test('an id that nobody knows, a task that the service has forgotten, and one that the console never saw', async ({
  page,
  tenant,
  request,
}) => {
  await signIn(page, tenant, { at: '/tasks' });
  await page.getByRole('textbox', { name: 'Task ID' }).fill('1234567890123456789');
  await page.getByRole('button', { name: 'Look up' }).click();
  await expect(drawer(page)).toContainText('Task not found');
  await expect(drawer(page)).toContainText('KOOPHONE.API.1323');
  await drawer(page).getByRole('button', { name: 'Back to tasks' }).click();
  await expect(drawer(page)).toHaveCount(0);

  const [one = ''] = await steadyPhones(page, tenant, 1);
  const ended = await begin(page, 'id', [one]);
  await tenant.advance({ minutes: 2 });
  await expect(tasks(page).first()).toContainText('all succeeded');
  const running = await begin(page, 'sleep 60', [one]);
  await expect(tasks(page)).toHaveCount(2);
  await tenant.advance({ hours: 24 * 9 }); // Which no session outlives.
  await enterElsewhere(page, tenant, 'admin', new URL(page.url()).origin);
  await page.goto('/tasks');
  await expect(tasks(page).first(), 'its end was never seen').toContainText('unknown');
  await expect(tasks(page).last(), 'once ended, ended').toContainText('all succeeded');
  await page.goto(`/tasks/${running}`);
  await expect(
    drawer(page).getByRole('region', { name: 'The service no longer has this task' }),
  ).toBeVisible();
  await expect(drawer(page).getByRole('link', { name: one })).toBeVisible();
  await page.goto(`/tasks/${ended}`);
  await expect(
    drawer(page).getByRole('region', { name: '1 phone: succeeded' }),
    'what it came to is kept',
  ).toContainText('uid=');
  await expect(drawer(page)).not.toContainText('The service no longer has this task');
  expect((await request.get(`/api/v1/instances/tasks/${ended}`)).status(), 'nobody else’s').toBe(
    401,
  );
});
