import type { Page } from '@playwright/test';
import {
  batchCount,
  batchDialog,
  batchDrawer,
  batchList,
  batchRows,
  beginBatch,
  choose,
  reasons,
  sayYes,
  select,
  selectAll,
} from './support/batch.ts';
import { expectRows, listPhones } from './support/list.ts';
import {
  expect,
  passcode,
  password,
  project,
  signIn,
  test,
  userIdOf,
  type Tenant,
} from './support/test.ts';

const fleet = 36;
test.use({ fleet });

const release = 'ReleaseInstancesSession';
const shown = (page: Page) => page.getByRole('region', { name: 'Phones' }).getByRole('listitem');
const phase = (page: Page, text: string) =>
  page.getByRole('status').getByText(text, { exact: true });

/** Signs in without the form, as another admin. */
async function enterAs(page: Page, tenant: Tenant, user: string): Promise<void> {
  await page.goto('/sign-in');
  const response = await page.request.post('/auth/session', {
    data: {
      account: tenant.account,
      user,
      password,
      project,
      ...(user === 'mfa' && { passcode, userId: await userIdOf(tenant, user) }),
    },
    headers: { origin: new URL(page.url()).origin },
  });
  expect(response.ok(), await response.text()).toBe(true);
}

/** Narrows the list by one choice of a filter. */
async function narrow(page: Page, filter: string, value: string): Promise<void> {
  await page.getByRole('button', { name: `${filter} filter` }).click();
  await page.getByRole('radio', { name: value, exact: true }).check();
  await page.keyboard.press('Escape');
}

test('all batches of the tenant are listed, running ones first, live, narrowed by the address, and opened', async ({
  page,
  browser,
  tenant,
}) => {
  test.slow(); // Two browsers, and requests that are answered slowly.
  await signIn(page, tenant, { at: '/batches' });
  await expect(page.getByRole('heading', { name: 'No batches yet' })).toBeVisible();
  const phones = await listPhones(page);
  const ids = phones.map(({ instance_id }) => instance_id);
  const [frozen = ''] = ids.slice(30);

  // Another admin's, one that runs and goes on, and one that has ended since.
  const context = await browser.newContext({ locale: 'en-US' });
  const other = await context.newPage();
  await enterAs(other, tenant, 'mfa');
  await tenant.fault({ kind: 'latency', operation: release, ms: 3000 });
  await beginBatch(other, { action: 'release', instance_ids: ids.slice(0, 30), note: 'Friday' });
  await expect(batchRows(page)).toHaveCount(1);
  await expect(batchRows(page)).toContainText('running');
  const ended = await beginBatch(other, {
    action: 'release',
    instance_ids: [...ids.slice(28, 30), 'gone0001'],
    left_out: [{ instance_id: frozen, reason: 'frozen' }],
  });
  await expect(batchRows(page)).toHaveCount(2);
  await expect(batchRows(page).nth(1)).toContainText('ended');
  await expect(batchRows(page).nth(1)).toContainText('2 succeeded · 2 skipped');
  await expect(batchRows(page).nth(0)).toContainText('Release sessions of 30 phones');
  for (const text of ['Friday', 'mfa', 'running'])
    await expect(batchRows(page).nth(0)).toContainText(text);
  await expect(batchRows(page).nth(0)).toContainText(/\d per minute/);
  await expect(
    page.getByRole('banner').getByRole('button', { name: /^1 batch \d+%$/ }),
  ).toBeVisible();

  await narrow(page, 'Status', 'finished');
  await expect(batchRows(page)).toHaveCount(1);
  await expect(page).toHaveURL(/\/batches\?state=finished$/);
  await narrow(page, 'Action', 'Reboot');
  await expect(page.getByRole('heading', { name: 'No matching batches' })).toBeVisible();
  await page.getByRole('button', { name: 'Clear all' }).last().click();
  await narrow(page, 'By', 'mfa');
  await expect(batchRows(page)).toHaveCount(2);
  await page.goto(`/batches?phone=${frozen}`);
  await expect(batchRows(page)).toHaveCount(1);
  await page.goto('/batches?by=admin');
  await expect(page.getByRole('heading', { name: 'No matching batches' })).toBeVisible();

  // When the first ends it is the older one.
  await page.goto('/batches');
  await expect(batchRows(page)).toHaveCount(2);
  await tenant.clearFaults();
  await expect(batchRows(page).nth(1)).toContainText('30 succeeded', { timeout: 90_000 });
  await expect(batchRows(page).nth(0)).toContainText('Release sessions of 2 phones');

  // Much later, by whom it was not: names, users, and who was left out.
  await context.close();
  await batchRows(page).nth(0).getByRole('link').first().click();
  await expect(page).toHaveURL(new RegExp(`/batches/${ended}$`));
  await expect(page.getByRole('main')).toContainText(/By\s*mfa/);
  for (const id of [ids[28], ids[29], frozen]) {
    const phone = phones.find(({ instance_id }) => instance_id === id);
    const row = shown(page).filter({ hasText: id ?? '' });
    await expect(row).toContainText(phone?.instance_name ?? '');
    if (phone?.assign_user) await expect(row).toContainText(phone.assign_user);
  }
  // Told apart: who was left out before the yes, and who was no more to be sent then.
  await expect(reasons(page)).toHaveCount(2);
  await expect(reasons(page).filter({ hasText: 'frozen' })).toContainText('1 skipped');
  await expect(reasons(page).filter({ hasText: 'frozen' })).not.toContainText('not eligible');
  await expect(reasons(page).filter({ hasText: 'not in the phone list' })).toContainText(
    'not eligible when it was due to be sent',
  );
  await page.getByRole('link', { name: 'All batches' }).click();
  await expect(batchRows(page)).toHaveCount(2);
});

