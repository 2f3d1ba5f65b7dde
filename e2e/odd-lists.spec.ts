import type { Page } from '@playwright/test';
import {
  batchCount,
  batchDialog,
  batchDrawer,
  cellOf,
  choose,
  sayYes,
  selectAll,
} from './support/batch.ts';
import { expectRows, listPhones, rows, statusCounts } from './support/list.ts';
import { sendAs } from './support/targets.ts';
import { expect, signIn, test } from './support/test.ts';

const gaps = (page: Page) => page.getByRole('status', { name: 'Not included in the count' });
const refresh = (page: Page) => page.getByRole('button', { name: 'Refresh now' }).click();

test('one phone with an odd status is shown as it is, a row that is none is told, the others are as ever', async ({
  page,
  tenant,
}) => {
  await signIn(page, tenant);
  const [first, odd] = await listPhones(page);
  const id = odd?.instance_id ?? '';
  await tenant.fault({
    kind: 'oddAnswer',
    operation: 'ListInstances',
    path: 'data.result.*.running_status',
    value: 'null',
    ids: [id],
  });
  await tenant.fault({
    kind: 'oddAnswer',
    operation: 'BatchQueryStatus',
    path: 'data.status_results.*.status',
    value: { code: 1 },
    ids: [id],
  });
  await tenant.fault({
    kind: 'oddAnswer',
    operation: 'ListInstances',
    path: 'data.result.9',
    value: null,
  });
  await page.reload();
  await expectRows(page, 71);
  await expect(gaps(page)).toHaveText('1 row has no ID and cannot be shown: null');
  await expect(await cellOf(page, id, 'Running')).toHaveText('null');
  await expect(await cellOf(page, id, 'Data')).toHaveText('{"code":1}');
  await expect(await cellOf(page, first?.instance_id ?? '', 'Data')).not.toHaveText(/null|…/);

  await statusCounts(page).getByRole('button', { name: 'null 1' }).click();
  await expectRows(page, 1);
  await page.reload();
  await expectRows(page, 1);
  await rows(page).getByRole('link').click();
  await expect(page.getByRole('dialog', { name: /^Phone / })).toContainText('null');
});

test('that the data states are asked for in vain is said, and why', async ({ page, tenant }) => {
  await tenant.fault({
    kind: 'refuse',
    operation: 'BatchQueryStatus',
    status: 403,
    code: 'KOOPHONE.API.1003',
  });
  await signIn(page, tenant);
  await expectRows(page, 72);
  const line = page.getByRole('status').filter({ hasText: 'Data status' });
  await expect(line).toContainText('Data status: unknown, the service responds with 403');
  await expect(line).toContainText('KOOPHONE.API.1003');
  await tenant.clearFaults();
  await expect(line).toBeHidden(); // It backs off once.
});

test('who waits for the results of a command sees that they are asked for in vain, and why', async ({
  page,
  tenant,
}) => {
  await tenant.fault({
    kind: 'refuse',
    operation: 'GetTask',
    status: 403,
    code: 'KOOPHONE.API.1003',
  });
  await signIn(page, tenant, { at: '/adb?status=running' });
  await sendAs(page, 'Async');
  await page.getByRole('combobox', { name: 'Command' }).fill('getprop ro.product.model');
  await page.getByRole('button', { name: /^Run on \d+ phones$/ }).click();
  const run = page.getByRole('article', { name: 'getprop ro.product.model' });
  await expect(run).toContainText('Could not check the phones (KOOPHONE.API.1003). Retrying');
  await page.getByRole('link', { name: 'Tasks', exact: true }).click();
  const line = page.getByRole('status').filter({
    hasText: /running tasks?: status checks have failed for .*, the service responds with 403/,
  });
  await expect(line).toContainText('KOOPHONE.API.1003');
  await tenant.clearFaults();
  await expect(line).toBeHidden(); // It backs off once or twice.
});

