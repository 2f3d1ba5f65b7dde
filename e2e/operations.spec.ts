import type { Page } from '@playwright/test';
import {
  advanceUntilSucceeded,
  batchCount,
  batchDialog,
  batchDrawer,
  cellOf,
  choose,
  idsWhere,
  putAway,
  rowOf,
  sayYes,
  selectAll,
  selectIds,
  selectionBar,
} from './support/batch.ts';
import { expectRows, grid, pause, rows } from './support/list.ts';
import { createTenant, expect, signIn, test } from './support/test.ts';

/** The dialog in which phones are given to users. */
const assignDialog = (page: Page) => page.getByRole('dialog', { name: 'Assign phones' });
const phoneDrawer = (page: Page) => page.getByRole('dialog', { name: /^Phone / });

/** Operations that the journal has of a phone, newest first. */
async function operationsOn(
  page: Page,
  id: string,
): Promise<{ operation: string; batchId: string }[]> {
  const response = await page.request.get(`/journal/entries?instance_id=${id}`);
  const { items } = (await response.json()) as { items: { operation: string; batchId: string }[] }; // the journal's own answer
  return items.map(({ operation, batchId }) => ({ operation, batchId }));
}

test('phones are rebooted and reset, and seen going and coming back', async ({ page, tenant }) => {
  await signIn(page, tenant, { at: '/instances?assign=free&running=running&frozen=normal' });
  const ids = await idsWhere(page, 'Data', 'idle', 2);
  // Without the filter that hides phones as soon as they go down.
  await page.goto('/instances?assign=free&frozen=normal');
  await selectIds(page, ids);
  await choose(page, 'Reboot');
  await expect(batchDialog(page)).toContainText('Data is kept.');
  await sayYes(page, 'Reboot 2 phones');
  await expect(batchCount(page, 'accepted')).toHaveText('2');
  // Of both: they may stand in different regions, which are asked one after the other.
  await expect(batchDrawer(page).getByText('going offline')).toHaveCount(2);
  await expect(await cellOf(page, ids[0] ?? '', 'Running')).toHaveText('going offline');
  await tenant.advance({ seconds: 20 });
  await expect(batchDrawer(page).getByText('starting')).toHaveCount(2);
  await tenant.advance({ seconds: 60 });
  await expect(batchCount(page, 'succeeded')).toHaveText('2');
  await expect(batchDrawer(page)).toContainText('The effect was seen');
  for (const id of ids) await expect(await cellOf(page, id, 'Running')).toHaveText('running');
  await putAway(page);

  await choose(page, 'Reset');
  await expect(batchDialog(page)).toContainText(
    'All data on them is lost and cannot be recovered.',
  );
  await sayYes(page, 'Reset 2 phones', 2);
  await expect(batchDrawer(page).getByText('going offline')).toHaveCount(2);
  await tenant.advance({ seconds: 80 });
  await expect(batchCount(page, 'succeeded')).toHaveText('2');
  for (const id of ids) await expect(await cellOf(page, id, 'Data')).toHaveText('idle');
  expect(await tenant.effects('BatchReset')).toMatchObject({ phones: 2, twice: [] });
});

test('a reset that answers a task is followed to the end of its jobs, though nothing is seen of the phones', async ({
  page,
  tenant,
}) => {
  await tenant.answerTasks(true);
  await signIn(page, tenant, { at: '/instances?assign=free&frozen=normal' });
  const ids = await idsWhere(page, 'Running', 'running', 2);
  await selectIds(page, ids);
  await choose(page, 'Reset');
  await sayYes(page, 'Reset 2 phones', 2);
  await expect(batchCount(page, 'accepted')).toHaveText('2');
  await tenant.fault({ kind: 'refuse', operation: 'ListInstances', status: 500 });
  await tenant.advance({ seconds: 80 });
  await expect(batchCount(page, 'succeeded')).toHaveText('2');
  const tasks = await page.request.get('/journal/tasks');
  const { items } = (await tasks.json()) as { items: { operation: string; phoneCount: number }[] }; // the journal's own answer
  // One for each region that the phones are in.
  expect([
    new Set(items.map(({ operation }) => operation)),
    items.reduce((sum, { phoneCount }) => sum + phoneCount, 0),
  ]).toEqual([new Set(['BatchReset']), 2]);
});

