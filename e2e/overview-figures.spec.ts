import type { Page } from '@playwright/test';
import { beginBatch } from './support/batch.ts';
import { entries, expectEntries, write } from './support/journal.ts';
import { expectRows, listPhones, seeNow } from './support/list.ts';
import { expect, signIn, test, type Tenant } from './support/test.ts';

const failures = (page: Page) => page.getByRole('region', { name: 'Failures by code' }).first();
const codes = (page: Page) => page.getByRole('table', { name: 'Failures by code' });
const slider = (page: Page, name: string | RegExp) => page.getByRole('slider', { name });
const busy = 'KOOPHONE.API.62010';

/** Two requests that are refused, and five phones in two batches that fail. */
async function fail(page: Page, tenant: Tenant): Promise<void> {
  const ids = (await listPhones(page)).map(({ instance_id }) => instance_id);
  await tenant.fault({
    kind: 'refuse',
    operation: 'BatchRebootInstance',
    calls: 2,
    status: 400,
    code: 'KOOPHONE.API.1000',
  });
  for (const id of ids.slice(0, 2)) await write(page, '/reboot', { instance_ids: [id] });
  await tenant.fault({
    kind: 'guilty',
    operation: 'ReleaseInstancesSession',
    ids: ids.slice(0, 3),
  });
  for (const count of [3, 2]) {
    const id = await beginBatch(page, { action: 'release', instance_ids: ids.slice(0, count) });
    await expect
      .poll(async () => {
        const { isFinished, counts } = (await (
          await page.request.get(`/worker/batches/${id}`)
        ).json()) as { isFinished: boolean; counts: { failed: number } }; // As it is documented.
        return isFinished && counts.failed;
      })
      .toBe(count);
  }
}

test('failures are counted by code; each figure leads to the requests or the batches that it counts', async ({
  page,
  tenant,
}) => {
  await signIn(page, tenant, { at: '/overview' });
  await expect(failures(page)).toContainText('Nothing failed in this time.');
  await fail(page, tenant);
  await page.reload();
  await expect(codes(page).getByRole('row')).toHaveCount(4);
  const row = (name: string | RegExp) => codes(page).getByRole('row', { name });
  await expect(row(busy)).toContainText('5 phones in 2 batches');
  await expect(row('KOOPHONE.API.1000')).toContainText('2 requests');
  await row('All codes').getByRole('link', { name: '2 requests' }).click();
  await expectEntries(page, 2);
  await expect(entries(page).first()).toContainText('refused');
  await page.goBack();
  await row('KOOPHONE.API.1000').getByRole('link').click();
  await expectEntries(page, 2);
  await expect(page.getByText('Code: KOOPHONE.API.1000')).toBeVisible();
  await page.goBack();
  await row(busy).getByRole('link').click();
  await expect(page.getByRole('grid', { name: 'Batches' })).toHaveAttribute('aria-rowcount', '3');
  await expect(page.getByText(`Phones failed with: ${busy}`)).toBeVisible();
});

test('a time of the failures is chosen by the keys, and its figures lead to what failed then', async ({
  page,
  tenant,
}) => {
  await signIn(page, tenant, { at: '/overview' });
  await fail(page, tenant);
  await page.reload();
  const chart = slider(page, 'Failures by code: move through time with the arrow keys');
  await chart.press('Home');
  await expect(failures(page).getByRole('button', { name: 'Latest' })).toBeVisible();
  await expect(chart).toHaveAttribute('aria-valuetext', / 0/);
  await chart.press('End');
  await chart.press('Tab');
  // Past the way back to the newest.
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', /^[23]$/);
  await expect(page).toHaveURL(/\/(?:batches|activity)\?/);
});

test('every figure of phones leads to as many as it says', async ({ page, tenant }) => {
  test.slow(); // Each is followed.
  await signIn(page, tenant, { at: '/overview' });
  // What lies between two rounds is kept.
  for (let round = 0; round < 2; round += 1) await seeNow(page);
  await page.reload();
  const main = page.getByRole('main');
  await expect(page.getByRole('list', { name: 'Legend' })).toBeVisible();
  await expect(slider(page, /^Running states/)).toBeVisible();
  // The figures of the chart are there once it is.
  await expect(main.getByRole('link', { name: /all phones, / })).toBeVisible();
  const links = await main.getByRole('link').all();
  const figures = new Map<string, number>();
  for (const link of links) {
    const to = (await link.getAttribute('href')) ?? '';
    // A line that begins with a number: names of phones and places have theirs elsewhere.
    const [, count] = /^([\d,]+)(?![\d,%])/m.exec(await link.innerText()) ?? [];
    if (count !== undefined && /^\/instances(?:\?|$)/.test(to))
      figures.set(to, Number(count.replaceAll(',', '')));
  }
  expect(figures.size).toBeGreaterThan(15);
  for (const [to, count] of figures) {
    await page.goto(to);
    await expectRows(page, count);
  }
});
