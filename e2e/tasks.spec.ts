import type { Locator, Page } from '@playwright/test';
import { batchDialog } from './support/batch.ts';
import { startConsole, startUpstream } from './support/console.ts';
import { steadyPhones, write } from './support/journal.ts';
import { createTenant, expect, password, project, signIn, test, type Tenant } from './support/test.ts';

const list = (page: Page): Locator => page.getByRole('grid', { name: 'Tasks' });
const tasks = (page: Page): Locator => list(page).getByRole('row').filter({ has: page.getByRole('gridcell') });
const drawer = (page: Page): Locator => page.getByRole('dialog', { name: /^Task: / });
const indicator = (page: Page): Locator => page.getByRole('banner').getByRole('link', { name: /^\d+ tasks?$/ });

/** On a slow phone it takes five times as long, and is ended by the service after ten minutes. */
const longCommand = 'sleep 100';

/** A command, begun from somewhere else. @returns its task's id */
async function begin(page: Page, command: string, phones: readonly string[]): Promise<string> {
  const { data } = await write(page, '/async-command', { command, instance_ids: phones });
  return data?.task_id ?? '';
}

/** In a browser of its own, through the gateway alone. */
async function enterElsewhere(page: Page, tenant: Tenant, user: string, origin: string): Promise<void> {
  await page.goto(origin);
  const response = await page.request.post('/auth/session', { data: { account: tenant.account, user, password, project }, headers: { origin } });
  expect(response.ok(), await response.text()).toBe(true);
}

/** Runs a command as a task from the adb page, on all that run. */
async function runTask(page: Page, command: string): Promise<void> {
  await page.getByRole('combobox', { name: 'How it is sent' }).selectOption('async');
  await page.getByRole('combobox', { name: 'Command' }).fill(command);
  await expect(page.getByRole('button', { name: /^Run on [\d,]+ phones?$/ })).toHaveAttribute('aria-disabled', 'false');
  await page.getByRole('combobox', { name: 'Command' }).press('Enter');
}

test('a task begun in another browser shows while it runs and when it has ended, here and in the header', async ({ page, tenant }) => {
  await signIn(page, tenant, { at: '/tasks' });
  await expect(page.getByRole('heading', { name: 'No tasks yet' })).toBeVisible();
  await expect(indicator(page)).toHaveCount(0);
  const [one = '', two = ''] = await steadyPhones(page, tenant, 2, { inOneRegion: true });
  await begin(page, longCommand, [one, two]);
  await expect(tasks(page)).toHaveCount(1);
  await expect(tasks(page)).toContainText('running');
  await expect(tasks(page)).toContainText('0 of 2 ended');
  await expect(tasks(page)).toContainText('admin');
  await expect(tasks(page)).toContainText(longCommand);
  await indicator(page).click();
  await expect(page).toHaveURL(/\/tasks\?state=running$/);
  await expect(tasks(page)).toHaveCount(1);
  await page.getByRole('button', { name: 'Remove State: running' }).click();
  await tenant.advance({ minutes: 20 });
  await expect(tasks(page)).toContainText('all succeeded');
  await expect(tasks(page)).toContainText('2 ended');
  await expect(indicator(page)).toHaveCount(0);
});

