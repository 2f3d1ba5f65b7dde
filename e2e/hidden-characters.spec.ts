import {
  batchDialog,
  batchDrawer,
  choose,
  idsWhere,
  rowOf,
  sayYes,
  selectIds,
} from './support/batch.ts';
import { pause } from './support/list.ts';
import { prompt, sendAs } from './support/targets.ts';
import { expect, signIn, test } from './support/test.ts';

/** It would read "photo-exe.jpg" where a browser obeyed it. */
const hidden = 'photo-\u202Egpj.exe';
const shown = 'photo-U+202Egpj.exe';

test('what would turn or hide text is shown in lists, confirmations, batches and messages', async ({
  page,
  tenant,
}) => {
  await signIn(page, tenant, { at: '/instances?running=running&frozen=normal' });
  const [id = ''] = await idsWhere(page, 'Running', 'running', 1);
  await tenant.fault({
    kind: 'oddAnswer',
    operation: 'ListInstances',
    path: 'data.result.*.instance_name',
    value: hidden,
    ids: [id],
  });
  await tenant.fault({
    kind: 'oddAnswer',
    operation: 'ListInstances',
    path: 'data.result.*.member_name',
    value: 'Li\u200B\u0007',
    ids: [id],
  });
  await page.reload();
  await expect(rowOf(page, id).getByRole('link')).toHaveText(shown);
  await expect(rowOf(page, id)).toContainText('LiU+200B␇');
  await pause(page);

  await tenant.fault({
    kind: 'guilty',
    operation: 'BatchRebootInstance',
    ids: [id],
    message: `no phone ${hidden}`,
    code: 'KOOPHONE.API.7777',
  });
  await selectIds(page, [id]);
  await choose(page, 'Reboot');
  await expect(batchDialog(page)).toContainText(shown);
  await expect(batchDialog(page)).not.toContainText('\u202E');
  await sayYes(page, 'Reboot 1 phone');
  await expect(batchDrawer(page)).toContainText(shown);
  await expect(batchDrawer(page)).not.toContainText('\u202E');

  await page.goto(`/instances/${id}`);
  await expect(page.getByRole('dialog', { name: `Phone ${shown}` })).toBeVisible();
  await tenant.fault({
    kind: 'refuse',
    operation: 'ListInstances',
    status: 400,
    code: 'KOOPHONE.API.7777',
    message: `not \u202Ayou`,
  });
  await page.goto('/instances');
  await expect(page.getByText('not U+202Ayou').first()).toBeVisible();
});

test('what is copied from an output is what is shown, and raw on request', async ({
  page,
  tenant,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  await tenant.fault({
    kind: 'oddAnswer',
    operation: 'SyncCommand',
    path: 'data.cmd_results.*.execute_msg',
    value: 'safe\u202E\u001b[31m\n',
  });
  await signIn(page, tenant, { at: '/adb?running=running' });
  await sendAs(page, 'Sync');
  await prompt(page).fill('getprop ro.product.model');
  await page.getByRole('button', { name: /^Run on \d+ phones$/ }).click();
  const run = page.getByRole('article', { name: 'getprop ro.product.model' });
  await expect(run.getByText('safeU+202E␛[31m')).toBeVisible();
  await run.getByRole('button', { name: 'Copy output' }).click();
  await expect.poll(copied).toBe('safeU+202E␛[31m\n');
  await run.getByRole('button', { name: 'Copy raw, with control characters' }).click();
  await expect.poll(copied).toBe('safe\u202E\u001b[31m\n');
});

test('an output without such characters has one way to be copied', async ({ page, tenant }) => {
  await signIn(page, tenant, { at: '/adb?running=running' });
  await sendAs(page, 'Sync');
  await prompt(page).fill('echo plain');
  await page.getByRole('button', { name: /^Run on \d+ phones$/ }).click();
  const run = page.getByRole('article', { name: 'echo plain' });
  await expect(run.getByRole('button', { name: 'Copy output' })).toBeVisible();
  await expect(run.getByRole('button', { name: /raw/ })).toHaveCount(0);
});
