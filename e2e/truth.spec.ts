import type { Page } from '@playwright/test';
import {
  advanceUntilSucceeded,
  batchCount,
  batchDialog,
  batchDrawer,
  choose,
  putAway,
  sayYes,
  selectAll,
  selectIds,
} from './support/batch.ts';
import { steadyPhones, write } from './support/journal.ts';
import { expectRows } from './support/list.ts';
import { startConsole, startUpstream } from './support/console.ts';
import { heading, order, placedOrderId } from './support/order.ts';
import { createTenant, expect, signIn, test, type Tenant } from './support/test.ts';

const fleetSize = 72;

test('an order that a bare 503 answers after it was placed is looked for, and its phones are found', async ({
  page,
  tenant,
}) => {
  await tenant.fault({
    kind: 'refuse',
    operation: 'CreateInstance',
    calls: 1,
    status: 503,
    afterEffect: true,
  });
  await signIn(page, tenant, { at: '/order' });
  await order(page, { prefix: 'bare', count: 2 });
  await expect(heading(page, 'The order went through')).toBeVisible();
  await expect(
    page.getByText(
      '2 new phones with names starting with bare appeared after the order, exactly as ordered',
    ),
  ).toBeVisible();
  await expect(page.getByRole('alert')).toContainText('Do not simply repeat it');
  expect((await tenant.state()).phones).toBe(fleetSize + 2);
});

for (const [what, value] of [
  ['null', null],
  ['absent', undefined],
  ['odd', [{ instanceId: null }, 'x']],
] as const) {
  test(`an order whose phones are ${what} in the answer is an order`, async ({ page, tenant }) => {
    await tenant.fault({
      kind: 'oddAnswer',
      operation: 'CreateInstance',
      path: 'data.instanceInfos',
      ...(value !== undefined && { value }),
    });
    await signIn(page, tenant, { at: '/order' });
    await order(page, { prefix: 'nameless', count: 2 });
    expect(await placedOrderId(page)).toMatch(/^CS/);
    await expect(
      page.getByRole('region', { name: 'Phones in this order' }).getByRole('listitem'),
    ).toHaveCount(2);
  });
}

test.describe('a few phones', () => {
  test.use({ fleet: 24 });

  /** The list, and two of its phones that stay as they are. */
  async function openSteady(page: Page, tenant: Tenant): Promise<string[]> {
    await signIn(page, tenant);
    await expectRows(page, 24);
    const ids = await steadyPhones(page, tenant, 2, { inOneRegion: true });
    await page.reload();
    await expectRows(page, 24);
    return ids;
  }

  test('a lost answer is explained as lost in the batch and in the activity, and is nobody’s words', async ({
    page,
    tenant,
  }) => {
    const ids = await openSteady(page, tenant);
    await tenant.fault({
      kind: 'lostAnswer',
      operation: 'BatchRebootInstance',
      beforeEffect: true,
    });
    await selectIds(page, ids);
    await choose(page, 'Reboot');
    await sayYes(page, 'Reboot 2 phones');
    await expect(batchCount(page, 'unknown')).toHaveText('2');
    const row = batchDrawer(page).getByRole('listitem').first();
    await expect(row).toContainText('GATEWAY.NO_ANSWER');
    await expect(row).toContainText('Do not simply repeat it');
    await expect(row.locator('q')).toHaveCount(0);
    await putAway(page);
    await page.goto('/activity');
    const lines = page.getByRole('grid', { name: 'Activity' }).getByRole('row');
    await lines.filter({ hasText: 'Reboot' }).first().click(); // The batch opens to its requests.
    await lines.filter({ hasText: 'BatchRebootInstance' }).first().click();
    const entry = page.getByRole('dialog', { name: /^Entry: / });
    await expect(entry).toContainText('Do not simply repeat it');
    await expect(entry).not.toContainText('Service message');
  });

  test('an answer that is HTML or is cut off is a lost answer, and the phones tell the rest', async ({
    page,
    tenant,
  }) => {
    const ids = await openSteady(page, tenant);
    for (const fault of [
      { kind: 'refuse', operation: 'writes', calls: 1, status: 200, afterEffect: true },
      { kind: 'cutAnswer', operation: 'writes', calls: 1 },
    ] as const) {
      await tenant.fault(fault);
      await selectIds(page, ids);
      await choose(page, 'Reboot');
      await sayYes(page, 'Reboot 2 phones');
      await expect(batchCount(page, 'unknown')).toHaveText('2');
      await expect(batchDrawer(page).getByRole('listitem').first()).toContainText(
        'GATEWAY.NOT_JSON',
      );
      await advanceUntilSucceeded(page, tenant, 15, 2);
      await putAway(page);
      await tenant.advance({ minutes: 2 });
    }
    expect((await tenant.effects('BatchRebootInstance')).calls).toBe(2);
  });

  test('data states that nobody may see stop no reset, and are said where it is waited for', async ({
    page,
    tenant,
  }) => {
    const ids = await openSteady(page, tenant);
    await selectIds(page, ids);
    await choose(page, 'Reset');
    await tenant.fault({
      kind: 'refuse',
      operation: 'BatchQueryStatus',
      status: 403,
      code: 'KOOPHONE.API.1003',
    });
    await sayYes(page, 'Reset 2 phones', 2);
    await expect(batchDrawer(page)).toContainText(
      'Could not check the phones (KOOPHONE.API.1003). Retrying',
    );
    await advanceUntilSucceeded(page, tenant, 10, 2);
  });

  test('a phone that cannot be made ready says by name why, and nothing is waited for', async ({
    page,
    tenant,
  }) => {
    await signIn(page, tenant);
    await expectRows(page, 24);
    await tenant.fault({
      kind: 'oddAnswer',
      operation: 'BatchPrepareInstances',
      path: 'data.status_list.*.status',
      value: 10,
    });
    await selectAll(page).check();
    await choose(page, 'Prepare');
    const button = await batchDialog(page)
      .getByRole('button', { name: /^Prepare \d+ phones?$/ })
      .innerText();
    const count = Number(/\d+/.exec(button)?.[0]);
    await sayYes(page, button);
    await expect(batchCount(page, 'failed')).toHaveText(String(count));
    await expect(
      batchDrawer(page).getByRole('listitem').filter({ hasText: 'device in maintenance' }).first(),
    ).toBeVisible();
    await expect(batchDrawer(page).getByText('Ended', { exact: true })).toBeVisible();
  });
});