test('a task whose browser died the moment it was sent is there, each phone with what it said', async ({ page, tenant, browser }) => {
  await signIn(page, tenant, { at: '/tasks' });
  const dying = await browser.newContext({ locale: 'en-US' });
  const other = await dying.newPage();
  await enterElsewhere(other, tenant, 'admin', new URL(page.url()).origin);
  await tenant.fault({ kind: 'latency', operation: 'AsyncCommand', ms: 3000 });
  await other.goto('/adb?running=running');
  await runTask(other, 'getprop ro.serialno');
  const pending = async () => ((await (await page.request.get('/journal/entries?outcome=pending&operation=AsyncCommand')).json()) as { items: unknown[] }).items.length; // The journal's own answer.
  await expect.poll(pending).toBeGreaterThan(0);
  await dying.close();
  await expect(tasks(page)).not.toHaveCount(0);
  await tenant.advance({ minutes: 5 });
  await expect(tasks(page).filter({ hasNotText: 'all succeeded' })).toHaveCount(0);
  await tasks(page).first().getByRole('link').first().click();
  const group = drawer(page).getByRole('region', { name: '1 phone: succeeded' });
  await expect(group).not.toHaveCount(0);
  const said = await group.evaluateAll((all) => all.map((one) => [one.querySelector('a')?.href.split('/').at(-1), one.querySelector('pre')?.textContent?.trim()]));
  const [phone = '', serial] = said[0] ?? [];
  const response = await page.request.post('/api/v1/instances/sync-command', { data: { command: 'getprop ro.serialno', instance_ids: [phone] }, headers: { origin: new URL(page.url()).origin } });
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
  await expect(tasks(page).nth(1)).toContainText('2 ended, 2 failed');
  await expect(tasks(page).nth(2)).toContainText('all succeeded');

  await page.getByRole('button', { name: 'State filter' }).click();
  await page.getByRole('radio', { name: 'some failed' }).check();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/\?state=failed$/);
  await expect(tasks(page)).toHaveCount(1);
  await page.reload();
  await expect(tasks(page)).toHaveCount(1);
  await expect(tasks(page)).toContainText('some failed');
  await page.goto('/tasks?operation=InstallApp&actor=admin&state=nonsense');
  await expect(page.getByRole('heading', { name: 'No task matches' })).toBeVisible();
  await page.getByRole('button', { name: 'Remove “What: Install app”' }).click();
  await expect(page).toHaveURL(/actor=admin/);
  await expect(tasks(page)).toHaveCount(3);

  await list(page).focus();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await expect(drawer(page)).toBeFocused();
  const address = page.url();
  await page.keyboard.press('j');
  await expect(page).not.toHaveURL(address);
  await page.keyboard.press('Escape');
  await expect(drawer(page)).toHaveCount(0);
});

