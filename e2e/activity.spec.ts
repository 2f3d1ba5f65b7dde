import { readFile } from 'node:fs/promises';
import { batchCount, choose, sayYes, select } from './support/batch.ts';
import {
  entries,
  entryDrawer,
  expectEntries,
  runCommands,
  runningPhones,
  write,
} from './support/journal.ts';
import { createTenant, expect, password, project, signIn, test } from './support/test.ts';

const batchId = '7c9e6679-7425-40de-944b-e07fc1f90ae7';

test('what is done in the list is found in Activity, and leads back to its batch and its phone', async ({
  page,
  tenant,
}) => {
  await signIn(page, tenant, { at: '/instances?running=running' });
  await select(page, 1);
  await choose(page, 'Reboot');
  await sayYes(page, 'Reboot 1 phone');
  await expect(batchCount(page, 'succeeded').or(batchCount(page, 'accepted'))).toHaveText('1');
  await page.getByRole('link', { name: 'Activity' }).click();
  await expect(page).toHaveURL(/\/activity$/);

  // Behind it stands the sign-in.
  await expectEntries(page, 2);
  const row = entries(page).first();
  await expect(row).toContainText('Reboot');
  await expect(row).toContainText('admin');
  await expect(row).toContainText('succeeded');
  await expect(row).toContainText('1 request');
  await row.getByRole('button', { name: 'Show requests' }).click();
  await expectEntries(page, 3);
  await entries(page)
    .nth(1)
    .getByRole('link', { name: /^Reboot, / })
    .click();
  const drawer = entryDrawer(page);
  await expect(drawer.getByRole('heading', { level: 2 })).toHaveText('Reboot · 1 phone');
  await expect(drawer.getByText('BatchRebootInstance')).toBeVisible();
  const id = await page.evaluate(() => location.pathname);

  await drawer.getByRole('link', { name: 'Show batch' }).click();
  await expect(page.getByRole('heading', { name: 'Reboot 1 phone' })).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(new RegExp(`${id}$`));
  await drawer.getByRole('region', { name: 'Phones (1)' }).getByRole('link').click();
  const phone = page.getByRole('dialog', { name: /^Phone / });
  await phone.getByRole('tab', { name: 'History' }).click();
  await phone
    .getByRole('region', { name: 'Phone history' })
    .getByRole('link', { name: 'Reboot' })
    .click();
  await expect(page).toHaveURL(new RegExp(`${id}\\?phone=`));
  await expect(drawer).toBeVisible();
});

test('filters stand in the address and are taken off one by one', async ({ page, tenant }) => {
  await signIn(page, tenant);
  const [first = '', second = ''] = await runningPhones(page);
  await runCommands(page, first, 2);
  await write(page, '/sync-command', { command: 'id', instance_ids: [first, second] }, batchId);
  await tenant.fault({
    kind: 'refuse',
    operation: 'BatchRebootInstance',
    status: 400,
    code: 'KOOPHONE.API.5005',
  });
  await write(page, '/reboot', { instance_ids: [second] });

  await page.goto(`/activity?operation=SyncCommand&phone=${second}`);
  await expectEntries(page, 1);
  const chips = page.getByRole('list', { name: 'Active filters' });
  await chips.getByRole('button', { name: 'Remove Action: Run command' }).click();
  await expectEntries(page, 2);
  await expect(page).toHaveURL(new RegExp(`/activity\\?phone=${second}$`));

  await page.getByRole('button', { name: 'Result filter' }).click();
  await page.getByRole('checkbox', { name: 'refused' }).check();
  await expect(page).toHaveURL(/outcome=refused&/);
  await expectEntries(page, 1);
  await expect(entries(page)).toContainText('KOOPHONE.API.5005');
  await page.getByRole('checkbox', { name: 'succeeded' }).check();
  await expect(page).toHaveURL(/outcome=refused%2Csucceeded&/);
  await expectEntries(page, 2);
  await page.keyboard.press('Escape');

  await chips.getByRole('button', { name: 'Clear all' }).click();
  await expectEntries(page, 5);
  const search = page.getByLabel('Phone, batch, task or request ID');
  await search.fill('nothing has this id');
  await page.getByRole('button', { name: 'Search', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'No matching entries' })).toBeVisible();
  await search.fill(first);
  await search.press('Enter');
  await expectEntries(page, 3);
  await search.fill(batchId);
  await search.press('Enter');
  await expectEntries(page, 1);
  await expect(entries(page)).toContainText('2 phones');

  await page.getByRole('button', { name: 'Time filter' }).click();
  await page.getByLabel('From').fill('2020-01-01T00:00:00');
  await page.getByLabel('To', { exact: true }).fill('2020-01-02T00:00:00');
  await page.getByRole('button', { name: 'Apply' }).click();
  // Asia/Shanghai is the zone of these tests.
  await expect(page).toHaveURL(/from=2019-12-31T16%3A00%3A00Z&to=2020-01-01T16%3A00%3A00Z/);
  await expect(page.getByRole('heading', { name: 'No matching entries' })).toBeVisible();
  await chips.getByRole('button', { name: /^Remove To: / }).click();
  await expectEntries(page, 1);
  await page.goBack();
  await expect(page.getByRole('heading', { name: 'No matching entries' })).toBeVisible();
});

