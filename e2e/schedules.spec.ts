import type { Locator, Page } from '@playwright/test';
import { nightlyReboot } from '../src/contract/fixtures/schedules.ts';
import type { Schedule } from '../src/contract/schedules.ts';
import { expectAccessible, untranslated } from './support/accessible.ts';
import { batchCount } from './support/batch.ts';
import { enter, expect, signIn, test } from './support/test.ts';

test.use({ viewport: { width: 1280, height: 1000 }, timezoneId: 'Asia/Shanghai' });

const dialog = (page: Page): Locator =>
  page.getByRole('dialog').filter({ has: page.locator('form') });
const drawer = (page: Page, name: string): Locator =>
  page.getByRole('dialog', { name: `Schedule ${name}` });
const rowOf = (page: Page, name: string): Locator =>
  page.getByRole('table', { name: 'Schedules' }).getByRole('row').filter({ hasText: name });

/** A schedule that somebody has made by a script. */
async function make(page: Page, fields: object = {}): Promise<Schedule> {
  const { origin } = new URL(page.url());
  const answer = await page.request.post('/worker/schedules', {
    headers: { origin },
    data: {
      ...nightlyReboot,
      confirmed_phones: 50,
      ...fields,
    },
  });
  expect(answer.status(), await answer.text()).toBe(202);
  return (await answer.json()) as Schedule; // Our own gateway's answer.
}

test('a schedule is made, says when it runs next, is run by hand as a batch, paused and deleted', async ({
  page,
  tenant,
}) => {
  test.slow(); // A phone takes its time to reboot.
  await signIn(page, tenant, { at: '/instances' });
  await page
    .getByRole('navigation', { name: 'Pages' })
    .getByRole('link', { name: 'Schedules' })
    .click();
  await expect(page.getByRole('heading', { name: 'No schedules yet' })).toBeVisible();
  // Who makes it knows that it needs somebody to be signed in.
  await expect(page.getByRole('note')).toContainText('no service credentials');
  await expectAccessible(page);

  await page.getByRole('button', { name: 'New schedule' }).click();
  const form = dialog(page);
  await form.getByRole('button', { name: 'Next: check' }).click();
  await expect(form.getByText('Required')).toBeVisible();
  await form.getByLabel('Name').fill('Two at night');
  // What stands below moves up with its end.
  await expect(form.getByText('Required')).toHaveCount(0);
  await form.getByText('Weekly').click();
  await form.getByRole('checkbox', { name: 'Monday' }).uncheck();
  await form.getByRole('checkbox', { name: 'Sunday' }).check();
  await form.getByLabel(/^Time\W*$/).fill('02:30');
  const next = form.getByRole('list', { name: 'Next five runs' }).getByRole('listitem');
  await expect(next).toHaveCount(5);
  for (const text of await next.allTextContents()) {
    expect(text).toMatch(/ 02:30$/);
    expect(new Date(`${text.slice(0, 10)}T00:00:00Z`).getUTCDay()).toBe(0);
  }
  await form.getByText('cron', { exact: true }).click();
  await form.getByLabel('cron expression').fill('61 2 * * *');
  await expect(form.getByText('Not valid')).toBeVisible();
  await form.getByLabel('cron expression').fill('30 2 1-7 * *');
  await expect(form.getByText('Not valid')).toBeHidden();
  await expect(next.first()).toContainText(' 02:30');
  await expectAccessible(page);
  await form.getByText('By ID', { exact: true }).click();
  const running = await page.request.get('/api/v1/instances/batch-query?page_no=1&page_size=200');
  const { data } = (await running.json()) as {
    data: { result: { instance_id: string; running_status: number; frozen_status: number }[] };
  }; // The simulator's own answer.
  const ids = data.result
    .filter((phone) => phone.running_status === 2 && phone.frozen_status === 0)
    .slice(0, 2)
    .map(({ instance_id }) => instance_id);
  await form.getByLabel('Instance IDs').fill(ids.join('\n'));
  await form.getByRole('button', { name: 'Next: check' }).click();
  await expect(form).toContainText('2 phones match now');
  await form.getByRole('button', { name: 'Save schedule' }).click();
  await expect(form).toBeHidden();
  const row = rowOf(page, 'Two at night');
  await expect(row).toContainText('cron 30 2 1-7 * *');
  await expect(row).toContainText('2 phones by ID');
  await expect(row).toContainText('active');
  expect(await tenant.effects('BatchRebootInstance')).toMatchObject({ phones: 0 });

  await page.getByRole('link', { name: 'Two at night' }).click();
  const one = drawer(page, 'Two at night');
  await one.getByRole('button', { name: 'Run now' }).click();
  await expect(dialog(page)).toContainText('2 phones match now');
  await dialog(page).getByRole('button', { name: 'Run now' }).click();
  const history = one.getByRole('list', { name: 'Run history' });
  await expect(history).toContainText('run by admin');
  await expectAccessible(page);
  await history.getByRole('link', { name: 'View batch' }).click();
  await expect(page.getByRole('main')).toContainText('ScheduleTwo at night');
  await tenant.advance({ minutes: 5 });
  await expect(batchCount(page, 'succeeded')).toHaveText('2');
  expect(await tenant.effects('BatchRebootInstance')).toMatchObject({ phones: 2, twice: [] });
  await page.goto('/batches');
  await expect(page.getByRole('grid', { name: 'Batches' })).toContainText(
    'by schedule “Two at night”, made by admin',
  );

  await page.goto('/schedules');
  await expect(row).toContainText('2 succeeded');
  await page.getByRole('link', { name: 'Two at night' }).click();
  await one.getByRole('button', { name: 'Pause' }).click();
  await expect(row).toContainText('paused');
  await one.getByRole('button', { name: 'Delete' }).click();
  await page
    .getByRole('dialog', { name: /^Delete schedule/ })
    .getByRole('button', { name: 'Delete' })
    .click();
  await expect(page.getByRole('heading', { name: 'No schedules yet' })).toBeVisible();
  await page.goto('/activity');
  await expect(page.getByRole('main')).toContainText('Delete schedule');
});

