import type { Page } from '@playwright/test';
import { expectAccessible } from './support/accessible.ts';
import {
  expect,
  passcode,
  password,
  project,
  test,
  userIdOf,
  type Tenant,
} from './support/test.ts';

const withMfa = (page: Page) => page.getByRole('button', { name: 'Use MFA' });
const submit = (page: Page) => page.getByRole('button', { name: 'Sign in', exact: true });

async function fill(page: Page, { account }: Tenant, user: string): Promise<void> {
  await page.goto('/sign-in');
  for (const [label, text] of [
    ['Account', account],
    ['IAM user', user],
    ['Password', password],
    ['Project', project],
  ] as const)
    await page.getByLabel(label).fill(text);
}

test('IAM asks for MFA: the fields appear, and what was typed stays; id and code are both checked', async ({
  page,
  tenant,
}) => {
  await fill(page, tenant, 'mfa');
  await expect(withMfa(page)).toHaveAttribute('aria-expanded', 'false');
  await expect(page.getByLabel('User ID')).toBeHidden();
  await submit(page).click();
  await expect(page.getByRole('alert')).toContainText(
    'This IAM user has MFA enabled. The password alone is not enough.',
  );
  await expect(withMfa(page)).toHaveAttribute('aria-expanded', 'true');
  await expect(page.getByLabel('User ID')).toBeFocused();
  await expect(page.getByLabel('IAM user')).toHaveValue('mfa');
  await expectAccessible(page);

  await page.getByLabel('User ID').fill(await userIdOf(tenant, 'admin'));
  await page.getByLabel('MFA code').fill(passcode);
  await page.getByLabel('Password').fill(password);
  await submit(page).click();
  await expect(page.getByRole('alert')).toContainText('Wrong user ID or MFA code.');

  await page.getByLabel('User ID').fill(await userIdOf(tenant, 'mfa'));
  await page.getByLabel('Password').fill(password);
  await submit(page).click();
  await page.getByRole('button', { name: /^Account menu/ }).click();
  await expect(page.getByText('mfa · administrator')).toBeVisible();
});

test('without MFA neither is asked for nor sent', async ({ page, tenant }) => {
  await fill(page, tenant, 'admin');
  await withMfa(page).click();
  await page.getByLabel('User ID').fill('something');
  await page.getByLabel('MFA code').fill(passcode);
  await withMfa(page).click();
  await expect(page.getByLabel('User ID')).toBeHidden();
  const [sent] = await Promise.all([
    page.waitForRequest(
      (request) => request.method() === 'POST' && request.url().endsWith('/auth/session'),
    ),
    submit(page).click(),
  ]);
  expect(sent.postDataJSON()).toEqual({
    account: tenant.account,
    user: 'admin',
    password,
    project,
  });
  await expect(page.getByRole('button', { name: /^Account menu/ })).toBeVisible();
});

for (const [user, said] of [
  ['expired', 'This IAM user’s password has expired or must be changed first.'],
  ['disabled', 'This account or IAM user is disabled.'],
  ['keysonly', 'This IAM user allows programmatic access only and cannot sign in with a password.'],
] as const) {
  test(`${user}: IAM’s refusal is explained, and is no session that is over`, async ({
    page,
    tenant,
  }) => {
    await fill(page, tenant, user);
    await submit(page).click();
    await expect(page.getByRole('alert')).toContainText(said);
    await expect(page.getByRole('alert')).not.toContainText('session');
  });
}
