import type { Page } from '@playwright/test';
import { controlBase } from '../src/contract/simulator-control.ts';
import {
  apk,
  field,
  inMinutes,
  install,
  installButton,
  library,
  openApk,
  pasteIds,
  signed,
} from './support/apps.ts';
import { batchCount, putAway } from './support/batch.ts';
import { steadyPhones } from './support/journal.ts';
import { expect, signIn, test } from './support/test.ts';

test('an app is kept for the tenant without its address, found on phones, installed again and removed', async ({
  page,
  tenant,
  browser,
}) => {
  test.slow(); // Two admins.
  await signIn(page, tenant, { at: '/apps' });
  await expect(library(page)).toContainText('No apps yet');
  await openApk(page);
  const ids = await steadyPhones(page, tenant, 3);
  await pasteIds(page, ids.slice(0, 2));
  await install(page, signed(inMinutes(300)), 2);
  await tenant.advance({ minutes: 1 });
  await expect(batchCount(page, 'succeeded')).toHaveText('2');
  expect(await (await page.request.get('/journal/kept/app')).text()).not.toContain(
    'obs.example.com',
  );

  const context = await browser.newContext({ locale: 'en-US' });
  const other = await context.newPage();
  await signIn(other, tenant, { at: '/apps' });
  const kept = library(other).getByRole('listitem').filter({ hasText: apk.label });
  await expect(kept.first()).toContainText(`${apk.version}${apk.name}2 installs succeeded`);
  const ask = library(other).getByRole('button', { name: /^Find installed versions/ });
  await expect(ask).toHaveAccessibleDescription('Select phones first');
  await pasteIds(other, ids);
  await ask.click();
  await expect(library(other).getByText(`${apk.version} on 2 phones`)).toBeVisible();
  await expect(library(other).getByText('Not on 1 phone')).toBeVisible();

  await kept.first().getByRole('button', { name: 'Install again' }).click();
  await expect(field(other, 'Download address')).toBeFocused();
  await expect(field(other, 'MD5')).toHaveValue(apk.md5);
  await expect(installButton(other, 3)).toHaveAccessibleDescription(
    '1 field is missing or invalid',
  );
  await pasteIds(other, ids.slice(2));
  await install(other, 'https://obs.example.com/fresh.apk', 1);
  await tenant.advance({ minutes: 1 });
  await expect(batchCount(other, 'succeeded')).toHaveText('1');
  await putAway(other);
  await expect(library(other).getByText(`${apk.version} on 3 phones`)).toBeVisible();

  await kept
    .first()
    .getByRole('button', { name: /^Delete “/ })
    .click();
  await other
    .getByRole('dialog', { name: /^Delete “/ })
    .getByRole('button', { name: 'Delete' })
    .click();
  await expect(library(other)).toContainText('No apps yet');
  await context.close();
});

test('a service that lists no apps is said to be one', async ({ page, tenant }) => {
  await signIn(page, tenant, { at: '/apps' });
  await keep(page, {});
  await page.reload();
  expect(
    (
      await page.request.post(`${controlBase}/${tenant.account}/answers`, {
        data: { appList: false },
      })
    ).ok(),
  ).toBe(true);
  await pasteIds(page, await steadyPhones(page, tenant, 2));
  await library(page).getByRole('button', { name: 'Find installed versions: check 2' }).click();
  await expect(library(page)).toContainText('APIGW.0101');
});

/** Keeps an app as another admin would have. */
async function keep(page: Page, more: Record<string, unknown>): Promise<void> {
  const value = {
    object_name: 'com.example.kept',
    file_name: 'kept.apk',
    object_version: '2.0',
    object_size: '12',
    content_type: 'application/octet-stream',
    content_md5: '',
    ...more,
  };
  const answer = await page.request.put(`/journal/kept/app/${crypto.randomUUID()}`, {
    headers: { origin: new URL(page.url()).origin },
    data: { name: 'Kept', value },
  });
  expect(answer.ok(), await answer.text()).toBe(true);
}

test('phones say which Android they have, and those that are too old for the app are left out', async ({
  page,
  tenant,
}) => {
  await signIn(page, tenant, { at: '/apps' });
  await keep(page, { min_sdk: 30 });
  await page.reload();
  await library(page).getByRole('button', { name: 'Install again' }).click();
  const count = 16; // Some have Android 9, some 11.
  const ids = await steadyPhones(page, tenant, count);
  await pasteIds(page, ids);
  await expect(page.getByText('The app requires Android 11, API 30')).toBeVisible();
  await page.getByRole('button', { name: `Check Android version on ${count} phones` }).click();
  const said = page.getByText(/^\d+ of 16 phones checked are too old and are skipped\.$/);
  await expect(said).toBeVisible();
  const tooOld = Number(/\d+/.exec(await said.innerText())?.[0]);
  expect(tooOld).toBeGreaterThan(0);
  expect(tooOld).toBeLessThan(count);
  await expect(
    page.getByText(`${tooOld} skipped · Android version too old for this app`),
  ).toBeVisible();
  // None of those that are left fails where the service itself looks at the version.
  await install(page, 'https://obs.example.com/minsdk-30.apk', count - tooOld);
  await tenant.advance({ minutes: 1 });
  await expect(batchCount(page, 'succeeded')).toHaveText(String(count - tooOld));
  await expect(batchCount(page, 'skipped')).toHaveText(String(tooOld));
});
