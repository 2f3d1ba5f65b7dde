import type { Page } from '@playwright/test';
import { expect, password, project, signInByForm, test, type Tenant } from './support/test.ts';

/** Fills in the form and sends it, whatever comes of it. */
async function sendForm(page: Page, { account }: Tenant, into = project): Promise<void> {
  await page.goto('/sign-in');
  for (const [label, text] of [
    ['Account', account],
    ['IAM user', 'admin'],
    ['Password', password],
    ['Project', into],
  ] as const)
    await page.getByLabel(label).fill(text);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

test('an admin signs in, sees the tenant and signs out', async ({ page, tenant }) => {
  await signInByForm(page, tenant);
  await expect(page).toHaveURL(/\/instances/);
  await expect(page.getByText(`${tenant.account} · ${project}`)).toBeVisible();
  await page.getByRole('button', { name: /^Account menu/ }).click();
  await expect(page.getByText('admin · administrator')).toBeVisible();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await page.goto('/instances');
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
});

test('a viewer is named read-only', async ({ page, tenant }) => {
  await signInByForm(page, tenant, { user: 'viewer' });
  await expect(page.getByRole('banner').getByText('read-only', { exact: true })).toBeVisible();
});

test('a shared address survives the sign-in', async ({ page, tenant }) => {
  await signInByForm(page, tenant, { at: '/order?region=cn-north-7' });
  await expect(page).toHaveURL(/\/order\?region=cn-north-7/);
});

for (const elsewhere of [
  '//example.com/',
  '/\\example.com/',
  '/\t/example.com/',
  'https://example.com/',
]) {
  test(`an address elsewhere, ${JSON.stringify(elsewhere)}, is not followed after the sign-in, nor by those already in`, async ({
    page,
    tenant,
  }) => {
    const at = `/sign-in?from=${encodeURIComponent(elsewhere)}`;
    await signInByForm(page, tenant, { at });
    await expect(page).toHaveURL(/127\.0\.0\.1:\d+\/instances/);
    await page.goto(at);
    await expect(page).toHaveURL(/127\.0\.0\.1:\d+\/instances/);
  });
}

test('what is missing or malformed is said at the field, and nothing typed is lost', async ({
  page,
}) => {
  await page.goto('/sign-in');
  await page.getByLabel('IAM user').fill('admin');
  await page.getByRole('button', { name: 'Use MFA' }).click();
  await page.getByLabel('MFA code').fill('12a');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByLabel('Account')).toHaveAccessibleDescription('Required');
  await expect(page.getByLabel('Account')).toBeFocused();
  await expect(page.getByLabel('Password')).toHaveAccessibleDescription('Required');
  await expect(page.getByLabel('MFA code')).toHaveAccessibleDescription('Must be 6 digits');
  await expect(page.getByLabel('User ID')).toHaveAccessibleDescription('Required');
  await expect(page.getByLabel('IAM user')).toHaveValue('admin');
});

test('wrong credentials are explained with IAM’s code; after four failures the console asks IAM no more, so that it locks nobody', async ({
  page,
  tenant,
}) => {
  await page.goto('/sign-in');
  await page.getByLabel('Account').fill(tenant.account);
  await page.getByLabel('IAM user').fill('admin');
  await page.getByLabel('Project').fill(project);
  const submit = page.getByRole('button', { name: 'Sign in', exact: true });
  const failed = (status: number) =>
    page.waitForResponse(
      (response) => response.url().endsWith('/auth/session') && response.status() === status,
    );
  for (let attempt = 0; attempt < 4; attempt++) {
    await page.getByLabel('Password').fill('wrong');
    await Promise.all([failed(401), submit.click()]);
    await expect(page.getByRole('alert')).toContainText('IAM.401');
  }
  await expect(page.getByLabel('Account')).toHaveValue(tenant.account);
  await page.getByLabel('Password').fill(password);
  const [refused] = await Promise.all([failed(429), submit.click()]);
  expect(Number(await refused.headerValue('retry-after'))).toBeGreaterThan(800);
  await expect(page.getByRole('alert')).toContainText('from this address have failed');
  await expect(page.getByRole('alert')).toContainText('GATEWAY.SIGN_IN_LIMIT');
  // IAM itself would still let the user in; and so is everybody else.
  await page.getByLabel('IAM user').fill('viewer');
  await submit.click();
  await expect(page).toHaveURL(/\/instances/);
});

