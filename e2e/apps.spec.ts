import type { Page } from '@playwright/test';
import type { JournalEntry, JournalEntryDetails, JournalPage } from '../src/contract/journal.ts';
import { controlBase } from '../src/contract/simulator-control.ts';
import {
  apk,
  chooseFast,
  chooser,
  expectFailure,
  field,
  install,
  openApk,
  pasteIds,
  secret,
  signed,
  inMinutes,
} from './support/apps.ts';
import { batchCount, batchDialog, batchDrawer, putAway } from './support/batch.ts';
import { steadyPhones } from './support/journal.ts';
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

for (const [title, isFast, isFlat, prefix] of [
  [
    'each way in which an installation fails is told with its remedy: normally, with the older answer',
    false,
    false,
    'ZGCA',
  ],
  [
    'an installation fails, succeeds or is not needed: fast, with the later answer',
    true,
    true,
    'FULFILL',
  ],
] as const) {
  test(title, async ({ page, tenant }) => {
    test.slow(); // Up to six installations, each asked for until its task has ended.
    await signIn(page, tenant, { at: '/apps' });
    await answerFlat(page, tenant, isFlat);
    await openApk(page);
    if (isFast) await chooseFast(page);
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
    // What other codes mean does not depend on how it was sent and answered.
    if (isFast) return;
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
