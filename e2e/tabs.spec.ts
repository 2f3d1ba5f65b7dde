import type { Page, Request } from '@playwright/test';
import {
  batchCount,
  batchDialog,
  batchDrawer,
  choose,
  select,
  selectAll,
  selectionBar,
} from './support/batch.ts';
import { skuChoice, skus } from './support/order.ts';
import { expectRows } from './support/list.ts';
import { prompt } from './support/targets.ts';
import { createTenant, expect, project, signIn, signInByForm, test } from './support/test.ts';

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Account menu/ }).click();
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await expect(page.getByLabel('Password')).toBeVisible();
}

test('two tabs, two tenants: what one has in hand is never done to the other', async ({
  page: alphas,
  tenant: alpha,
  context,
  request,
}) => {
  const beta = createTenant(request, `fleet-30-${alpha.account}`);
  await signIn(alphas, alpha);
  await expectRows(alphas, 72);
  await selectAll(alphas).check();
  await choose(alphas, 'Reboot');

  const betas = await context.newPage();
  await betas.goto('/instances');
  await signOut(betas);
  await expect(alphas.getByRole('dialog', { name: 'You signed out in another tab' })).toBeVisible();
  await signInByForm(betas, beta);
  await expectRows(betas, 30);

  const who = `admin (${beta.account} · ${project})`;
  const dialog = alphas.getByRole('dialog', {
    name: `You are now signed in as ${who} in another tab`,
  });
  await expect(dialog).toContainText(
    `This tab still shows data for admin (${alpha.account} · ${project})`,
  );
  // Names of any length are read whole.
  expect(await dialog.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
  const asked: string[] = [];
  alphas.on('request', (made) => asked.push(made.url()));
  await alphas.keyboard.press('Escape');
  await expect(dialog).toBeVisible();
  await betas.reload();
  await expectRows(betas, 30);
  expect(asked, 'asked by the tab of before').toEqual([]);

  await dialog.getByRole('button', { name: `Continue as ${who}` }).click();
  await expect(alphas.getByText(`${beta.account} · ${project}`)).toBeVisible();
  await expectRows(alphas, 30);
  await expect(selectionBar(alphas)).toBeHidden();
  await expect(batchDialog(alphas)).toBeHidden();
  for (const tenant of [alpha, beta])
    expect((await tenant.effects('BatchRebootInstance')).phones).toBe(0);
});

test('another user of the same tenant begins anew: nothing typed, chosen or begun by the one before is there', async ({
  page: admins,
  tenant,
  context,
}) => {
  await signIn(admins, tenant, { at: '/order' });
  await skuChoice(admins, skus.standard).check();
  await admins.getByLabel('Name prefix').fill('of-the-admin');
  await admins.getByRole('link', { name: 'Instances' }).click();
  await expectRows(admins, 72);
  await select(admins, 2);
  await selectionBar(admins).getByRole('link', { name: 'adb' }).click();
  await prompt(admins).fill('echo of-the-admin');

  const others = await context.newPage();
  await others.goto('/instances');
  await signOut(others);
  await signInByForm(others, tenant, { user: 'mfa' });
  const dialog = admins.getByRole('dialog', {
    name: /^You are now signed in as mfa \(.*\) in another tab$/,
  });
  await expect(dialog).toContainText('This tab still shows data for admin');
  await dialog.getByRole('button', { name: /^Continue as mfa/ }).click();
  await expect(admins.getByRole('button', { name: 'Account menu mfa' })).toBeVisible();
  await expectRows(admins, 72);
  await expect(selectionBar(admins)).toBeHidden();
  await admins.getByRole('link', { name: 'adb', exact: true }).click();
  await expect(prompt(admins)).toHaveValue('');
  await admins.getByRole('link', { name: 'Order', exact: true }).click();
  await skuChoice(admins, skus.standard).check();
  await expect(admins.getByLabel('Name prefix')).not.toHaveValue('of-the-admin');
});

test('every call of a tab names the session that it is made for', async ({ page, tenant }) => {
  /** Of nobody yet: who is there, who signs in, what the console must know before. */
  const isUnbound = (request: Request) =>
    ['/auth/session', '/auth/settings', '/healthz'].includes(new URL(request.url()).pathname);
  const bound = new Set<string>();
  const unbound: string[] = [];
  page.on('request', (request) => {
    if (request.resourceType() !== 'fetch' || isUnbound(request)) return;
    const { pathname } = new URL(request.url());
    if (request.headers()['x-session-mark'] === undefined)
      unbound.push(`${request.method()} ${pathname}`);
    else bound.add(pathname.split('/').slice(1, 3).join('/'));
  });
  await signInByForm(page, tenant);
  await expectRows(page, 72);
  await page.getByRole('button', { name: 'Simulator' }).click();
  await expect(page.getByRole('group', { name: 'Simulator' })).toContainText('No faults set.');
  await page.keyboard.press('Escape');
  await select(page, 1);
  await choose(page, 'Release session');
  await batchDialog(page)
    .getByRole('button', { name: /^Release session/ })
    .click();
  await expect(batchCount(page, 'succeeded')).toHaveText('1');
  await batchDrawer(page).getByRole('link', { name: 'Open full page' }).click();
  await expect(page.getByRole('main')).toContainText(/By\s*admin/);
  for (const [link, seen] of [
    ['Order', 'Order phones'],
    ['adb', 'No commands run yet'],
    ['Apps', 'Used by this tenant'],
    ['Video', 'Last set'],
    ['Batches', 'Release session'],
    ['Tasks', 'No tasks yet'],
    ['Activity', 'Release session'],
  ] as const) {
    await page.getByRole('link', { name: link, exact: true }).click();
    await expect(page.getByRole('main').getByText(seen).first()).toBeAttached();
  }
  await expect(page.getByRole('grid', { name: 'Activity' })).toContainText('Release session');
  expect(unbound).toEqual([]);
  expect([...bound]).toEqual(
    expect.arrayContaining([
      'api/v1',
      'journal/entries',
      'journal/kept',
      `simulator/${tenant.account}`,
      'worker/batches',
      'worker/tasks',
    ]),
  );
});