test('the failed phones of a task are tried again after a yes, by who may', async ({ page, tenant, browser }) => {
  await signIn(page, tenant, { at: '/adb?running=running' });
  await runTask(page, 'ls /sdcard/nowhere');
  await expect.poll(async () => (await tenant.effects('AsyncCommand')).calls).toBeGreaterThan(0);
  await tenant.advance({ minutes: 5 });
  await page.goto('/tasks?state=failed');
  await tasks(page).last().getByRole('link').first().click();
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
  await expect.poll(async () => (await tenant.effects('AsyncCommand')).calls).toBeGreaterThan(before.calls);
  expect((await tenant.effects('AsyncCommand')).twice).toHaveLength(count);
  await page.goto('/tasks?state=failed');
  await tasks(page).last().getByRole('link').first().click();
  await drawer(page).getByRole('link', { name: 'Show the batch' }).click();
  await expect(page).toHaveURL(/\/batches\//);

  const other = await browser.newContext({ locale: 'en-US' });
  const viewer = await other.newPage();
  await enterElsewhere(viewer, tenant, 'viewer', new URL(page.url()).origin);
  await viewer.goto('/tasks?state=failed');
  await tasks(viewer).last().getByRole('link').first().click();
  await expect(drawer(viewer).getByRole('button', { name: /^Retry \d+ failed$/ })).toHaveAttribute('aria-disabled', 'true');
  await expect(drawer(viewer)).toContainText('Read-only users can look, not act');
  await other.close();
});

test('an id that nobody knows, a task that the service has forgotten, and one that the console never saw', async ({ page, tenant, request }) => {
  await signIn(page, tenant, { at: '/tasks' });
  await page.getByRole('textbox', { name: 'Task id' }).fill('1234567890123456789');
  await page.getByRole('button', { name: 'Look up' }).click();
  await expect(drawer(page)).toContainText('No such task');
  await expect(drawer(page)).toContainText('KOOPHONE.API.1323');
  await drawer(page).getByRole('button', { name: 'Back to the tasks' }).click();
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
  await expect(tasks(page).first(), 'its end was never seen').toContainText('not known');
  await expect(tasks(page).last(), 'once ended, ended').toContainText('all succeeded');
  await page.goto(`/tasks/${running}`);
  await expect(drawer(page).getByRole('region', { name: 'The service knows this task no more' })).toBeVisible();
  await expect(drawer(page).getByRole('link', { name: one })).toBeVisible();
  await page.goto(`/tasks/${ended}`);
  await expect(drawer(page).getByRole('region', { name: '1 phone: succeeded' }), 'what it came to is kept').toContainText('uid=');
  await expect(drawer(page)).not.toContainText('The service knows this task no more');
  expect((await request.get(`/api/v1/instances/tasks/${ended}`)).status(), 'nobody else’s').toBe(401);
});

test('a task is followed to its end with no browser open, its outputs kept', async ({ page, tenant, browser }) => {
  await signIn(page, tenant, { at: '/tasks' });
  const [one = '', two = ''] = await steadyPhones(page, tenant, 2, { inOneRegion: true });
  const { origin } = new URL(page.url());
  const script = await browser.newContext({ baseURL: origin, extraHTTPHeaders: { origin } });
  await script.request.post('/auth/session', { data: { account: tenant.account, user: 'admin', password, project } });
  const answer = await script.request.post('/api/v1/instances/async-command', { data: { command: 'getprop ro.serialno', instance_ids: [one, two] } });
  const { data } = (await answer.json()) as { data: { task_id: string } }; // The simulator's own answer.
  await page.context().close();
  await tenant.advance({ minutes: 5 });
  // Nobody asks the service but the server itself.
  const shown = async () => (await (await script.request.get(`/journal/tasks/${data.task_id}`)).json()) as { state: string; jobs: { execute_msg: string | null }[] }; // The journal's own answer.
  await expect.poll(async () => (await shown()).state).toBe('succeeded');
  const outputs = (await shown()).jobs.map(({ execute_msg }) => execute_msg?.trim());
  expect(new Set(outputs).size).toBe(2);
  await script.close();

  // The service cannot be asked any more, and need not.
  await tenant.fault({ kind: 'refuse', operation: 'GetTask', status: 500, code: 'KOOPHONE.API.9999' });
  const later = await (await browser.newContext({ locale: 'en-US' })).newPage();
  await signIn(later, tenant, { user: 'viewer', at: `/tasks/${data.task_id}` });
  const groups = drawer(later).getByRole('region', { name: '1 phone: succeeded' });
  await expect(groups).toHaveCount(2);
  for (const output of outputs) await expect(groups.filter({ hasText: output ?? '' })).toHaveCount(1);
  await later.context().close();
});

test('that the service is asked for a task in vain is said where somebody waits, with code and since when, until it answers', async ({ page, tenant }) => {
  await tenant.fault({ kind: 'refuse', operation: 'GetTask', status: 403, code: 'KOOPHONE.API.1003' });
  await signIn(page, tenant, { at: '/tasks' });
  const [one = ''] = await steadyPhones(page, tenant, 1);
  const id = await begin(page, 'getprop ro.serialno', [one]);
  const line = page.getByRole('status').filter({ hasText: /The running task: polling has failed for \d+ sec, the service answers 403/ });
  await expect(line).toContainText('KOOPHONE.API.1003');
  await expect(tasks(page)).toContainText('polling fails (403)');
  await tasks(page).getByRole('link').first().click();
  const own = drawer(page).getByRole('status').filter({ hasText: /This task: polling has failed for \d+ sec, the service answers 403/ });
  await expect(own).toContainText('KOOPHONE.API.1003');
  await expect(drawer(page).getByRole('region', { name: '1 phone: no answer yet' })).toBeVisible();
  await page.getByRole('button', { name: /^Account menu/ }).click();
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();
  await signIn(page, tenant, { user: 'viewer', at: `/tasks/${id}` });
  await expect(own, 'another one sees it too').toBeVisible();
  await tenant.clearFaults();
  await tenant.advance({ minutes: 5 });
  await expect(drawer(page).getByRole('region', { name: '1 phone: succeeded' })).toBeVisible({ timeout: 30_000 }); // It backs off.
  await expect(own).toHaveCount(0);
  await expect(line).toHaveCount(0);
});

test('a job of a status that nobody knows is shown as it is, neither failed nor ended; the others are as ever', async ({ page, tenant }) => {
  await tenant.fault({ kind: 'oddAnswer', operation: 'GetTask', path: 'data.jobs.0.status', value: 7 });
  await tenant.fault({ kind: 'oddAnswer', operation: 'GetTask', path: 'data.jobs.1.status', value: 'null' });
  await signIn(page, tenant, { at: '/tasks' });
  const phones = await steadyPhones(page, tenant, 3, { inOneRegion: true });
  await begin(page, 'id', phones);
  await tenant.advance({ minutes: 5 });
  await expect(tasks(page)).toContainText('1 of 3 ended');
  await expect(tasks(page)).toContainText('running');
  await tasks(page).getByRole('link').first().click();
  for (const name of ['1 phone: unknown status 7', '1 phone: unknown status null', '1 phone: succeeded']) await expect(drawer(page).getByRole('region', { name })).toBeVisible();
  await expect(drawer(page)).not.toContainText('failed');
  await tenant.clearFaults();
  await expect(drawer(page).getByRole('region', { name: '3 phones: succeeded' })).toBeVisible();
});

test('more than 200 running tasks are all counted, and all end', async ({ page, tenant }) => {
  test.slow(); // So many begin one after the other.
  await signIn(page, tenant, { at: '/tasks' });
  const [one = ''] = await steadyPhones(page, tenant, 1);
  const count = 230;
  for (let at = 0; at < count; at += 10) await Promise.all(Array.from({ length: 10 }, () => begin(page, longCommand, [one])));
  await expect(indicator(page)).toHaveText(`${count} tasks`);
  await tenant.advance({ minutes: 20 });
  await expect(indicator(page)).toHaveCount(0, { timeout: 90_000 }); // Ten are asked for in a second.
  await page.goto('/tasks?state=running');
  await expect(page.getByRole('heading', { name: 'No task matches' })).toBeVisible();
});

test('what a command on many phones printed stands in the adb page and in its tasks, though its browser was closed at once', async ({ page, tenant, browser }) => {
  await signIn(page, tenant, { at: '/adb?running=running' });
  await runTask(page, 'getprop ro.product.model');
  await expect.poll(async () => (await tenant.effects('AsyncCommand')).calls).toBeGreaterThan(0);
  const address = page.url();
  await page.context().close();
  await tenant.advance({ minutes: 5 });
  const later = await (await browser.newContext({ locale: 'en-US' })).newPage();
  await signIn(later, tenant, { at: '/tasks' });
  await expect(tasks(later)).not.toHaveCount(0);
  await expect(tasks(later).filter({ hasNotText: 'all succeeded' })).toHaveCount(0);
  await tasks(later).first().getByRole('link').first().click();
  const output = await drawer(later).getByRole('region', { name: /: succeeded$/ }).first().locator('pre').innerText();
  expect(output.trim()).not.toBe('');
  await drawer(later).getByRole('link', { name: 'Outputs on the adb page' }).click();
  await expect(later.getByRole('article', { name: 'getprop ro.product.model' })).toContainText(output.trim());
  expect(address).toContain('/adb');
  await later.context().close();
});

test('however many look, one asks the service; what has ended is never asked for again', async ({ browser, request }) => {
  test.slow(); // A console of its own.
  const upstream = await startUpstream();
  const own = await startConsole(upstream);
  const context = await browser.newContext({ baseURL: own.origin, locale: 'en-US' });
  try {
    const tenant = createTenant(request, 'many-look', upstream.origin);
    const first = await context.newPage();
    await signIn(first, tenant, { at: '/tasks' });
    const [one = ''] = await steadyPhones(first, tenant, 1);
    const id = await begin(first, longCommand, [one]);
    const pages = [first, await context.newPage(), await context.newPage()];
    for (const page of pages.slice(1)) await page.goto(`/tasks/${id}`);
    for (const page of pages) await expect(indicator(page)).toHaveText('1 task');
    const before = upstream.asked('/tasks/');
    await expect.poll(() => upstream.asked('/tasks/')).toBeGreaterThan(before);
    expect(own.log()).not.toContain('"operation":"GetTask"');
    await tenant.advance({ minutes: 20 });
    for (const page of pages) await expect(tasks(page)).toContainText('all succeeded');
    const atEnd = upstream.asked('/tasks/');
    await first.goto(`/tasks/${id}`);
    await expect(drawer(first).getByRole('region', { name: '1 phone: succeeded' })).toBeVisible();
    await begin(first, 'id', [one]);
    await expect(tasks(first)).toHaveCount(2);
    await expect.poll(() => upstream.asked('/tasks/'), 'the new one').toBeGreaterThan(atEnd);
    expect(upstream.asked(`/tasks/${id}`)).toBe(atEnd);
  } finally {
    await context.close();
    await own.stop();
    await upstream.stop();
  }
});
