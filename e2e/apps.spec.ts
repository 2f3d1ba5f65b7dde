import type { Page } from '@playwright/test';
import type { JournalEntry, JournalEntryDetails, JournalPage } from '../src/contract/journal.ts';
import { controlBase } from '../src/contract/simulator-control.ts';
import {
  apk,
  chooser,
  expectFailure,
  field,
  install,
  installButton,
  library,
  openApk,
  pasteIds,
} from './support/apps.ts';
import { batchCount, batchDialog, batchDrawer, putAway, select } from './support/batch.ts';
import { steadyPhones } from './support/journal.ts';
import { grid as list } from './support/list.ts';
import { expect, signIn, test, type Tenant } from './support/test.ts';

/** The entry of the newest installation. */
async function lastEntry(page: Page): Promise<JournalEntryDetails> {
  const { items } = (await (
    await page.request.get('/journal/entries?operation=InstallApp')
  ).json()) as JournalPage<JournalEntry>; // The gateway's own answer.
  return (await (
    await page.request.get(`/journal/entries/${items[0]?.id ?? ''}`)
  ).json()) as JournalEntryDetails; // As above.
}

const answerFlat = async (page: Page, { account }: Tenant, flatInstalls: boolean) =>
  expect(
    (await page.request.post(`${controlBase}/${account}/answers`, { data: { flatInstalls } })).ok(),
  ).toBe(true);

const secret = 'c0ffee-signature';
const signed = (expiresAtMs: number, path = 'settings.apk') =>
  `https://obs.example.com/apps/${path}?AccessKeyId=AKIA&Expires=${Math.floor(expiresAtMs / 1000)}&Signature=${secret}`;
const inMinutes = (minutes: number) => Date.now() + minutes * 60_000;