test('the details explain a refusal and have the request as a command, for which nothing is missing but the token', async ({
  page,
  tenant,
}) => {
  await signIn(page, tenant);
  const [phone = ''] = await runningPhones(page);
  await tenant.fault({
    kind: 'refuse',
    operation: 'SyncCommand',
    status: 400,
    code: 'KOOPHONE.API.62010',
    message: 'busy',
  });
  await write(page, '/sync-command', { command: 'id', instance_ids: [phone] });
  await page.goto('/activity');
  await entries(page).first().getByRole('link').first().click();
  const drawer = entryDrawer(page);
  await expect(drawer).toContainText('What to do');
  await expect(drawer.getByText('KOOPHONE.API.62010').first()).toBeVisible();
  await expect(drawer.locator('q')).toHaveText('busy');
  await expect(drawer.getByRole('region', { name: 'Request', exact: true })).toContainText(
    '"command": "id"',
  );
  await expect(drawer.getByRole('region', { name: 'Response' })).toContainText(
    '"error_code": "KOOPHONE.API.62010"',
  );
  const curl = drawer.getByRole('region', { name: 'cURL' });
  await expect(curl).toContainText(`--data-raw '{"command":"id","instance_ids":["${phone}"]}'`);
  await expect(curl).toContainText('"$CLOUDDEVICE_ENDPOINT/v1/instances/sync-command"');
  await expect(curl).toContainText('"X-Auth-Token: $TOKEN"');
  await page.keyboard.press('Escape');
  await expect(drawer).toBeHidden();
  await expect(page).toHaveURL(/\/activity$/);
});

test('a credential is not in the journal, and what is masked is said to be', async ({
  page,
  tenant,
}) => {
  await signIn(page, tenant);
  const [phone = ''] = await runningPhones(page);
  await write(page, `/${phone}/auth`);
  await page.goto('/activity');
  await entries(page).first().getByRole('link').first().click();
  const drawer = entryDrawer(page);
  await expect(drawer.getByRole('region', { name: 'Response' })).toContainText(
    'The response is a credential and was not stored',
  );
  await expect(drawer.getByRole('region', { name: 'cURL' })).toContainText(
    `/v1/instances/${phone}/auth`,
  );
  const app = {
    object_name: 'com.a',
    file_name: 'a.apk',
    object_version: '1',
    object_size: '3',
    biz_type: 'apk',
    content_type: 'application/octet-stream',
    content_md5: '',
  };
  await write(page, '/app/install', {
    ...app,
    instance_id_list: [phone],
    install_package_url: 'https://obs.test/a.apk?Signature=hush-hush',
  });
  await page.goto('/activity?operation=InstallApp');
  await entries(page).first().getByRole('link').first().click();
  await expect(drawer.getByRole('region', { name: 'cURL' })).toContainText(
    'Credentials were not stored. Fill them in where you see ***.',
  );
  await expect(drawer).not.toContainText('hush-hush');
});

test('an export takes what matches, loaded or not', async ({ page, tenant }) => {
  await signIn(page, tenant);
  const [first = '', second = ''] = await runningPhones(page);
  await runCommands(page, first, 3);
  await runCommands(page, second, 1);
  await page.goto(`/activity?phone=${first}`);
  await expectEntries(page, 3);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export CSV' }).click(),
  ]);
  const text = await readFile(await download.path(), 'utf8');
  expect(text.trimEnd().split('\r\n')).toHaveLength(4);
  expect(text).not.toContain(second);
  await expect(page.getByText('Exported 3 entries')).toBeVisible();
});

test('a read-only user reads all of it; another tenant nothing', async ({
  page,
  tenant,
  request,
  browser,
}) => {
  await signIn(page, tenant);
  const [phone = ''] = await runningPhones(page);
  await runCommands(page, phone, 1);
  await page.goto('/activity');
  await entries(page).first().getByRole('link').first().click();
  await expect(entryDrawer(page)).toContainText('"command": "echo 0"');
  const { href, origin } = new URL(page.url());

  const other = await browser.newContext();
  const theirs = await other.newPage();
  const stranger = createTenant(request, `${tenant.account}-stranger`);
  await other.request.post(`${origin}/auth/session`, {
    data: { account: stranger.account, user: 'admin', password, project },
    headers: { origin },
  });
  await theirs.goto(href);
  await expect(theirs.getByRole('heading', { name: 'Entry not found' })).toBeVisible();
  await expectEntries(theirs, 1);
  await expect(entries(theirs)).toContainText('Sign in');

  await other.clearCookies();
  await other.request.post(`${origin}/auth/session`, {
    data: { account: tenant.account, user: 'viewer', password, project },
    headers: { origin },
  });
  await theirs.goto(href);
  await expect(entryDrawer(theirs)).toContainText('"command": "echo 0"');
  await expectEntries(theirs, 3);
  await other.close();
});
