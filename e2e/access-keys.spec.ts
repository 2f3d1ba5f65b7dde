import { expectAccessibleInBothThemes, untranslated } from './support/accessible.ts';
import {
  batchCount,
  batchDrawer,
  choose,
  putAway,
  reasons,
  sayYes,
  select,
} from './support/batch.ts';
import { fillKeys, getKeys, signInWithKeys, submit } from './support/keys.ts';
import { expectRows } from './support/list.ts';
import { enter, expect, project, signIn, test } from './support/test.ts';

const running = '/instances?running=running&frozen=normal&assign=free';

test.describe('keys from the panel', () => {
  test('sign in, list the phones, reboot one and sign out', async ({ page, tenant }) => {
    await signIn(page, tenant);
    await page.getByRole('button', { name: 'Simulator' }).click();
    const panel = page
      .getByRole('group', { name: 'Simulator' })
      .getByRole('region', { name: 'Access keys' });
    await panel.getByRole('button', { name: 'Create access keys' }).click();
    const part = async (name: string) =>
      (
        await panel
          .getByRole('definition')
          .filter({ has: page.getByRole('button', { name: `Copy ${name}` }) })
          .getByRole('code')
          .innerText()
      ).trim();
    const keys = {
      access_key: await part('Access key (AK)'),
      secret_key: await part('Secret key (SK)'),
      project_id: await part('Project ID'),
    };
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await panel.getByRole('button', { name: 'Copy Secret key (SK)' }).click();
    await expect
      .poll(() => page.evaluate(() => navigator.clipboard.readText()))
      .toBe(keys.secret_key);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^Account menu/ }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();

    await fillKeys(page, keys);
    await submit(page);
    await expectRows(page, 72);
    await expect(page.getByText(`${tenant.account} · ${project}`)).toBeVisible();
    await page.goto(running);
    await select(page, 1);
    await choose(page, 'Reboot');
    await sayYes(page, 'Reboot 1 phone');
    await expect(batchCount(page, 'accepted')).toHaveText('1');
    await tenant.advance({ minutes: 5 });
    await expect(batchCount(page, 'succeeded')).toHaveText('1');
    await expect(batchDrawer(page)).toContainText(/AK [A-Z0-9]{4}…[A-Z0-9]{4}/);
    expect(await tenant.effects('BatchRebootInstance')).toMatchObject({ phones: 1, calls: 1 });
    await putAway(page);
    await page.getByRole('button', { name: /^Account menu AK / }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  });

  test('of a user who may only read refuse each write, and the console says so from then on', async ({
    page,
    request,
    tenant,
  }) => {
    await signInWithKeys(page, await getKeys(request, tenant.account, { user: 'viewer' }), running);
    await select(page, 1);
    await choose(page, 'Reboot');
    await sayYes(page, 'Reboot 1 phone');
    await expect(batchCount(page, 'failed')).toHaveText('1');
    await expect(reasons(page)).toContainText('6002');
    expect(await tenant.effects('BatchRebootInstance')).toMatchObject({ phones: 0 });
    await expect(page.getByRole('banner').getByText('read-only', { exact: true })).toBeVisible();
  });
});

test('what is wrong with keys is said in plain words, and what was typed stays', async ({
  page,
  request,
  tenant,
}) => {
  const keys = await getKeys(request, tenant.account);
  await page.goto('/');
  await fillKeys(page, { ...keys, secret_key: 'not-the-secret' });
  await submit(page);
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('the secret key does not match this access key');
  await expect(alert).toContainText('APIGW.0301');
  await expect(alert).toContainText('verify aksk signature fail');
  await expect(alert).not.toContainText('session');
  await expect(page.getByLabel('Access key (AK)')).toHaveValue(keys.access_key);
  await page.getByLabel('Access key (AK)').fill('A'.repeat(20));
  await submit(page);
  await expect(alert).toContainText('This access key does not exist.');
  await fillKeys(page, { ...keys, project_id: 'f'.repeat(32) });
  await submit(page);
  await expect(alert).toContainText('APIGW.0302');
  await fillKeys(page, { ...keys, security_token: 'one-that-permanent-keys-do-not-have' });
  await submit(page);
  await expect(alert).toContainText('Permanent keys have none');
  await page.getByLabel('Security token').fill('');
  await submit(page);
  await expectRows(page, 72);
});

