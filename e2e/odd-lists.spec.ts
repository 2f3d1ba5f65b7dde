import type { Page } from '@playwright/test';
import { cellOf } from './support/batch.ts';
import { expectRows, listPhones, rows, statusCounts } from './support/list.ts';
import { expect, signIn, test } from './support/test.ts';

const gaps = (page: Page) => page.getByRole('status', { name: 'What the count leaves out' });
const refresh = (page: Page) => page.getByRole('button', { name: 'Refresh now' }).click();

test('one phone with an odd status is shown as it is, a row that is none is told, the others are as ever', async ({ page, tenant }) => {
  await signIn(page, tenant);
  const [first, odd] = await listPhones(page);
  const id = odd?.instance_id ?? '';
  await tenant.fault({ kind: 'oddAnswer', operation: 'ListInstances', path: 'data.result.*.running_status', value: 'null', ids: [id] });
  await tenant.fault({ kind: 'oddAnswer', operation: 'BatchQueryStatus', path: 'data.status_results.*.status', value: { code: 1 }, ids: [id] });
  await tenant.fault({ kind: 'oddAnswer', operation: 'ListInstances', path: 'data.result.9', value: null });
  await page.reload();
  await expectRows(page, 71);
  await expect(gaps(page)).toHaveText('1 row has no id and cannot be shown: null');
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
  await tenant.fault({ kind: 'refuse', operation: 'BatchQueryStatus', status: 403, code: 'KOOPHONE.API.1003' });
  await signIn(page, tenant);
  await expectRows(page, 72);
  const line = page.getByRole('status').filter({ hasText: 'Data status' });
  await expect(line).toContainText('Data status: not known, the service answers 403');
  await expect(line).toContainText('KOOPHONE.API.1003');
  await tenant.clearFaults();
  await expect(line).toBeHidden({ timeout: 30_000 }); // It backs off once.
});

test('who waits for the results of a command sees that they are asked for in vain, and why', async ({ page, tenant }) => {
  await tenant.fault({ kind: 'refuse', operation: 'GetTask', status: 403, code: 'KOOPHONE.API.1003' });
  await signIn(page, tenant, { at: '/adb?status=running' });
  await page.getByRole('combobox', { name: 'How it is sent' }).selectOption('async');
  await page.getByRole('combobox', { name: 'Command' }).fill('getprop ro.product.model');
  await page.getByRole('button', { name: /^Run on \d+ phones$/ }).click();
  const run = page.getByRole('article', { name: 'getprop ro.product.model' });
  await expect(run).toContainText('What became of the phones cannot be seen at the moment (KOOPHONE.API.1003); it is tried again');
  await page.getByRole('link', { name: 'Tasks', exact: true }).click();
  const line = page.getByRole('status').filter({ hasText: /running tasks?: polling has failed for .*, the service answers 403/ });
  await expect(line).toContainText('KOOPHONE.API.1003');
  await tenant.clearFaults();
  await expect(line).toBeHidden({ timeout: 30_000 }); // It backs off once or twice.
});

test.describe('950 phones', () => {
  test.use({ fleet: 950 });

  test('a list that ends before its count says so, and so does one of which a page fails', async ({ page, tenant }) => {
    await tenant.fault({ kind: 'oddList', way: 'short', rows: 450 });
    await signIn(page, tenant);
    await expectRows(page, 450);
    await expect(gaps(page)).toHaveText('the service counts 950 and lists 450');
    await tenant.clearFaults();
    await refresh(page);
    await expectRows(page, 950);
    await expect(gaps(page)).toBeHidden();

    await tenant.fault({ kind: 'refuse', operation: 'ListInstances', page: 3, status: 400, code: 'KOOPHONE.API.1000' });
    await page.reload();
    await expectRows(page, 750);
    await expect(gaps(page)).toHaveText('page 3 of the list cannot be read (KOOPHONE.API.1000), 200 phones are missing');
  });
});