test('older batches come page by page', async ({ page, tenant }) => {
  await signIn(page, tenant, { at: '/batches' });
  const [phone] = await listPhones(page);
  for (let n = 0; n < 55; n += 1)
    await beginBatch(page, {
      action: 'release',
      instance_ids: [phone?.instance_id],
      note: `n${n}`,
    });
  await page.goto('/batches?state=running');
  await expect(page.getByRole('heading', { name: 'No matching batches' })).toBeVisible();
  await page.getByRole('button', { name: 'Clear all' }).last().click();
  await expect(page.getByText('50 batches loaded')).toBeVisible();
  await batchList(page).focus();
  await page.keyboard.press('End');
  await expect(page.getByText('55 batches', { exact: true })).toBeVisible();
  await page.keyboard.press('End');
  await expect(batchRows(page).last()).toContainText('n0');
});

test('failures stand by reason, and those of one reason are tried again in a batch of their own', async ({
  page,
  context,
  tenant,
}) => {
  test.slow(); // Fourteen requests, one after the other, and three pages.
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await signIn(page, tenant, { at: '/batches' });
  const ids = (await listPhones(page)).map(({ instance_id }) => instance_id).slice(0, 12);
  await tenant.fault({ kind: 'refuse', operation: release, calls: 1, status: 502 });
  await tenant.fault({
    kind: 'guilty',
    operation: release,
    ids: ids.slice(1, 3),
    code: 'KOOPHONE.API.2004',
  });
  await tenant.fault({ kind: 'guilty', operation: release, ids: ids.slice(3, 8) });
  const parent = await beginBatch(page, { action: 'release', instance_ids: ids });
  await page.goto(`/batches/${parent}`);
  await expect(batchCount(page, 'succeeded')).toHaveText('4');
  await expect(reasons(page)).toHaveCount(3);
  await expect(reasons(page).nth(0)).toContainText('5 failed');
  await expect(reasons(page).nth(0)).toContainText('KOOPHONE.API.62010');
  await expect(reasons(page).nth(0)).toContainText('Contact the vendor');
  await expect(reasons(page).nth(1)).toContainText('2 failed');
  await expect(reasons(page).nth(2)).toContainText('1 unknown');
  await expect(
    reasons(page)
      .nth(2)
      .getByRole('button', { name: /^Retry/ }),
  ).toHaveCount(0);

  const show = page.getByRole('button', { name: 'Show these 2 (KOOPHONE.API.2004)' });
  await show.click();
  await expect(show).toHaveAttribute('aria-pressed', 'true');
  await expect(shown(page)).toHaveCount(2);
  for (const id of ids.slice(1, 3))
    await expect(shown(page).filter({ hasText: id })).toHaveCount(1);
  await page.getByRole('button', { name: 'Copy IDs of these 2 (KOOPHONE.API.2004)' }).click();
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toBe(ids.slice(1, 3).join('\n'));

  await tenant.clearFaults();
  await page.getByRole('button', { name: 'Retry these 2 (KOOPHONE.API.2004)' }).click();
  await batchDialog(page)
    .getByRole('button', { name: 'Release sessions of 2 phones', exact: true })
    .click();
  // Its own page is shown, with nothing of what was shown before.
  await expect(page).not.toHaveURL(new RegExp(parent));
  await expect(page.getByRole('main')).toBeFocused();
  await expect(batchCount(page, 'succeeded')).toHaveText('2');
  await expect(shown(page)).toHaveCount(2);
  await expect(page.getByRole('button', { pressed: true })).toHaveCount(0);
  expect(await tenant.effects(release)).toEqual({ phones: 6, calls: 6, twice: [] });
  await page.getByRole('link', { name: parent }).click();
  await expect(batchCount(page, 'failed')).toHaveText('7');
  await page.getByRole('link', { name: 'Release sessions of 2 phones' }).click();
  await expect(page.getByRole('link', { name: parent })).toBeVisible();
});