test('after four wrong secrets the console asks the service no more, so that it locks no keys; keys that are locked are told so', async ({
  page,
  request,
  tenant,
}) => {
  const keys = await getKeys(request, tenant.account);
  await page.goto('/');
  const failed = (status: number) =>
    page.waitForResponse(
      (response) => response.url().endsWith('/auth/session') && response.status() === status,
    );
  for (let attempt = 0; attempt < 4; attempt++) {
    await fillKeys(page, { ...keys, secret_key: 'wrong' });
    await Promise.all([failed(401), submit(page)]);
  }
  await fillKeys(page, keys);
  await Promise.all([failed(429), submit(page)]);
  await expect(page.getByRole('alert')).toContainText('GATEWAY.SIGN_IN_LIMIT');
  await tenant.fault({
    kind: 'refuse',
    operation: 'ListInstances',
    calls: 1,
    status: 401,
    code: 'APIGW.0301',
    message:
      'Incorrect IAM authentication information: AK access failed to reach the limit,forbidden.',
  });
  await fillKeys(page, await getKeys(request, tenant.account));
  await Promise.all([failed(401), submit(page)]);
  await expect(page.getByRole('alert')).toContainText('locked for 5 minutes');
  await submit(page);
  await expectRows(page, 72);
});

test('what is missing or malformed is said at the field; line breaks of a copied text do no harm', async ({
  page,
  request,
  tenant,
}) => {
  const keys = await getKeys(request, tenant.account, { temporary: true });
  await page.goto('/');
  await page.getByRole('button', { name: 'Access key (AK/SK)' }).click();
  await submit(page);
  await expect(page.getByLabel('Access key (AK)')).toBeFocused();
  for (const label of ['Access key (AK)', 'Secret key (SK)', 'Project ID'])
    await expect(page.getByLabel(label)).toHaveAccessibleDescription('Required');
  await page.getByLabel('Access key (AK)').fill('a,b');
  await submit(page);
  await expect(page.getByLabel('Access key (AK)')).toHaveAccessibleDescription(
    'Contains characters that are not allowed',
  );
  await fillKeys(page, {
    ...keys,
    secret_key: ` ${keys.secret_key}\t`,
    security_token: keys.security_token?.replace(/(.{76})/g, '$1 ') ?? '',
  });
  await submit(page);
  await expectRows(page, 72);
});

for (const [locale, words] of [
  [
    'en-US',
    {
      keys: 'Access key (AK/SK)',
      signIn: 'Sign in',
      simulator: 'Simulator',
      make: 'Create access keys',
      title: 'Access keys',
    },
  ],
  [
    'zh-CN',
    {
      keys: '访问密钥（AK/SK）',
      signIn: '登录',
      simulator: '模拟器',
      make: '生成访问密钥',
      title: '访问密钥',
    },
  ],
] as const) {
  const isOtherLanguage = locale !== 'en-US';
  test.describe(locale, () => {
    test.use({ locale });

    test('form and panel can be used by everybody', async ({ page, tenant }) => {
      await page.goto('/sign-in');
      await page.getByRole('button', { name: words.keys }).click();
      await expect(page.getByRole('textbox')).toHaveCount(4);
      await page.getByRole('button', { name: words.signIn, exact: true }).click();
      await expect(page.getByRole('textbox').first()).toHaveAttribute('aria-invalid', 'true');
      await expectAccessibleInBothThemes(page, { isOtherLanguage });
      await enter(page, tenant, { at: '/instances' });
      await page.getByRole('button', { name: words.simulator }).click();
      const panel = page.getByRole('region', { name: words.title, exact: true });
      await panel.getByRole('button', { name: words.make }).click();
      await expect(panel.getByRole('definition').first()).toBeVisible();
      await expectAccessibleInBothThemes(page, {
        isOtherLanguage,
        part: '[aria-labelledby="simulator-keys"]',
      });
      if (locale === 'zh-CN') expect(await untranslated(panel)).toEqual([]);
    });
  });
}

test('by keyboard alone the other way in is chosen and used', async ({ page, request, tenant }) => {
  const keys = await getKeys(request, tenant.account);
  await page.goto('/sign-in');
  await page.getByRole('button', { name: 'Password' }).focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Access key (AK)')).toBeVisible();
  for (const text of [keys.access_key, keys.secret_key, keys.project_id]) {
    await page.keyboard.press('Tab');
    await page.keyboard.type(text);
  }
  await page.keyboard.press('Enter');
  await expectRows(page, 72);
});