test('a status that is no number, a field of another kind and a count that is none cost no phone its place', async ({
  page,
  tenant,
}) => {
  await signIn(page, tenant);
  const [one, other, third] = (await listPhones(page)).map(({ instance_id }) => instance_id);
  const odd = (field: string, value: unknown, id = '') =>
    tenant.fault({
      kind: 'oddAnswer',
      operation: 'ListInstances',
      path: `data.result.*.${field}`,
      value,
      ids: [id],
    });
  await odd('running_status', true, one);
  await odd('instance_sku', { name: 'big' }, other);
  await odd('region_name_en', ['a', 'b'], third);
  await odd('assign_user', false, one);
  await tenant.fault({
    kind: 'oddAnswer',
    operation: 'ListInstances',
    path: 'data.total_count',
    value: 'many',
  });
  await page.reload();
  await expectRows(page, 72);
  await expect(await cellOf(page, one ?? '', 'Running')).toHaveText('true');
  await expect(await cellOf(page, third ?? '', 'Region')).toHaveText('["a","b"]');
  // As everywhere, in the drawer and in what is exported.
  await page.goto(`/instances/${other}`);
  await expect(page.getByRole('dialog', { name: /^Phone / })).toContainText('{"name":"big"}');
});

test('a phone with an id that no request may carry hides no data state, and keeps no other from being rebooted', async ({
  page,
  tenant,
}) => {
  const id = 'an id of 40 characters, with blanks too..';
  await signIn(page, tenant, { at: '/instances?running=running' });
  const [odd, other] = (await listPhones(page)).filter(
    (phone) => phone.running_status === 2 && phone.frozen_status === 0,
  );
  await tenant.fault({
    kind: 'oddAnswer',
    operation: 'ListInstances',
    path: 'data.result.*.instance_id',
    value: id,
    ids: [odd?.instance_id ?? ''],
  });
  await page.reload();
  await expect(rows(page).filter({ hasText: id })).toBeVisible();
  await expect(await cellOf(page, other?.instance_id ?? '', 'Data')).not.toHaveText(/^[…–]?$/);
  await expect(page.getByRole('status').filter({ hasText: 'Data status: unknown' })).toBeHidden();
  await selectAll(page).check();
  await choose(page, 'Reboot');
  await expect(batchDialog(page)).toContainText(
    '1 skipped · its ID or its user’s ID does not match the API reference and cannot be sent',
  );
  const button = await batchDialog(page)
    .getByRole('button', { name: /^Reboot \d+ phones$/ })
    .innerText();
  await sayYes(page, button);
  const count = /\d+/.exec(button)?.[0] ?? '';
  await expect(batchCount(page, 'accepted'), 'each of them').toHaveText(count);
  await expect(batchDrawer(page).getByRole('button', { name: /^failed/ })).toBeHidden();
});

test('a list whose first page fails once is loaded all the same', async ({ page, tenant }) => {
  await tenant.fault({ kind: 'refuse', operation: 'ListInstances', calls: 1, status: 200 });
  await signIn(page, tenant);
  await expectRows(page, 72);
  await expect(gaps(page)).toBeHidden();
});

test.describe('950 phones', () => {
  test.use({ fleet: 950 });

  test('a list that ends before its count says so', async ({ page, tenant }) => {
    await tenant.fault({ kind: 'oddList', way: 'short', rows: 450 });
    await signIn(page, tenant);
    await expectRows(page, 450);
    await expect(gaps(page)).toHaveText('the service counts 950 but lists 450');
    await tenant.clearFaults();
    await refresh(page);
    await expectRows(page, 950);
    await expect(gaps(page)).toBeHidden();
  });

  test('a list of which a page fails says so, until it has been seen', async ({ page, tenant }) => {
    await tenant.fault({
      kind: 'refuse',
      operation: 'ListInstances',
      page: 3,
      status: 400,
      code: 'KOOPHONE.API.1000',
    });
    await signIn(page, tenant);
    await expectRows(page, 750);
    await expect(gaps(page)).toHaveText(
      'could not load list page 3 (KOOPHONE.API.1000), 200 phones are missing',
    );
    await tenant.clearFaults();
    await refresh(page);
    await expectRows(page, 950);
    await expect(gaps(page)).toBeHidden();
  });

  test('a list that repeats its first page, or moves on while it is read, says what is missing', async ({
    page,
    tenant,
  }) => {
    await tenant.fault({ kind: 'oddList', way: 'repeats' });
    await signIn(page, tenant);
    await expectRows(page, 200);
    await expect(gaps(page)).toHaveText('the service counts 950 but lists 200');
    await tenant.clearFaults();
    await tenant.fault({ kind: 'oddList', way: 'shifts', rows: 3 });
    await page.reload();
    await expectRows(page, 947);
    // So few may only have moved: the next look tells.
    await refresh(page);
    await expect(gaps(page)).toHaveText('the service counts 950 but lists 947');
  });
});