test('a real APK fills the form, is installed on phones, and is in their lists then', async ({
  page,
  tenant,
}) => {
  test.slow(); // An installation, and a task that is asked for until it has ended.
  await signIn(page, tenant, { at: '/apps' });
  await openApk(page);
  for (const [name, value] of [
    ['Version', apk.version],
    ['File name', 'settings_apk-debug.apk'],
    ['Size (MB)', '3'],
    ['MD5', apk.md5],
  ] as const)
    await expect(field(page, name)).toHaveValue(value);
  const found = page.getByText(
    'Appium Settings · settings_apk-debug.apk · 3 MB. Requires Android 8.0 (API 26) or later.',
  );
  await expect(found).toBeVisible();
  // What is drawn is the package's own icon.
  await expect
    .poll(() => found.locator('img').evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThan(40);

  const [one = '', two = ''] = await steadyPhones(page, tenant, 2);
  await pasteIds(page, [one, two]);
  await field(page, 'Download address').fill(signed(inMinutes(20)));
  await expect(page.getByText(/^Expires soon: /)).toBeVisible();
  await field(page, 'Download address').fill(signed(inMinutes(300)));
  await expect(page.getByText(/^Valid until /)).toBeVisible();
  await chooser(page).focus();
  // Once it is left, the field hides what signs the address.
  await expect(field(page, 'Download address')).toHaveValue(
    'https://obs.example.com/apps/settings.apk?***',
  );
  await field(page, 'Download address').focus();
  await expect(field(page, 'Download address')).toHaveValue(new RegExp(secret));
  await install(page, signed(inMinutes(300)), 2);
  await expect(batchDrawer(page).getByRole('heading', { level: 2 })).toHaveText(
    'Install io.appium.settings 8.0.10 on 2 phones',
  );
  await tenant.advance({ minutes: 1 });
  await expect(batchCount(page, 'succeeded')).toHaveText('2');

  const entry = await lastEntry(page);
  expect(entry.request).toMatchObject({
    fast_install: '0',
    object_name: apk.name,
    object_version: apk.version,
    biz_type: 'apk',
    content_md5: apk.md5,
    install_package_url: 'https://obs.example.com/apps/settings.apk?***',
  });
  expect(entry.taskId).toMatch(/^ZGCA/);
  await putAway(page);
  await expect(
    page.getByText(
      'Last used: https://obs.example.com/apps/settings.apk?***. To install again, enter a new address.',
    ),
  ).toBeVisible();
  await expect(field(page, 'Download address')).toHaveValue('');
  expect(
    await page.evaluate(() =>
      [
        document.documentElement.outerHTML,
        ...Object.values(localStorage),
        ...Object.values(sessionStorage),
      ].join('\n'),
    ),
  ).not.toContain(secret);

  await page.goto(`/instances/${one}`);
  await page.getByRole('tab', { name: 'Apps' }).click();
  const listed = page.getByRole('tabpanel').getByRole('listitem').filter({ hasText: apk.name });
  await expect(listed).toContainText(apk.version);
  // Its icon has come through the gateway: the page goes to no other address, and the signed one is nowhere in it.
  await expect
    .poll(() => listed.locator('img').evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBe(60);
  await expect(listed.locator('img')).toHaveAttribute('src', /^data:image\/png;base64,/);
});

for (const [what, isFast, isFlat, prefix] of [
  ['normally, with the older answer', false, false, 'ZGCA'],
  ['fast, with the later answer', true, true, 'FULFILL'],
] as const) {
  test(`each way in which an installation fails is told with its remedy: ${what}`, async ({
    page,
    tenant,
  }) => {
    test.slow(); // Six installations, each asked for until its task has ended.
    await signIn(page, tenant, { at: '/apps' });
    await answerFlat(page, tenant, isFlat);
    await openApk(page);
    if (isFast)
      await page.getByRole('radiogroup', { name: 'Install mode' }).getByText('Fast').click();
    const [phone = ''] = await steadyPhones(page, tenant, 1);
    await pasteIds(page, [phone]);
    const fail = async (url: string, code: string, remedy: RegExp) => {
      await install(page, url, 1);
      await tenant.advance({ minutes: 1 });
      await expectFailure(page, 1, code, remedy);
    };
    await fail(
      'https://nowhere.invalid/settings.apk',
      '62017',
      /download address .* has not expired/,
    );
    expect((await lastEntry(page)).taskId).toMatch(new RegExp(`^${prefix}`));

    await install(page, 'https://obs.example.com/settings.apk', 1);
    await tenant.advance({ minutes: 1 });
    await expect(batchCount(page, 'succeeded')).toHaveText('1');
    await putAway(page);
    // Wanted is what is there: no failure, and nothing to try again.
    await install(page, 'https://obs.example.com/settings.apk', 1);
    await tenant.advance({ minutes: 1 });
    await expect(batchCount(page, 'succeeded')).toHaveText('1');
    await expect(batchDrawer(page)).toContainText('This version is already on the phone');
    await putAway(page);
    await field(page, 'Version').fill('1.0.0');
    await expect(page.getByText('Differs from the file: Version.')).toBeVisible();
    await fail('https://obs.example.com/settings.apk', '62020', /use a higher version/);
    await page.getByRole('button', { name: 'Fill in from file' }).click();
    await expect(field(page, 'Version')).toHaveValue(apk.version);
    await fail('https://obs.example.com/fail-62021.apk', '62021', /Free storage/);
    await fail(
      'https://obs.example.com/fail-62019.apk',
      '62019',
      /compatible with the phone’s Android version/,
    );
  });
}

test('what stands in the way of every installation is told with its remedy too, refused at once or by the jobs', async ({
  page,
  tenant,
}) => {
  await signIn(page, tenant, { at: '/apps' });
  await openApk(page);
  const phones = await steadyPhones(page, tenant, 2);
  await pasteIds(page, phones);
  for (const [code, remedy] of [
    ['62006', /in MB as a number/],
    ['62010', /reboot it before you try again/],
    ['62015', /at most 2 GB/],
    ['62016', /that are no longer used/],
  ] as const) {
    await install(page, `https://obs.example.com/fail-${code}.apk`, 2);
    await tenant.advance({ minutes: 1 });
    await expectFailure(page, 2, code, remedy);
  }
});

test('those that failed are installed again, those that succeeded are not', async ({
  page,
  tenant,
}) => {
  test.slow(); // Two installations.
  await signIn(page, tenant, { at: '/apps' });
  await openApk(page);
  const ids = await steadyPhones(page, tenant, 3);
  await tenant.fault({
    kind: 'guilty',
    operation: 'InstallApp',
    ids: ids.slice(0, 1),
    jobs: true,
    code: 'KOOPHONE.API.62021',
  });
  await pasteIds(page, ids);
  await install(page, signed(inMinutes(300)), 3);
  await tenant.advance({ minutes: 1 });
  await expect(batchCount(page, 'succeeded')).toHaveText('2');
  await expect(batchCount(page, 'failed')).toHaveText('1');
  await tenant.clearFaults();
  // What the failed ones were filtered by is not what the next batch is looked at with.
  await batchDrawer(page)
    .getByRole('group', { name: 'Filter by result' })
    .getByRole('button', { name: 'failed 1' })
    .click();
  await batchDrawer(page).getByRole('button', { name: 'Retry 1 failed' }).click();
  await batchDialog(page)
    .getByRole('textbox', { name: 'New download address' })
    .fill(signed(inMinutes(300)));
  await batchDialog(page)
    .getByRole('button', { name: /^Install .* on 1 phone$/ })
    .click();
  await tenant.advance({ minutes: 1 });
  await expect(batchDrawer(page).getByRole('heading', { level: 2 })).toHaveText(/on 1 phone$/);
  await expect(
    batchDrawer(page).getByRole('region', { name: 'Phones' }).getByRole('listitem'),
  ).toHaveCount(1);
  await expect(batchCount(page, 'succeeded')).toHaveText('1');
  expect(await tenant.effects('InstallApp')).toMatchObject({ twice: ids.slice(0, 1) });
});

test('a batch that the journal tells of names the app, and is tried again with a fresh address, which it has not', async ({
  page,
  tenant,
}) => {
  await signIn(page, tenant, { at: '/apps' });
  await openApk(page);
  await pasteIds(page, await steadyPhones(page, tenant, 1));
  await install(page, signed(inMinutes(300), 'fail-62021.apk'), 1);
  await tenant.advance({ minutes: 1 });
  await expect(batchCount(page, 'failed')).toHaveText('1');
  await page.goto(`/batches/${(await lastEntry(page)).batchId ?? ''}`);
  await expect(page.getByRole('main').getByRole('heading', { level: 2 })).toHaveText(
    'Install io.appium.settings 8.0.10 on 1 phone',
  );
  await expect(batchCount(page, 'failed')).toHaveText('1');
  expect(await page.content()).not.toContain(secret);
  await page.getByRole('button', { name: 'Retry 1 failed' }).click();
  const address = batchDialog(page).getByRole('textbox', { name: 'New download address' });
  const yes = batchDialog(page).getByRole('button', { name: /^Install .* on 1 phone$/ });
  await expect(address).toBeFocused();
  await address.fill(signed(inMinutes(-1)));
  await expect(address).toHaveAccessibleDescription(/has expired/);
  await expect(yes).toHaveAttribute('aria-disabled', 'true');
  await address.fill(signed(inMinutes(300)));
  await yes.click();
  await tenant.advance({ minutes: 1 });
  await expect(batchCount(page, 'succeeded')).toHaveText('1');
  expect(await page.content()).not.toContain(secret);
});

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
  await expect(kept.first()).toContainText(`${apk.version}${apk.name}`);
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

test('each field says what it does not take, and a file that is no APK fills what can be known', async ({
  page,
  tenant,
}) => {
  await signIn(page, tenant, { at: '/apps' });
  const url = field(page, 'Download address');
  for (const [text, why] of [
    ['http://obs.example.com/a.apk', /begins with https/],
    [`https://obs.example.com/${'a'.repeat(2000)}`, /At most 2,000 characters/],
    [signed(inMinutes(-1)), /has expired/],
  ] as const) {
    await url.fill(text);
    await expect(url).toHaveAttribute('aria-invalid', 'true');
    await expect(url).toHaveAccessibleDescription(why);
  }
  await field(page, 'Size (MB)').fill('2049');
  await expect(field(page, 'Size (MB)')).toHaveAccessibleDescription(/at most 2,048/);
  await field(page, 'Package name').focus();
  await field(page, 'Version').focus();
  await expect(field(page, 'Package name')).toHaveAccessibleDescription('Required');
  // Of the app before, nothing stays.
  await openApk(page);
  await chooser(page).setInputFiles({
    name: 'notes.apk',
    mimeType: 'application/octet-stream',
    buffer: Buffer.from('abc'),
  });
  await expect(page.getByText('notes.apk is not a readable APK')).toBeVisible();
  await expect(field(page, 'MD5')).toHaveValue('900150983cd24fb0d6963f7d28e17f72');
  await expect(field(page, 'Package name')).toHaveValue('');
  await expect(field(page, 'Version')).toHaveValue('');
});

test('the selection of the list goes along, and who may only read sees why nothing can be installed', async ({
  page,
  tenant,
}) => {
  await signIn(page, tenant, { at: '/instances?running=running&frozen=normal' });
  await select(page, 2);
  await page.getByRole('navigation').getByRole('link', { name: 'Apps' }).click();
  await expect(installButton(page, 2)).toHaveAccessibleDescription(
    '5 fields are missing or invalid',
  );
  await page.getByRole('link', { name: 'Select in list' }).click();
  await expect(list(page).getByRole('row', { selected: true })).toHaveCount(2);

  await page.getByRole('button', { name: 'Account menu' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await signIn(page, tenant, { user: 'viewer', at: '/apps' });
  await expect(installButton(page, 0)).toHaveAccessibleDescription(
    'You have read-only access and cannot install apps',
  );
  await expect(chooser(page)).toBeDisabled();
  await expect(field(page, 'Package name')).toBeDisabled();
});

test('whether an address has expired is judged by the server’s time, whatever the browser’s clock says', async ({
  page,
  tenant,
}) => {
  // Two hours fast.
  await page.clock.setSystemTime(inMinutes(120));
  await signIn(page, tenant, { at: '/apps' });
  await field(page, 'Download address').fill(signed(inMinutes(90)));
  await expect(page.getByText(/^Valid until /)).toBeVisible();
  await field(page, 'Download address').fill(signed(inMinutes(-1)));
  await expect(field(page, 'Download address')).toHaveAccessibleDescription(/has expired/);
});
