import type { Response } from '@playwright/test';
import { startConsole, startUpstream } from './support/console.ts';
import { fillKeys, getKeys, signInWithKeys, submit } from './support/keys.ts';
import { grid } from './support/list.ts';
import { createTenant, expect, test } from './support/test.ts';

// All that comes is listened to.
test.use({ isAlone: true });

test('a session by keys that ends keeps the page, and goes on once its keys are given again', async ({
  page,
  request,
  tenant,
}) => {
  const keys = await getKeys(request, tenant.account, { temporary: true });
  await signInWithKeys(page, keys, '/instances?q=koophone');
  await tenant.fault({
    kind: 'refuse',
    operation: 'reads',
    calls: 1,
    status: 401,
    code: 'APIGW.0301',
  });
  const dialog = page.getByRole('dialog', { name: 'Your session has ended' });
  await expect(dialog).toBeVisible();
  await expect(dialog.getByLabel('Access key (AK)')).toHaveValue(keys.access_key);
  await expect(dialog.getByLabel('Secret key (SK)')).toBeFocused();
  await page.keyboard.type(keys.secret_key);
  await dialog.getByLabel('Security token').fill(keys.security_token ?? '');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(page).toHaveURL(/q=koophone/);

  await tenant.advance({ minutes: 15 });
  await expect(dialog).toBeVisible();
  await dialog.getByLabel('Secret key (SK)').fill(keys.secret_key);
  await dialog.getByLabel('Security token').fill(keys.security_token ?? '');
  await submit(dialog);
  await expect(dialog.getByRole('alert')).toContainText(
    'These temporary access keys have expired.',
  );
});

test('the secret key and the security token stay out of the browser and the log', async ({
  page,
  context,
  request,
}) => {
  const upstream = await startUpstream();
  const console = await startConsole(upstream);
  const tenant = createTenant(request, 'keys-secretive', upstream.origin);
  const keys = await getKeys(request, tenant.account, { temporary: true }, upstream.origin);
  const received: Promise<string>[] = [];
  const read = async (response: Response) =>
    [
      response.url(),
      JSON.stringify(await response.allHeaders()),
      await response.text().catch(() => ''),
    ].join('\n');
  context.on('response', (response) => void received.push(read(response)));
  const seen: string[] = [];
  const look = async () =>
    void seen.push(
      await page.evaluate(() =>
        [
          document.documentElement.outerHTML,
          JSON.stringify(Object.entries(localStorage)),
          JSON.stringify(Object.entries(sessionStorage)),
          document.cookie,
          location.href,
        ].join('\n'),
      ),
    );
  try {
    await signInWithKeys(page, keys, console.origin);
    await expect(grid(page).getByRole('link').first()).toBeVisible();
    await look();
    await tenant.expireTokens();
    await expect(page.getByRole('dialog').getByLabel('Secret key (SK)')).toBeFocused();
    await look();
    await page.goto(`${console.origin}/sign-in`);
    await fillKeys(page, { ...keys, access_key: 'A'.repeat(20) });
    await submit(page);
    await expect(page.getByRole('alert')).toContainText('This access key does not exist.');
    await look();
  } finally {
    await console.stop();
    await upstream.stop();
  }
  const answers = await Promise.all(received);
  expect(answers.join('\n'), 'what was read is what came').toContain('"instance_name"');
  const everywhere = [...answers, ...seen, console.log()];
  expect(everywhere.join('\n')).toContain(`AK ${keys.access_key.slice(0, 4)}…`);
  const { secret_key, security_token = '' } = keys;
  for (const secret of [secret_key, security_token.slice(0, 60)])
    expect(
      everywhere.filter((text) => text.includes(secret)).map((text) => text.slice(0, 100)),
    ).toEqual([]);
});