test('an app that is there already is a state of its own: in the batch, in its export, in the task', async ({
  page,
  tenant,
}) => {
  await signIn(page, tenant, { at: '/apps' });
  const [phone = '', other = ''] = await steadyPhones(page, tenant, 2, { inOneRegion: true });
  const app = {
    object_name: 'com.example.there',
    file_name: 'there.apk',
    object_version: '1.0.0',
    object_size: '12',
    biz_type: 'apk',
    content_type: 'application/vnd.android.package-archive',
    content_md5: '',
    install_package_url: 'https://obs.example.com/there.apk',
  };
  await write(page, '/app/install', { ...app, instance_id_list: [phone] });
  await tenant.advance({ minutes: 2 });
  const begun = await page.request.post('/worker/batches', {
    headers: { origin: new URL(page.url()).origin },
    data: { action: 'installApp', instance_ids: [phone, other], parameters: app },
  });
  const { id } = (await begun.json()) as { id: string }; // the worker's own answer
  await page.goto(`/batches/${id}`);
  await advanceUntilSucceeded(page, tenant, 60, 2);
  await expect(
    page.getByText('1 already had this version (62005) and was not changed'),
  ).toBeVisible();
  const row = page.getByRole('listitem').filter({ hasText: phone });
  await expect(row).toContainText('already installed');
  await expect(row).toContainText('This version is already on the phone KOOPHONE.API.62005');
  await expect(page.getByRole('button', { name: /^Retry/ })).toBeHidden();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export CSV' }).click();
  const stream = await (await download).createReadStream();
  const text = Buffer.concat(await stream.toArray()).toString();
  expect(text.split('\r\n').find((line) => line.includes(phone))).toContain('already installed');

  await page.goto('/tasks');
  await page
    .getByRole('grid', { name: 'Tasks' })
    .getByRole('row')
    .filter({ hasText: 'com.example.there' })
    .first()
    .click();
  await expect(
    page.getByRole('region', { name: '1 phone: already had this version' }),
  ).toBeVisible();
});

test('a batch that cannot be read any more says how old what is shown is', async ({
  page,
  request,
}) => {
  const upstream = await startUpstream();
  const console = await startConsole(upstream);
  const tenant = createTenant(request, 'fleet-12-stale', upstream.origin);
  await signIn(page, tenant, { at: console.origin });
  await expectRows(page, 12);
  await tenant.fault({ kind: 'latency', operation: 'ReleaseInstancesSession', ms: 5000 });
  await selectAll(page).check();
  await choose(page, 'Release session');
  await sayYes(page, 'Release sessions of 12 phones');
  await expect(batchDrawer(page).getByText('Running', { exact: true })).toBeVisible();
  await console.kill();
  await expect(
    batchDrawer(page).getByRole('status').filter({ hasText: 'Could not refresh the batch' }),
  ).toBeVisible();
  await expect(batchDrawer(page).getByText('Running', { exact: true })).toBeVisible();
  await upstream.stop();
});
