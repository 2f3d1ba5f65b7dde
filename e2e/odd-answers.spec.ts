import { expectEnded, run, runOf } from './support/adb.ts';
import { sendAs } from './support/targets.ts';
import { expect, signIn, test } from './support/test.ts';

// What the list of phones does with odd rows is in odd-lists.spec.ts.

test('a phone whose job cannot be read is unknown; the others of its request have their results', async ({
  page,
  tenant,
}) => {
  await tenant.fault({
    kind: 'oddAnswer',
    operation: 'AsyncCommand',
    path: 'data.cmd_jobs.0.job_id',
    value: null,
    calls: 1,
  });
  await signIn(page, tenant, { at: '/adb?running=running&frozen=normal' });
  await sendAs(page, 'Async');
  await run(page, 'getprop ro.product.model');
  await expect(runOf(page, 'getprop ro.product.model')).toContainText('getprop');
  await tenant.advance({ seconds: 60 });
  const block = runOf(page, 'getprop ro.product.model');
  await expectEnded(block);
  const unknown = block.getByRole('region', { name: '1 unknown' });
  await expect(unknown).toContainText('UNDOCUMENTED');
  await expect(block.getByRole('region', { name: /Output of/ }).first()).toBeVisible();
});

test('an odd SKU is told and an odd field shown as it is; the others can be ordered', async ({
  page,
  tenant,
}) => {
  const skus = 'data.skuSpecResponseList.0.skuResponses';
  const odd = (path: string, value: unknown) =>
    tenant.fault({ kind: 'oddAnswer', operation: 'BatchShowSku', path, value });
  await odd(`${skus}.0.calcSpec`, { odd: true });
  await odd(`${skus}.0.nestInfo`, 'none');
  await odd(`${skus}.1.cbcSkuId`, null);
  await signIn(page, tenant, { at: '/order' });
  await expect(page.getByText(/^1 SKU has no ID and cannot be shown: \{/)).toBeVisible();
  await expect(page.getByText('{"odd":true}').first()).toBeVisible();
  const offers = page.getByRole('radio').and(page.locator('[name=offer]'));
  const count = await offers.count();
  expect(count).toBeGreaterThan(1);
  await expect(page.getByText(`${count} of ${count} SKUs`)).toBeVisible();
});

test('an odd app is shown as it is, the others of the phone as ever', async ({ page, tenant }) => {
  const odd = (path: string, value: unknown) =>
    tenant.fault({ kind: 'oddAnswer', operation: 'ListInstanceApp', path, value });
  await signIn(page, tenant, { at: '/instances?running=running&frozen=normal' });
  await page.getByRole('grid').getByRole('link').first().click();
  await page.getByRole('tab', { name: 'Apps' }).click();
  await page.getByRole('button', { name: 'System', exact: true }).click();
  const apps = page.getByRole('tabpanel').getByRole('listitem');
  await expect(apps).toHaveCount(50);
  await odd('data.result.0', 'no app at all');
  await odd('data.result.1.app_version', { code: 7 });
  await odd('data.total_count', 'many');
  await page.getByRole('button', { name: 'Refresh', exact: true }).click();
  await expect(apps.first()).toHaveText(/no app at all/);
  await expect(apps.nth(1)).toContainText('{"code":7}');
  await expect(apps).toHaveCount(50);
});
