import type { Browser, Page } from '@playwright/test';
import { expectAccessible } from './support/accessible.ts';
import {
  batchCount,
  batchDialog,
  batchDrawer,
  choose,
  putAway,
  sayYes,
  select,
} from './support/batch.ts';
import { startConsole, startUpstream, type Console, type Upstream } from './support/console.ts';
import { entries } from './support/journal.ts';
import { names } from './support/list.ts';
import { createTenant, expect, signIn, test, type Tenant } from './support/test.ts';

let upstream: Upstream;
let own: Console;
test.beforeAll(async () => {
  upstream = await startUpstream();
  own = await startConsole(upstream, { confirmAbove: 1 });
});
test.afterAll(async () => {
  await own.stop();
  await upstream.stop();
});

const confirm = (page: Page) => page.getByRole('button', { name: 'Approve: Unsubscribe 2 phones' });
const openId = (page: Page): string => new URL(page.url()).searchParams.get('batch') ?? '';

/** Two phones are to be unsubscribed: the batch waits. @returns its id */
async function begin(page: Page, tenant: Tenant): Promise<string> {
  await signIn(page, tenant, { at: `${own.origin}/instances?billing=1` });
  await select(page, 2);
  await choose(page, 'Unsubscribe');
  await expect(batchDialog(page)).toContainText(
    'More than 1 phone: another administrator of the tenant must approve this',
  );
  await sayYes(page, 'Unsubscribe 2 phones', 2);
  await expect(batchDrawer(page)).toContainText(
    'Waiting for approval by a second administrator. Nothing is sent before that',
  );
  return openId(page);
}

async function enterAsSecond(browser: Browser, tenant: Tenant, id: string): Promise<Page> {
  const page = await (await browser.newContext({ locale: 'en-US' })).newPage();
  await signIn(page, tenant, { user: 'mfa', at: `${own.origin}/batches/${id}` });
  return page;
}

test('a second administrator says yes on the batch’s page, and it is done; both names stand in the journal', async ({
  page,
  request,
  browser,
}) => {
  test.slow(); // Two browsers.
  const tenant = createTenant(request, 'calm-second-yes', upstream.origin);
  const { phones } = await tenant.state();
  const id = await begin(page, tenant);
  const [name = ''] = await names(page);
  // Who began it cannot confirm it, and nothing is sent for as long as nobody else does.
  await expect(confirm(page)).toHaveAccessibleDescription(
    'You started this batch. Another administrator must approve it',
  );
  await page.goto(`${own.origin}/batches`);
  await expect(page.getByRole('grid', { name: 'Batches' })).toContainText('awaiting approval');
  expect(await tenant.effects('DeleteInstance')).toMatchObject({ calls: 0 });

  const other = await enterAsSecond(browser, tenant, id);
  await expect(confirm(other)).toBeVisible();
  // Of phones that he has never seen he reads the names.
  await expect(other.getByRole('main')).toContainText(name);
  await expectAccessible(other);
  await confirm(other).click();
  await expect(batchCount(other, 'succeeded')).toHaveText('2');
  await expect(other.getByRole('main')).toContainText('Second administrator');
  expect((await tenant.state()).phones).toBe(phones - 2);

  await other.goto(`${own.origin}/activity?of-batch=${id}`);
  await expect(entries(other)).toHaveCount(2);
  await expect(entries(other).filter({ hasText: 'Approve batch' })).toContainText('mfa');
  await expect(entries(other).filter({ hasText: 'Unsubscribe' })).toContainText('admin');
  await other.context().close();
});

test('a second administrator says no, and nothing is sent', async ({ page, request, browser }) => {
  test.slow(); // As above.
  const tenant = createTenant(request, 'calm-second-no', upstream.origin);
  const id = await begin(page, tenant);
  const other = await enterAsSecond(browser, tenant, id);
  await other.getByRole('button', { name: 'Reject' }).click();
  await expect(other.getByRole('main')).toContainText(
    'Rejected by a second administrator. Nothing was sent',
  );
  await expect(batchDrawer(page)).toContainText(
    'Rejected by a second administrator. Nothing was sent',
  );
  await expect(batchCount(page, 'not sent')).toHaveText('2');
  expect(await tenant.effects('DeleteInstance')).toMatchObject({ calls: 0 });
  await other.context().close();
});

test('who began it withdraws it; a script’s direct write is refused, with the way', async ({
  page,
  request,
}) => {
  const tenant = createTenant(request, 'calm-second-withdrawn', upstream.origin);
  await begin(page, tenant);
  await page.getByRole('button', { name: 'Withdraw' }).click();
  await expect(batchDrawer(page)).toContainText('Withdrawn. Nothing was sent');

  const { data } = (await (
    await page.request.get(`${own.origin}/api/v1/instances/batch-query?page_no=1&page_size=2`)
  ).json()) as { data: { result: { instance_id: string }[] } }; // the simulator's own answer
  const ids = data.result.map(({ instance_id }) => instance_id);
  const refused = await page.request.post(`${own.origin}/api/v1/instances/delete`, {
    data: { instanceIdList: ids },
    headers: { origin: own.origin },
  });
  expect([refused.status(), await refused.json()]).toMatchObject([
    409,
    { error_code: 'GATEWAY.NEEDS_SECOND', error_msg: expect.stringContaining('/worker/batches') },
  ]);
  expect(await tenant.effects('DeleteInstance')).toMatchObject({ calls: 0 });
});

test('what one administrator begins alone counts together: the next one waits, however small it is', async ({
  page,
  request,
}) => {
  const tenant = createTenant(request, 'calm-second-summed', upstream.origin);
  await signIn(page, tenant, { at: `${own.origin}/instances?billing=1` });
  const first = await page.getByRole('grid').getByRole('link').first().getAttribute('href');
  const link = page.locator(`a[href^="${first?.split('?')[0]}"]`);
  await expect(link).toHaveCount(1);
  await select(page, 1);
  await choose(page, 'Unsubscribe');
  await expect(batchDialog(page)).toContainText('up to 1 phone in 24 hours on your own');
  await sayYes(page, 'Unsubscribe 1 phone', 1);
  await expect(batchCount(page, 'succeeded')).toHaveText('1');
  await putAway(page);
  // Else it is chosen again, and goes while it is.
  await expect(link).toHaveCount(0);
  await select(page, 1);
  await choose(page, 'Unsubscribe');
  await sayYes(page, 'Unsubscribe 1 phone', 1);
  await expect(batchDrawer(page)).toContainText('Waiting for approval by a second administrator');
  expect(await tenant.effects('DeleteInstance')).toMatchObject({ calls: 1 });
});
