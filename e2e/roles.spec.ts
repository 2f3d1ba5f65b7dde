import type { Page } from '@playwright/test';
import {
  batchCount,
  batchDrawer,
  beginBatch,
  choose,
  idsWhere,
  putAway,
  sayYes,
  selectIds,
  selectionBar,
} from './support/batch.ts';
import { expectAccessible } from './support/accessible.ts';
import { expect, signIn, test } from './support/test.ts';

test.use({ viewport: { width: 1280, height: 1600 } });

const badge = (page: Page) => page.getByRole('banner').getByText('read-only', { exact: true });

/** Selects one that nothing keeps from being rebooted. */
const selectSound = async (page: Page): Promise<void> =>
  selectIds(page, await idsWhere(page, 'Data', 'idle', 1));

test('a user to whom the service refuses a change is read-only from then on: the top bar says it, once', async ({
  page,
  tenant,
}) => {
  test.slow(); // A batch, and two sign-ins.
  await signIn(page, tenant, { user: 'auditor', at: '/instances?running=running&frozen=normal' });
  await expect(badge(page)).toBeHidden();
  await selectSound(page);
  await choose(page, 'Reboot');
  await sayYes(page, 'Reboot 1 phone');
  await expect(batchCount(page, 'failed')).toHaveText('1');
  await expect(batchDrawer(page)).toContainText('KOOPHONE.API.6002');
  await expect(badge(page)).toBeVisible();
  await expect(badge(page)).toHaveAttribute('title', /The service refused a change/);
  await putAway(page);

  await selectionBar(page).getByRole('button', { name: 'More' }).click();
  const reset = page.getByRole('button', { name: 'Reset', exact: true });
  await expect(reset).toHaveAttribute('aria-disabled', 'true');
  await expect(reset).toHaveAccessibleDescription('You have read-only access');
  await expectAccessible(page);
  await page.keyboard.press('Escape');

  // It is kept with the session, and gone with it.
  await page.reload();
  await expect(badge(page)).toBeVisible();
  await page.getByRole('button', { name: /^Account menu/ }).click();
  await expect(page.getByText('auditor · read-only')).toBeVisible();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await signIn(page, tenant, { user: 'auditor' });
  await expect(page.getByRole('link', { name: 'Order' })).toBeVisible();
  await expect(badge(page)).toBeHidden();
});

test('a user of whom nobody knows the role changes what others rely on once the service has accepted a change', async ({
  page,
  tenant,
}) => {
  await signIn(page, tenant, { user: 'operator', at: '/instances?running=running&frozen=normal' });
  await selectSound(page);
  await selectionBar(page).getByRole('button', { name: 'More' }).click();
  const lock = page.getByRole('button', { name: 'Lock', exact: true });
  await expect(lock).toHaveAccessibleDescription(/administrator access is not confirmed yet/);
  await page.keyboard.press('Escape');
  await expect(
    selectionBar(page).getByRole('button', { name: 'Save as group' }),
  ).toHaveAccessibleDescription(/not confirmed yet/);

  await choose(page, 'Reboot');
  await sayYes(page, 'Reboot 1 phone');
  await expect(
    selectionBar(page).getByRole('button', { name: 'Save as group' }),
  ).not.toHaveAccessibleDescription(/not confirmed yet/);
  await putAway(page);
  await selectionBar(page).getByRole('button', { name: 'Save as group' }).click();
  await page.getByLabel('Group name').fill('Mine');
  await page.getByRole('button', { name: /^Save 1/ }).click();
  await expect(page.getByText('Group saved')).toBeVisible();
  await expect(badge(page)).toBeHidden();
});

test('somebody else’s batch can be paused, not ended, by a user of whom nobody knows the role', async ({
  page,
  browser,
  tenant,
}) => {
  const other = await (await browser.newContext()).newPage();
  await signIn(other, tenant, { at: '/instances?running=running&frozen=normal' });
  const ids = await idsWhere(other, 'Data', 'idle', 2);
  const id = await beginBatch(other, {
    action: 'reboot',
    instance_ids: ids,
    stages: { sizes: [1], go_on: 'ask' },
  });
  await signIn(page, tenant, { user: 'operator', at: `/batches/${id}` });
  const main = page.getByRole('main');
  await main.getByRole('button', { name: 'Pause' }).click();
  for (const name of ['Stop', 'Resume']) {
    const button = main.getByRole('button', { name, exact: true });
    await expect(button).toHaveAttribute('aria-disabled', 'true');
    await expect(button).toHaveAccessibleDescription(/administrator access is not confirmed yet/);
  }
  await expectAccessible(page);
  const refused = await page.request.post(`/worker/batches/${id}/stop`, {
    headers: { origin: new URL(page.url()).origin },
  });
  expect([refused.status(), await refused.json()]).toMatchObject([
    403,
    { error_code: 'GATEWAY.NOT_PROVEN' },
  ]);
});

test('whom the service lets read nothing is shown nothing of what the console keeps', async ({
  page,
  tenant,
}) => {
  await tenant.fault({ kind: 'refuse', operation: 'reads', status: 403, code: 'APIGW.0302' });
  await signIn(page, tenant, { at: '/activity' });
  await expect(page.getByRole('main').getByRole('alert')).toContainText(
    'The service does not let this user view anything in the tenant',
  );
  await expect(page.getByRole('main').getByRole('alert')).toContainText('GATEWAY.NO_ACCESS');
});
