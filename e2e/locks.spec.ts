import type { Page } from '@playwright/test';
import {
  batchCount,
  batchDialog,
  batchDrawer,
  beginBatch,
  choose,
  putAway,
  rowOf,
  sayYes,
  selectIds,
  selectionBar,
} from './support/batch.ts';
import { expectLoaded } from './support/files.ts';
import { expectRows, grid, listPhones, type ListedPhone } from './support/list.ts';
import { expect, signIn, test } from './support/test.ts';

test.use({ viewport: { width: 1280, height: 1600 } });

const isSound = ({ running_status, frozen_status }: ListedPhone) =>
  running_status === 2 && frozen_status === 0;
const originOf = (page: Page) => new URL(page.url()).origin;
const reason = '取证中 evidence';

/** The lock that the row of a phone shows. */
const mark = (page: Page, id: string, by = 'admin') =>
  rowOf(page, id).getByRole('img', { name: `Locked by ${by}: ${reason}` });

async function post(
  page: Page,
  path: string,
  data: unknown,
): Promise<{ status: number; json: Record<string, unknown> }> {
  const response = await page.request.post(path, { data, headers: { origin: originOf(page) } });
  return { status: response.status(), json: (await response.json()) as Record<string, unknown> }; // Our own gateway's answer.
}

async function lockSelected(page: Page, count: number): Promise<void> {
  await selectionBar(page).getByRole('button', { name: 'More' }).click();
  await page.getByRole('button', { name: 'Lock', exact: true }).click();
  const dialog = batchDialog(page);
  await expect(dialog).toContainText('nobody can reset, unassign, unsubscribe or back up');
  const submit = dialog.getByRole('button', { name: `Lock ${count} phones` });
  await submit.click();
  await expect(dialog).toContainText('Enter a reason');
  await dialog.getByLabel('Reason').fill(reason);
  await submit.click();
  await expect(dialog).toBeHidden();
}

test('phones that one administrator has locked are left out of another’s reset, with the reason, until they are unlocked', async ({
  page,
  browser,
  tenant,
}) => {
  await signIn(page, tenant, { at: '/instances?running=running&frozen=normal' });
  const ids = (await listPhones(page))
    .filter(isSound)
    .slice(0, 10)
    .map(({ instance_id }) => instance_id);
  const [first = '', second = ''] = ids;
  await selectIds(page, [first, second]);
  await lockSelected(page, 2);
  await expect(mark(page, first)).toBeVisible();
  await expect(mark(page, second)).toBeVisible();
  await expect(grid(page).getByRole('img', { name: /^Locked by/ })).toHaveCount(2);

  // The list counts and filters them.
  await page.goto('/instances?locked=yes');
  await expectRows(page, 2);

  const other = await (
    await browser.newContext({
      viewport: { width: 1280, height: 1600 },
      locale: 'en-US',
      reducedMotion: 'reduce',
    })
  ).newPage();
  await signIn(other, tenant, { user: 'mfa', at: '/instances?frozen=normal' });
  await expect(mark(other, first)).toBeVisible();
  await selectIds(other, [first]);
  await selectionBar(other).getByRole('button', { name: 'More' }).click();
  await expect(
    other.getByRole('button', { name: 'Reset', exact: true }),
  ).toHaveAccessibleDescription('locked');
  await other.keyboard.press('Escape');
  await selectIds(other, ids);
  await choose(other, 'Reset');
  await expect(
    batchDialog(other).getByText(`2 skipped · locked by admin: ${reason}`),
  ).toBeVisible();
  await sayYes(other, 'Reset 8 phones', 8);
  await expect(batchCount(other, 'skipped')).toHaveText('2');
  await batchDrawer(other).getByRole('button', { name: 'skipped 2' }).click();
  await expect(
    batchDrawer(other)
      .getByRole('region', { name: 'Phones' })
      .getByText(`locked · admin: ${reason}`),
  ).toHaveCount(2);
  await expect(async () => {
    await tenant.advance({ seconds: 60 });
    await expect(batchCount(other, 'succeeded')).toHaveText('8', { timeout: 3000 });
  }).toPass({ timeout: 90_000 });
  expect(await tenant.effects('BatchReset')).toMatchObject({ phones: 8, twice: [] });
  await putAway(other);

  // Who locked it, why and when stands in the drawer; whoever unlocks it is told so as well.
  await rowOf(other, first).getByRole('link').click();
  const drawer = other.getByRole('dialog').filter({ hasText: first });
  const notice = drawer.getByRole('region', { name: 'Lock', exact: true });
  await expect(notice).toContainText(reason);
  await expect(notice).toContainText('Locked by admin on');
  await drawer.getByRole('button', { name: 'Unlock', exact: true }).click();
  await expect(batchDialog(other)).toContainText(new RegExp(`Locked by admin on .+: ${reason}`));
  await batchDialog(other).getByRole('button', { name: 'Unlock 1 phone' }).click();
  await expect(notice).toBeHidden();
  const more = drawer.getByRole('button', { name: 'More', exact: true });
  await more.click();
  await expect(drawer.getByRole('button', { name: 'Reset', exact: true })).toBeEnabled();
  await other.keyboard.press('Escape');
  // Its own history has both, with who did it.
  await drawer.getByRole('tab', { name: 'History' }).click();
  await expect(drawer.getByText('Unlock phones')).toBeVisible();
  await expect(drawer.getByText('Lock phones', { exact: true })).toBeVisible();
  await more.click();
  await drawer.getByRole('button', { name: 'Reset', exact: true }).click();
  await sayYes(other, 'Reset 1 phone', 1);
  await expect.poll(async () => (await tenant.effects('BatchReset')).phones).toBe(9);
});