test('phones are given to users, prepared, backed up and taken back', async ({ page, request }) => {
  test.slow(); // Five operations, each to its end.
  // An account in which nothing happens by itself, some of the free phones wait for a device, and none fails.
  const tenant = createTenant(request, 'queueing-calm-1');
  await signIn(page, tenant, { at: '/instances?assign=free&running=running&frozen=normal' });
  const ids = await idsWhere(page, 'Data', 'idle', 8);
  const [first = '', ...others] = ids;
  const users = ids.map((_, i) => `864200000000000000${i}`);

  // One user to one phone, from the row's menu.
  await rowOf(page, first).hover();
  await rowOf(page, first)
    .getByRole('button', { name: /^Actions on / })
    .click();
  await page
    .getByRole('group', { name: /^Actions on / })
    .getByRole('button', { name: 'Assign', exact: true })
    .click();
  await assignDialog(page)
    .getByLabel('User ID')
    .fill(users[0] ?? '');
  await assignDialog(page).getByRole('button', { name: 'Assign 1 phone' }).click();
  await expect(batchCount(page, 'succeeded')).toHaveText('1');
  await expect(rowOf(page, first), 'is free no more').toBeHidden();
  await putAway(page);

  // The free ones of the selection to a list of users.
  await selectIds(page, others);
  await selectionBar(page).getByRole('button', { name: 'Assign', exact: true }).click();
  await assignDialog(page).getByText('Automatically, from a list of users').click();
  await assignDialog(page)
    .getByLabel('One user ID per line, assigned to free phones in order')
    .fill(users.slice(1).join('\n'));
  await expect(
    assignDialog(page).getByRole('table', { name: 'Preview' }).getByText('Will be assigned'),
  ).toHaveCount(7);
  await assignDialog(page).getByRole('button', { name: 'Assign 7 phones' }).click();
  await expect(batchCount(page, 'succeeded')).toHaveText('7');
  expect(await tenant.effects('AssignInstance')).toEqual({ phones: 8, calls: 2, twice: [] });

  // Found by their users from here on.
  await page.goto('/instances?q=864200000');
  await expectRows(page, 8);
  for (const [i, id] of ids.entries())
    await expect(await cellOf(page, id, 'User')).toContainText(users[i] ?? '');
  await selectAll(page).check();
  await choose(page, 'Prepare');
  await sayYes(page, 'Prepare 8 phones');
  await expect(batchDrawer(page), 'some wait for a device').toContainText(
    /queueing · \d ahead in the queue/,
  );
  await advanceUntilSucceeded(page, tenant, 10, 8);
  const data = grid(page).getByRole('gridcell');
  await expect(data.filter({ hasText: /^data loaded$/ })).toHaveCount(8);
  await putAway(page);

  await choose(page, 'Back up');
  await expect(batchDialog(page)).toContainText('then releases the physical phones');
  await sayYes(page, 'Back up 8 phones', 8);
  await expect(batchDrawer(page)).toContainText('backing up');
  await advanceUntilSucceeded(page, tenant, 10, 8);
  await expect(data.filter({ hasText: /^idle$/ })).toHaveCount(8);
  await putAway(page);

  await choose(page, 'Unassign');
  await expect(batchDialog(page)).toContainText('User data on the phones is erased');
  await sayYes(page, 'Unassign 8 phones', 8);
  await expect(batchCount(page, 'succeeded')).toHaveText('8');
  await expect(
    page.getByRole('heading', { name: 'No matching phones' }),
    'nobody has them',
  ).toBeVisible();
  expect(await tenant.effects('UnassignInstance')).toMatchObject({ phones: 8, twice: [] });
});