test.describe('in stages', () => {
  test.slow(); // Dozens of requests, and effects that are waited for after each stage.

  test('one phone, then a tenth, then the rest, each after a yes', async ({ page, tenant }) => {
    await signIn(page, tenant);
    await expectRows(page, fleet);
    await selectAll(page).check();
    await choose(page, 'Release session');
    const dialog = batchDialog(page);
    await dialog.getByText('Options').click();
    await dialog.getByRole('radio', { name: 'Custom stages' }).check();
    const sizes = dialog.getByLabel('Phones per stage');
    const submit = dialog.getByRole('button', { name: 'Release sessions of 36 phones' });
    await sizes.fill('0, 10%');
    await expect(sizes).toHaveAccessibleDescription(
      'Enter whole numbers above 0 or percentages below 100%',
    );
    await expect(submit).toHaveAttribute('aria-disabled', 'true');
    await sizes.fill('12');
    await expect(dialog).toContainText('12 phones, then 24; asks after each stage.');
    await dialog.getByRole('radio', { name: '1 phone, then 10%, then the rest' }).check();
    await expect(dialog).toContainText('1 phone, then 4, then 31; asks after each stage.');
    await sayYes(page, 'Release sessions of 36 phones');

    const drawer = batchDrawer(page);
    const released = async () => (await tenant.effects(release)).phones;
    await expect(drawer).toContainText('Stage 1 of 3 · 1 phone · 0% failed');
    await expect(phase(page, 'Stage complete. Check the results, then resume')).toBeVisible();
    expect(await released()).toBe(1);
    await drawer.getByRole('button', { name: 'Start next stage (4 phones)' }).click();
    await expect(drawer).toContainText('Stage 2 of 3 · 4 phones');
    await drawer.getByRole('button', { name: 'Start next stage (31 phones)' }).click();
    await expect(batchCount(page, 'succeeded')).toHaveText('36', { timeout: 90_000 });
    expect(await tenant.effects(release)).toEqual({ phones: 36, calls: 36, twice: [] });
  });

  test('it stops by itself where more than 5 % fail, says so, and keeps the note', async ({
    page,
    tenant,
  }) => {
    await signIn(page, tenant);
    await expectRows(page, fleet);
    const ids = (await listPhones(page)).map(({ instance_id }) => instance_id);
    await tenant.fault({ kind: 'guilty', operation: release, ids: ids.slice(0, 18) });
    await selectAll(page).check();
    await choose(page, 'Release session');
    const dialog = batchDialog(page);
    await dialog.getByText('Options').click();
    await dialog.getByLabel('Stop above this failure rate (%)').fill('5');
    await dialog.getByLabel('Note').fill('the new image');
    await expect(dialog).toContainText('stops automatically above 5% failed.');
    await sayYes(page, 'Release sessions of 36 phones');
    await expect(
      phase(page, 'Stopped because too many failed. The rest was not sent'),
    ).toBeVisible();
    const unsent = Number(await batchCount(page, 'not sent').innerText());
    expect(unsent).toBeGreaterThan(0);
    expect((await tenant.effects(release)).phones).toBeLessThan(fleet - unsent);
    await expect(batchDrawer(page)).toContainText('the new image');
    await page.goto('/batches');
    await expect(batchRows(page).first()).toContainText('too many failed');
    await expect(batchRows(page).first()).toContainText('the new image');
  });

  test('a single phone has none', async ({ page, tenant }) => {
    await signIn(page, tenant);
    await select(page, 1);
    await choose(page, 'Release session');
    await expect(
      batchDialog(page).getByRole('button', {
        name: 'Release sessions of 1 phone',
        exact: true,
      }),
    ).toBeVisible();
    await expect(batchDialog(page).getByText('Options')).toHaveCount(0);
  });
});
