import type { Page } from '@playwright/test';
import { expectAccessible } from './support/accessible.ts';
import { entries, entryDrawer, expectEntries } from './support/journal.ts';
import { expect, password, project, signIn, test } from './support/test.ts';

async function openSessions(page: Page) {
  await page.getByRole('button', { name: /^Account menu/ }).click();
  await page.getByRole('button', { name: 'Active sessions' }).click();
  const dialog = page.getByRole('dialog', { name: 'Active sessions' });
  await expect(dialog.getByRole('listitem').first()).toBeVisible();
  return dialog;
}

test('a person sees where they are signed in, and ends another session, which is over there', async ({
  page,
  browser,
  tenant,
}) => {
  await signIn(page, tenant);
  const other = await (
    await browser.newContext({
      locale: 'en-US',
      userAgent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:133.0) Gecko/20100101 Firefox/133.0',
    })
  ).newPage();
  await signIn(other, tenant);
  const stranger = await (await browser.newContext({ locale: 'en-US' })).newPage();
  await signIn(stranger, tenant, { user: 'viewer' });

  const dialog = await openSessions(page);
  await expect(dialog.getByRole('listitem')).toHaveCount(2);
  const here = dialog.getByRole('listitem').filter({ hasText: 'this session' });
  await expect(here).toContainText('from 127.0.0.1');
  await expect(here).toContainText(/Chrome \d+ on /);
  const there = dialog.getByRole('listitem').filter({ hasText: 'Firefox 133 on Windows' });
  await expect(there).toContainText(`project ${project}`);
  await expect(there).toContainText('last used');
  await expectAccessible(page);
  await there.getByRole('button', { name: 'End: Firefox 133 on Windows · 127.0.0.1' }).click();
  await expect(dialog.getByRole('listitem')).toHaveCount(1);

  await other.reload();
  await expect(other.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await stranger.reload();
  await expect(stranger.getByRole('button', { name: /^Account menu viewer/ })).toBeVisible();
  for (const one of [other, stranger]) await one.context().close();

  await dialog.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
});

test('sign-ins, refusals and sign-outs stand in Activity with their address, and can be filtered', async ({
  page,
  tenant,
}) => {
  await signIn(page, tenant);
  await page.getByRole('button', { name: /^Account menu/ }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  const origin = new URL(page.url()).origin;
  const refused = await page.request.post('/auth/session', {
    data: { account: tenant.account, user: 'admin', password: `not ${password}`, project },
    headers: { origin },
  });
  expect(refused.status()).toBe(401);
  await signIn(page, tenant, { user: 'viewer', at: '/activity' });
  await expectEntries(page, 4);
  await expect(entries(page).nth(0)).toContainText('viewer');
  await expect(entries(page).nth(1)).toContainText('IAM.401');
  await expect(entries(page).nth(2)).toContainText('Sign out');

  await page.getByRole('button', { name: 'Action filter' }).click();
  await page.getByRole('checkbox', { name: /^Sign in/ }).check();
  await page.keyboard.press('Escape');
  await expectEntries(page, 3);
  await entries(page).nth(1).getByRole('link').first().click();
  const drawer = entryDrawer(page);
  await expect(drawer).toContainText('Wrong account, user, password or passcode.');
  await expect(drawer).toContainText('127.0.0.1');
  await expect(drawer).not.toContainText(password);
  await expectAccessible(page);
});
