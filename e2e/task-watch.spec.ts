import { startConsole, startUpstream } from './support/console.ts';
import { steadyPhones } from './support/journal.ts';
import {
  begin,
  drawer,
  indicator,
  longCommand,
  openTaskOf,
  runTask,
  tasks,
} from './support/tasks.ts';
import { createTenant, expect, password, project, signIn, test } from './support/test.ts';

test('a task is followed to its end with no browser open, its outputs kept', async ({
  page,
  tenant,
  browser,
}) => {
  await signIn(page, tenant, { at: '/tasks' });
  const [one = '', two = ''] = await steadyPhones(page, tenant, 2, { inOneRegion: true });
  const { origin } = new URL(page.url());
  const script = await browser.newContext({ baseURL: origin, extraHTTPHeaders: { origin } });
  await script.request.post('/auth/session', {
    data: { account: tenant.account, user: 'admin', password, project },
  });
  const answer = await script.request.post('/api/v1/instances/async-command', {
    data: { command: 'getprop ro.serialno', instance_ids: [one, two] },
  });
  const { data } = (await answer.json()) as { data: { task_id: string } }; // The simulator's own answer.
  await page.context().close();
  await tenant.advance({ minutes: 5 });
  // Nobody asks the service but the server itself.
  const shown = async () =>
    (await (await script.request.get(`/journal/tasks/${data.task_id}`)).json()) as {
      state: string;
      jobs: { execute_msg: string | null }[];
    }; // The journal's own answer.
  await expect.poll(async () => (await shown()).state).toBe('succeeded');
  const outputs = (await shown()).jobs.map(({ execute_msg }) => execute_msg?.trim());
  expect(new Set(outputs).size).toBe(2);
  await script.close();

  // The service cannot be asked any more, and need not.
  await tenant.fault({
    kind: 'refuse',
    operation: 'GetTask',
    status: 500,
    code: 'KOOPHONE.API.9999',
  });
  const later = await (await browser.newContext({ locale: 'en-US' })).newPage();
  await signIn(later, tenant, { user: 'viewer', at: `/tasks/${data.task_id}` });
  const groups = drawer(later).getByRole('region', { name: '1 phone: succeeded' });
  await expect(groups).toHaveCount(2);
  for (const output of outputs)
    await expect(groups.filter({ hasText: output ?? '' })).toHaveCount(1);
  await later.context().close();
});

test('that the service is asked for a task in vain is said where somebody waits, with code and since when, until it answers', async ({
  page,
  tenant,
}) => {
  await tenant.fault({
    kind: 'refuse',
    operation: 'GetTask',
    status: 403,
    code: 'KOOPHONE.API.1003',
  });
  await signIn(page, tenant, { at: '/tasks' });
  const [one = ''] = await steadyPhones(page, tenant, 1);
  const id = await begin(page, 'getprop ro.serialno', [one]);
  const line = page.getByRole('status').filter({
    hasText:
      /The running task: status checks have failed for \d+ sec, the service responds with 403/,
  });
  await expect(line).toContainText('KOOPHONE.API.1003');
  await expect(tasks(page)).toContainText('status check failing (403)');
  await tasks(page).getByRole('link').first().click();
  const own = drawer(page)
    .getByRole('status')
    .filter({
      hasText: /This task: status checks have failed for \d+ sec, the service responds with 403/,
    });
  await expect(own).toContainText('KOOPHONE.API.1003');
  await expect(
    drawer(page).getByRole('region', { name: '1 phone: no response yet' }),
  ).toBeVisible();
  await page.getByRole('button', { name: /^Account menu/ }).click();
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();
  await signIn(page, tenant, { user: 'viewer', at: `/tasks/${id}` });
  await expect(own, 'another one sees it too').toBeVisible();
  await tenant.clearFaults();
  await tenant.advance({ minutes: 5 });
  await expect(drawer(page).getByRole('region', { name: '1 phone: succeeded' })).toBeVisible(); // It backs off.
  await expect(own).toHaveCount(0);
  await expect(line).toHaveCount(0);
});

test('a job of a status that nobody knows is shown as it is, neither failed nor ended; the others are as ever', async ({
  page,
  tenant,
}) => {
  await tenant.fault({
    kind: 'oddAnswer',
    operation: 'GetTask',
    path: 'data.jobs.0.status',
    value: 7,
  });
  await tenant.fault({
    kind: 'oddAnswer',
    operation: 'GetTask',
    path: 'data.jobs.1.status',
    value: 'null',
  });
  await signIn(page, tenant, { at: '/tasks' });
  const phones = await steadyPhones(page, tenant, 3, { inOneRegion: true });
  await begin(page, 'id', phones);
  await tenant.advance({ minutes: 5 });
  await expect(tasks(page)).toContainText('1 of 3 finished');
  await expect(tasks(page)).toContainText('running');
  await tasks(page).getByRole('link').first().click();
  for (const name of [
    '1 phone: unknown status 7',
    '1 phone: unknown status null',
    '1 phone: succeeded',
  ])
    await expect(drawer(page).getByRole('region', { name })).toBeVisible();
  await expect(drawer(page)).not.toContainText('failed');
  await tenant.clearFaults();
  await expect(drawer(page).getByRole('region', { name: '3 phones: succeeded' })).toBeVisible();
});

test('more than 200 running tasks are all counted, and all end', async ({ page, tenant }) => {
  test.slow(); // So many begin one after the other.
  await signIn(page, tenant, { at: '/tasks' });
  const [one = ''] = await steadyPhones(page, tenant, 1);
  const count = 230;
  for (let at = 0; at < count; at += 10)
    await Promise.all(Array.from({ length: 10 }, () => begin(page, longCommand, [one])));
  await expect(indicator(page)).toHaveAccessibleName(`${count} runs`);
  await tenant.advance({ minutes: 20 });
  await expect(indicator(page)).toHaveCount(0, { timeout: 90_000 }); // Ten are asked for in a second.
  await page.goto('/tasks?state=running');
  await expect(page.getByRole('heading', { name: 'No matching tasks' })).toBeVisible();
});

test('what a command on many phones printed stands in the adb page and in its tasks, though its browser was closed at once', async ({
  page,
  tenant,
  browser,
}) => {
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
  await openTaskOf(later, tasks(later).first());
  const output = await drawer(later)
    .getByRole('region', { name: /: succeeded$/ })
    .first()
    .locator('pre')
    .innerText();
  expect(output.trim()).not.toBe('');
  await drawer(later).getByRole('link', { name: 'Show output on the adb page' }).click();
  await expect(later.getByRole('article', { name: 'getprop ro.product.model' })).toContainText(
    output.trim(),
  );
  expect(address).toContain('/adb');
  await later.context().close();
});

test('however many look, one asks the service; what has ended is never asked for again', async ({
  browser,
  request,
}) => {
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
    for (const page of pages) await expect(indicator(page)).toHaveAccessibleName('1 run');
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