test('a lock holds for scripts too: the direct write is refused, a batch leaves it out, who may only read locks nothing', async ({
  page,
  browser,
  tenant,
}) => {
  await signIn(page, tenant);
  const [first, second] = (await listPhones(page))
    .filter((phone) => isSound(phone) && phone.assign_status === 1)
    .map(({ instance_id }) => instance_id);
  const ids = [first ?? '', second ?? ''];
  expect((await post(page, '/worker/locks', { instance_ids: [ids[0]], reason })).json).toEqual({
    locked: 1,
    already: 0,
    under_way: 0,
  });

  const { status, json } = await post(page, '/api/v1/instances/batch-reset', { instance_ids: ids });
  expect([status, json.error_code]).toEqual([409, 'GATEWAY.LOCKED']);
  expect(json.error_msg).toContain(`${ids[0]} was locked by admin`);
  expect(json.error_msg).toContain(reason);
  expect(json.error_msg).not.toContain(ids[1]);
  expect((await post(page, '/api/v1/instances/delete', { instanceIdList: [ids[0]] })).status).toBe(
    409,
  );
  expect((await tenant.effects('BatchReset')).calls).toBe(0);
  // What is not guarded goes on.
  expect(
    (await post(page, '/api/v1/instances/reboot', { instance_ids: [ids[0]] })).json.error_code,
  ).toBe('0');

  const { json: batch } = await post(page, '/worker/batches', {
    action: 'unsubscribe',
    instance_ids: ids,
  });
  await page.goto(`/batches/${String(batch.id)}`);
  await expect(batchCount(page, 'skipped')).toHaveText('1');
  await expect.poll(async () => (await tenant.effects('DeleteInstance')).phones).toBe(1);

  const viewer = await (await browser.newContext()).newPage();
  await signIn(viewer, tenant, { user: 'viewer' });
  await expectRows(viewer, 71);
  expect((await post(viewer, '/worker/locks', { instance_ids: ids, reason })).json.error_code).toBe(
    'GATEWAY.READ_ONLY',
  );
  expect((await post(viewer, '/worker/locks/remove', { instance_ids: ids })).status).toBe(403);
  await viewer.goto(`/instances/${ids[0]}`);
  const unlock = viewer.getByRole('dialog').getByRole('button', { name: 'Unlock', exact: true });
  await expect(unlock).toBeDisabled();
  await expect(unlock).toHaveAccessibleDescription('You have read-only access');
});