test('users get free phones by a schedule: who gets which is shown before the yes, and what would stop it', async ({
  page,
  tenant,
}) => {
  test.slow(); // A form that axe judges twice, and two runs.
  await signIn(page, tenant, { at: '/schedules' });
  await page.getByRole('button', { name: 'New schedule' }).click();
  const form = dialog(page);
  await form.getByLabel('Name').fill('New colleagues');
  await form.getByLabel('Action').click();
  await page.getByTitle('Assign', { exact: true }).click();
  const users = form.getByLabel('One user ID per line');
  await users.fill('new-1\nnew 2');
  await expect(form.getByRole('list', { name: 'Lines to correct' })).toContainText('Line 2: ');
  await expectAccessible(page);
  await users.fill('new-1\nnew-2');
  await expect(form.getByRole('list', { name: 'Lines to correct' })).toBeHidden();
  await form.getByRole('button', { name: 'Next: check' }).click();
  await expect(form).toContainText('2 users need a phone now');
  await expect(form).toContainText('→ new-1');
  await expect(form).toContainText('Does not run without enough free phones');
  await expectAccessible(page);
  await form.getByRole('button', { name: 'Save schedule' }).click();
  await expect(form).toBeHidden();
  await expect(rowOf(page, 'New colleagues')).toContainText('Assign: 2 users');
  expect(await tenant.effects('AssignInstance')).toMatchObject({ calls: 0 });

  await page.getByRole('link', { name: 'New colleagues' }).click();
  const one = drawer(page, 'New colleagues');
  const run = async () => {
    await one.getByRole('button', { name: 'Run now' }).click();
    await dialog(page).getByRole('button', { name: 'Run now' }).click();
    await expect(dialog(page)).toBeHidden();
  };
  await run();
  const history = one.getByRole('list', { name: 'Run history' }).getByRole('listitem');
  await expect(history.first()).toContainText('2 succeeded');
  // By now they have one each.
  await run();
  await expect(history.first()).toContainText('not run: no phone to act on');
  expect(await tenant.effects('AssignInstance')).toMatchObject({ phones: 2, twice: [] });
});

test('what would take ten times as many phones waits for a yes, with the number typed where data are lost', async ({
  page,
  tenant,
}) => {
  await signIn(page, tenant, { at: '/schedules' });
  const { id } = await make(page, {
    name: 'Reset the spare ones',
    action: 'reset',
    target: { kind: 'view', view: { search: '', filters: { assign: [0] } } },
    confirmed_phones: 1,
  });
  const { origin } = new URL(page.url());
  const run = await page.request.post(`/worker/schedules/${id}/run`, {
    headers: { origin },
    data: { confirmed_phones: 1 },
  });
  const { state, phones } = (await run.json()) as { state: string; phones: number }; // As above.
  expect(state).toBe('waiting');
  expect(phones).toBeGreaterThan(10);
  expect(await tenant.effects('BatchReset')).toMatchObject({ calls: 0 });

  await page.reload();
  await expect(page.getByRole('group', { name: 'Reset the spare ones' })).toContainText(
    `would act on ${phones} phones, but 1 were confirmed`,
  );
  await page.getByRole('button', { name: 'Review and confirm' }).click();
  const yes = dialog(page);
  const submit = yes.getByRole('button', { name: 'Confirm run' });
  await expect(yes).toContainText('All data on them is lost and cannot be recovered');
  await expect(submit).toHaveAttribute('aria-disabled', 'true');
  await yes.getByLabel(`Enter ${phones} to confirm`).fill(String(phones));
  await expectAccessible(page);
  await submit.click();
  await expect(yes).toBeHidden();
  await expect.poll(async () => (await tenant.effects('BatchReset')).calls).toBeGreaterThan(0);
  await expect(page.getByRole('button', { name: 'Review and confirm' })).toBeHidden();
});

test('who may only read sees all of it, and why nothing can be changed', async ({
  page,
  tenant,
  browser,
}) => {
  await signIn(page, tenant, { at: '/schedules' });
  const { id } = await make(page);
  const context = await browser.newContext({ locale: 'zh-CN', colorScheme: 'dark' });
  const other = await context.newPage();
  await enter(other, tenant, { user: 'viewer', at: `/schedules/${id}` });
  const one = other.getByRole('dialog', { name: '计划 Nightly reboot' });
  await expect(one).toContainText('每天 03:00');
  for (const name of ['立即执行', '暂停', '修改', '删除']) {
    const button = one.getByRole('button', { name });
    await expect(button).toHaveAttribute('aria-disabled', 'true');
    await expect(button).toHaveAccessibleDescription('只读用户只能查看，不能操作');
  }
  await one.getByRole('button', { name: '查看' }).click();
  await expect(one).toContainText('现在匹配');
  expect(await untranslated(one)).toEqual([]);
  await expectAccessible(other, { isOtherLook: true });
  const { origin } = new URL(other.url());
  const refused = await other.request.post(`/worker/schedules/${id}/pause`, {
    headers: { origin },
    data: {},
  });
  expect(refused.status()).toBe(403);
  await context.close();
});