test('a user whom IAM has locked is told so', async ({ page, tenant }) => {
  await tenant.fault({
    kind: 'refuse',
    operation: 'SignIn',
    status: 401,
    code: 'IAM.401',
    message: 'The account is locked.',
  });
  await sendForm(page, tenant);
  await expect(page.getByRole('alert')).toContainText('locked after repeated failures');
});

test('a refusal of IAM with a code of its own is no session that is over', async ({
  page,
  tenant,
}) => {
  await tenant.fault({ kind: 'refuse', operation: 'SignIn', status: 401, code: 'IAM.0101' });
  await sendForm(page, tenant);
  await expect(page.getByRole('alert')).toContainText('Wrong account, user, password or passcode.');
  await expect(page.getByRole('alert')).toContainText('IAM.0101');
  await expect(page.getByRole('alert')).not.toContainText('session');
});

test('a project that the user may not enter is explained', async ({ page, tenant }) => {
  await sendForm(page, tenant, 'forbidden');
  await expect(page.getByRole('alert')).toContainText('IAM.403');
});

test('on the simulator one click enters the demo tenant, as admin or as viewer', async ({
  page,
}) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'Open demo tenant as viewer' }).click();
  await expect(page.getByText('demo · cn-north-4')).toBeVisible();
  await expect(page.getByRole('banner').getByText('read-only', { exact: true })).toBeVisible();
  await page.context().clearCookies();
  await page.goto('/');
  await page.getByRole('button', { name: 'Open demo tenant as admin' }).click();
  await expect(page.getByText('demo · cn-north-4')).toBeVisible();
  await expect(page.getByRole('banner').getByText('read-only', { exact: true })).toBeHidden();
});

test('on the simulator the demo tenant comes first, by the keyboard too', async ({ page }) => {
  await page.goto('/sign-in');
  const admin = page.getByRole('button', { name: 'Open demo tenant as admin' });
  await expect(admin).toBeVisible();
  const order = await page
    .locator('section button, form input')
    .evaluateAll((all) => all.map((one) => one.closest('form, section')?.tagName));
  expect(order.indexOf('FORM')).toBeGreaterThan(order.lastIndexOf('SECTION'));
  await page.getByRole('button', { name: 'Theme', exact: true }).focus();
  await page.keyboard.press('Tab');
  await expect(admin).toBeFocused();
});

test('account and project are remembered, and nothing else; who wants none kept is asked no more', async ({
  page,
  tenant,
}) => {
  const [account, projectField, remember] = [
    page.getByLabel('Account', { exact: true }),
    page.getByLabel('Project', { exact: true }),
    page.getByLabel('Remember this tenant'),
  ];
  const signOut = async () => {
    await page.getByRole('button', { name: /^Account menu/ }).click();
    await page.getByRole('button', { name: 'Sign out', exact: true }).click();
    await expect(remember).toBeVisible();
  };
  await page.goto('/sign-in');
  await expect(remember).toBeChecked();
  await signInByForm(page, tenant);
  await signOut();
  await expect(account).toHaveValue(tenant.account);
  await expect(projectField).toHaveValue(project);
  await expect(page.getByLabel('IAM user')).toHaveValue('');
  await expect(page.getByLabel('Password')).toHaveValue('');
  const stored = await page.evaluate(() =>
    [localStorage, sessionStorage].map((storage) => JSON.stringify(storage)).join(' '),
  );
  expect(stored).toContain(tenant.account);
  expect(stored).not.toContain(password);

  await remember.uncheck();
  await page.getByLabel('IAM user').fill('viewer');
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('button', { name: /^Account menu/ })).toBeVisible();
  await signOut();
  await expect(account).toHaveValue('');
  await expect(projectField).toHaveValue('');
  await expect(remember).not.toBeChecked();
});