test('before a reset is confirmed it says who is hit: assigned, streaming, in another batch', async ({
  page,
  tenant,
}) => {
  await signIn(page, tenant, { at: '/instances?running=running&frozen=normal' });
  const phones = (await listPhones(page)).filter(isSound);
  const { json } = await post(page, '/api/v1/instances/batch-query-status', {
    instance_ids: phones.map(({ instance_id }) => instance_id),
  });
  const { status_results } = json.data as {
    status_results: { instance_id: string; status: number }[];
  }; // The simulator's own answer.
  const streaming = new Set(
    status_results.filter(({ status }) => status === 3).map(({ instance_id }) => instance_id),
  );
  const free = phones.filter(({ assign_status }) => assign_status === 0).slice(0, 2);
  const streams = phones.filter(({ instance_id }) => streaming.has(instance_id)).slice(0, 3);
  const [busy] = free;
  expect([free.length, streams.length]).toEqual([2, 3]);

  await tenant.fault({ kind: 'latency', operation: 'ReleaseInstancesSession', ms: 30_000 });
  await post(page, '/worker/batches', { action: 'release', instance_ids: [busy?.instance_id] });
  await selectIds(
    page,
    [...free, ...streams].map(({ instance_id }) => instance_id),
  );
  // Till it is known who is hit nothing else stands there: it would move under the hand.
  await tenant.fault({ kind: 'latency', operation: 'BatchQueryStatus', ms: 2000 });
  await choose(page, 'Reset');
  await expect(batchDialog(page)).toHaveText('Reset 5 phonesChecking who is affected');
  const impact = batchDialog(page).getByRole('list', { name: 'Impact' });
  await expect(impact.getByRole('listitem')).toHaveText([
    '3assigned to a user: users lose all data on them',
    '3streaming now: users are disconnected',
    '3with a user logged in',
    '1in another running batch: Release session (admin, 1 phone)',
    'Lost: all data on the phones',
  ]);
  await expect(impact.getByRole('link', { name: 'Release session' })).toHaveAttribute(
    'href',
    /^\/batches\/[0-9a-f-]{36}$/,
  );

  // Of phones that nobody has and nothing is done to only the loss is left to say.
  await batchDialog(page).getByRole('button', { name: 'Cancel' }).click();
  await selectIds(page, [free[1]?.instance_id ?? '']);
  await choose(page, 'Reset');
  await expect(impact.getByRole('listitem')).toHaveText(['Lost: all data on the phones']);
});

test('a retry leaves out whoever was locked since, and says so before the yes', async ({
  page,
  tenant,
}) => {
  await signIn(page, tenant, { at: '/instances?running=running&frozen=normal' });
  const ids = (await listPhones(page))
    .filter(isSound)
    .slice(0, 3)
    .map(({ instance_id }) => instance_id);
  await tenant.fault({ kind: 'guilty', operation: 'BatchReset', ids, code: 'KOOPHONE.API.2209' });
  const batch = await beginBatch(page, { action: 'reset', instance_ids: ids });
  await page.goto(`/batches/${batch}`);
  await expect(batchCount(page, 'failed')).toHaveText('3');
  await tenant.clearFaults();
  await post(page, '/worker/locks', { instance_ids: [ids[1]], reason });
  await page.getByRole('button', { name: 'Retry 3 failed' }).click();
  const dialog = batchDialog(page);
  await expect(dialog.getByText(`1 skipped · locked by admin: ${reason}`)).toBeVisible();
  await dialog.getByLabel('Type 2 to confirm').fill('2');
  await dialog.getByRole('button', { name: 'Reset 2 phones', exact: true }).click();
  await expect(page).not.toHaveURL(new RegExp(batch));
  await expect(batchCount(page, 'skipped')).toHaveText('1');
  await expect.poll(async () => (await tenant.effects('BatchReset')).phones).toBe(2);
});

test('without a network a confirmation says so instead of checking for ever, and goes on with it', async ({
  page,
  tenant,
}) => {
  await signIn(page, tenant, { at: '/instances?running=running&frozen=normal' });
  const ids = (await listPhones(page)).filter(isSound).slice(0, 2);
  await selectIds(
    page,
    ids.map(({ instance_id }) => instance_id),
  );
  // Once, so that what it needs of code is here; what is shown when things go wrong comes once the page is at rest.
  await expectLoaded(page, 'ui/ErrorPanelBody.tsx');
  await choose(page, 'Reboot');
  await batchDialog(page).getByRole('button', { name: 'Cancel' }).click();
  await page.context().setOffline(true);
  await choose(page, 'Reboot');
  const dialog = batchDialog(page);
  const away = dialog.getByRole('alert').filter({ hasText: 'Could not check who is affected' });
  await expect(away).toContainText('The connection between the browser and the console was lost');
  await dialog.getByRole('button', { name: 'Reboot 2 phones' }).click();
  await expect(dialog.getByRole('alert').filter({ hasText: 'NETWORK' })).toHaveCount(2);
  await page.context().setOffline(false);
  await expect(away).toBeHidden();
  await sayYes(page, 'Reboot 2 phones');
  await expect.poll(async () => (await tenant.effects('BatchRebootInstance')).phones).toBe(2);
});