test('streams are stopped, sessions released, and both in order from the drawer', async ({
  page,
  tenant,
}) => {
  await signIn(page, tenant, { at: '/instances?login=loggedIn&running=running&frozen=normal' });
  const [one = '', other = '', third = ''] = await idsWhere(page, 'Data', 'streaming', 3);
  await selectIds(page, [one, other]);
  await choose(page, 'Stop streaming');
  await sayYes(page, 'Stop streaming on 2 phones');
  await expect(batchCount(page, 'succeeded')).toHaveText('2');
  for (const id of [one, other])
    await expect(await cellOf(page, id, 'Data')).toHaveText('data loaded');
  for (const id of [one, other])
    await expect(await cellOf(page, id, 'Login'), 'the session outlives its stream').toHaveText(
      'logged in',
    );
  await putAway(page);

  await choose(page, 'Release session');
  await sayYes(page, 'Release sessions of 2 phones');
  await expect(batchCount(page, 'succeeded')).toHaveText('2');
  for (const id of [one, other]) await expect(rowOf(page, id), 'logged in no more').toBeHidden();
  await putAway(page);

  await rowOf(page, third).getByRole('link').click();
  await phoneDrawer(page).getByRole('button', { name: 'Disconnect and release' }).click();
  await sayYes(page, 'Disconnect and release 1 phone');
  await expect(batchCount(page, 'succeeded')).toHaveText('1');
  const sent = await operationsOn(page, third);
  expect(sent.map(({ operation }) => operation)).toEqual([
    'ReleaseInstancesSession',
    'StopInstancesStreaming',
  ]);
  expect(sent[0]?.batchId).toBe(sent[1]?.batchId);
  await putAway(page);
  await expect(phoneDrawer(page)).toContainText(/Login\s*logged out/);
});

test('a viewer sees every action, and why it is not possible', async ({ page, tenant }) => {
  const reason = 'You have read-only access';
  const all = [
    'Reboot',
    'Assign',
    'Prepare',
    'Video',
    'Stop streaming',
    'Release session',
    'Disconnect and release',
    'Back up',
    'Reset',
    'Unassign',
    'Unsubscribe',
  ];
  await signIn(page, tenant, { user: 'viewer' });
  await expectRows(page, 72);
  await pause(page);
  const expectDisabled = async (where: ReturnType<Page['getByRole']>, names: readonly string[]) => {
    for (const name of names) {
      const button = where.getByRole('button', { name, exact: true });
      await expect(button).toBeDisabled();
      await expect(button).toHaveAccessibleDescription(reason);
    }
  };
  await rows(page).first().getByRole('checkbox').check();
  await expectDisabled(selectionBar(page), all.slice(0, 4));
  await selectionBar(page).getByRole('button', { name: 'More' }).click();
  await expectDisabled(page.getByRole('group', { name: 'More' }), all.slice(4));
  await page.keyboard.press('Escape');

  await rows(page).first().hover();
  await rows(page)
    .first()
    .getByRole('button', { name: /^Actions on / })
    .click();
  const menu = page.getByRole('group', { name: /^Actions on / });
  await expectDisabled(menu, ['adb', ...all]);
  const lost = menu.getByRole('group', { name: 'Loses data' }).getByRole('button');
  await expect(lost).toHaveText(['Reset', 'Unassign', 'Unsubscribe']);
  await lost.first().focus();
  await expect(menu.getByText(reason).last(), 'said where it is focused').toBeVisible();
  await page.keyboard.press('Escape');

  await grid(page).getByRole('link').first().click();
  await phoneDrawer(page).getByRole('button', { name: 'More', exact: true }).click();
  await expectDisabled(phoneDrawer(page), ['adb', ...all]);
  await page.keyboard.press('Escape');
  await phoneDrawer(page).getByRole('tab', { name: 'Connection' }).click();
  await expect(
    page
      .getByRole('region', { name: 'Connection' })
      .getByRole('button', { name: 'Get device token' }),
  ).toHaveAccessibleDescription('You have read-only access and cannot get a device token');
});

test('a phone offers first what fits its state, adb among it', async ({ page, tenant }) => {
  await signIn(page, tenant, { at: '/instances?assign=free&running=running&frozen=normal' });
  const [id = ''] = await idsWhere(page, 'Running', 'running', 1);
  await rowOf(page, id).getByRole('link').click();
  const actions = phoneDrawer(page).getByRole('region', { name: 'Actions' }).getByRole('button');
  await expect(actions).toHaveText(['Assign', 'adb', 'Reboot', 'More']);
  await actions.getByText('adb').click();
  await expect(page).toHaveURL(new RegExp(`/adb\\?ids=${id}`));
  await expect(page.getByText('1 phone', { exact: true }).first()).toBeVisible();
});
