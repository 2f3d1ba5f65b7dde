import type { Page } from '@playwright/test';
import type { JournalEntry, JournalPage } from '../src/contract/journal.ts';
import { batchRows, beginBatch } from './support/batch.ts';
import { entries, expectEntries, runningPhones } from './support/journal.ts';
import { expectRows, listPhones, rows } from './support/list.ts';
import { begin, tasks } from './support/tasks.ts';
import { expect, signIn, test, type Tenant } from './support/test.ts';

const chips = (page: Page) => page.getByRole('list', { name: 'Active filters' });

/** A moment as a field for dates and times takes it, in the zone of these tests (Asia/Shanghai, which never shifts), to the second. */
const fieldOf = (ms: number): string => new Date(ms + 8 * 3_600_000).toISOString().slice(0, 19);
/** The same moment as an address has it. */
const addressOf = (ms: number): string =>
  encodeURIComponent(`${new Date(ms).toISOString().slice(0, 19)}Z`);

/** Fills in the times of the lists of what was done; what is left out is emptied. */
async function filterByTime(
  page: Page,
  { from = '', to = '' }: { from?: string; to?: string },
): Promise<void> {
  await page.getByRole('button', { name: /^Time filter/ }).click();
  await page.getByLabel('From', { exact: true }).fill(from);
  await page.getByLabel('To', { exact: true }).fill(to);
  await page.getByRole('button', { name: 'Apply' }).click();
}

interface Begun {
  /** Ids of the entries, and of their tasks. */
  entries: [early: string, late: string];
  tasks: [early: string, late: string];
  /** A whole second between both, ms since 1970. */
  betweenMs: number;
}

/** Two tasks, begun in different seconds by the journal's own clock. */
async function beginTwo(page: Page, tenant: Tenant): Promise<Begun> {
  const phones = (await runningPhones(page)).slice(0, 1);
  // The first is answered more than a second after it was begun: only then is the other.
  await tenant.fault({ kind: 'latency', operation: 'AsyncCommand', calls: 1, ms: 1100 });
  const early = await begin(page, 'echo early', phones);
  const late = await begin(page, 'echo late', phones);
  const response = await page.request.get('/journal/entries?operation=AsyncCommand');
  const { items } = (await response.json()) as JournalPage<JournalEntry>; // The gateway's own answer.
  const [second, first] = items;
  expect([first?.taskId, second?.taskId]).toEqual([early, late]);
  const betweenMs = Math.floor(Date.parse(second?.at ?? '') / 1000) * 1000;
  expect(Date.parse(first?.at ?? '')).toBeLessThan(betweenMs);
  return {
    entries: [first?.id ?? '', second?.id ?? ''],
    tasks: [early, late],
    betweenMs,
  };
}

test.describe('a few phones', () => {
  test.use({ fleet: 12 });

  test('Activity has what was done from a time on, or before it, as its links say', async ({
    page,
    tenant,
  }) => {
    await signIn(page, tenant, { at: '/activity?operation=AsyncCommand' });
    const {
      entries: [early, late],
      betweenMs,
    } = await beginTwo(page, tenant);
    const expectOnly = async (...ids: string[]) => {
      await expectEntries(page, ids.length);
      for (const [at, id] of ids.entries())
        await expect(entries(page).nth(at).getByRole('link').first()).toHaveAttribute(
          'href',
          new RegExp(`/activity/${id}`),
        );
    };
    await page.getByRole('button', { name: 'Refresh now' }).click();
    await expectOnly(late, early);

    await filterByTime(page, { from: fieldOf(betweenMs) });
    await expect(page).toHaveURL(new RegExp(`from=${addressOf(betweenMs)}`));
    await expectOnly(late);
    await filterByTime(page, { to: fieldOf(betweenMs) });
    await expect(page).not.toHaveURL(/from=/);
    await expectOnly(early);
    await page.reload();
    await expectOnly(early);
    // Where both are given they are a span, which may be empty, and ends after it begins.
    await filterByTime(page, { from: fieldOf(betweenMs), to: fieldOf(betweenMs) });
    await expect(page.getByRole('alert')).toHaveText('End must be after start');
    await page.getByLabel('To', { exact: true }).fill(fieldOf(betweenMs + 60_000));
    await page.getByRole('button', { name: 'Apply' }).click();
    await expectOnly(late);
    await chips(page)
      .getByRole('button', { name: /^Remove From: / })
      .click();
    await expectOnly(late, early);
  });

  test('Tasks has those begun from a time on, or before it', async ({ page, tenant }) => {
    await signIn(page, tenant, { at: '/tasks' });
    const { betweenMs } = await beginTwo(page, tenant);
    await expect(tasks(page)).toHaveCount(2);
    await filterByTime(page, { from: fieldOf(betweenMs) });
    await expect(tasks(page)).toHaveCount(1);
    await expect(tasks(page)).toContainText('echo late');
    await filterByTime(page, { to: fieldOf(betweenMs) });
    await expect(tasks(page)).toHaveCount(1);
    await expect(tasks(page)).toContainText('echo early');
    await expect(page).toHaveURL(new RegExp(`/tasks\\?to=${addressOf(betweenMs)}$`));
    await chips(page)
      .getByRole('button', { name: /^Remove To: / })
      .click();
    await expect(tasks(page)).toHaveCount(2);
  });
});

test.describe('batches', () => {
  test.use({ fleet: 12 });

  test('Batches has those begun from a time on, or before it', async ({ page, tenant }) => {
    await signIn(page, tenant, { at: '/batches' });
    const ids = (await runningPhones(page)).slice(0, 2);
    const early = await beginBatch(page, { action: 'release', instance_ids: ids.slice(0, 1) });
    // The next second: only in another one can they be told apart by their times.
    const atOf = async (id: string) =>
      Date.parse(
        ((await (await page.request.get(`/worker/batches/${id}`)).json()) as { at: string }).at, // The gateway's own answer.
      );
    const betweenMs = (Math.floor((await atOf(early)) / 1000) + 1) * 1000;
    await expect
      .poll(async () =>
        Date.parse((await page.request.get('/auth/settings')).headers()['date'] ?? ''),
      )
      .toBeGreaterThanOrEqual(betweenMs);
    const late = await beginBatch(page, { action: 'reboot', instance_ids: ids.slice(1) });
    expect(await atOf(late)).toBeGreaterThanOrEqual(betweenMs);
    await expect(batchRows(page)).toHaveCount(2);
    await filterByTime(page, { from: fieldOf(betweenMs) });
    await expect(batchRows(page)).toHaveCount(1);
    await expect(batchRows(page)).toContainText('Reboot');
    await filterByTime(page, { to: fieldOf(betweenMs) });
    await expect(batchRows(page)).toHaveCount(1);
    await expect(batchRows(page)).toContainText('Release');
    await expect(page).toHaveURL(new RegExp(`/batches\\?to=${addressOf(betweenMs)}$`));
    await page.reload();
    await expect(batchRows(page)).toHaveCount(1);
    await chips(page)
      .getByRole('button', { name: /^Remove To: / })
      .click();
    await expect(batchRows(page)).toHaveCount(2);
  });
});

test('the service is asked for the phones of a time and of a scene, which stand in the address', async ({
  page,
  tenant,
}) => {
  await signIn(page, tenant);
  await expectRows(page, 72);
  /** What the service itself answers to the same question. */
  const asked = async (query: Record<string, string>) =>
    (await listPhones(page, query)).map(({ instance_id }) => instance_id);
  const at = '2025-01-01 00:00:00';
  const [before, after, apps, cloudPhones] = await Promise.all([
    asked({ query_end_time: at }),
    asked({ query_start_time: at }),
    asked({ pool_scene_tag: 'CLOUD_APP' }),
    asked({ pool_scene_tag: 'CLOUD_PHONE' }),
  ]);
  // Both halves of either cut have phones, and no phone stands in both.
  for (const halves of [
    [before, after],
    [apps, cloudPhones],
  ] as const) {
    for (const half of halves) expect(half).not.toEqual([]);
    expect(new Set(halves.flat()).size).toBe(72);
  }

  const query = async (change: () => Promise<unknown>) => {
    await page
      .getByRole('group', { name: 'Filters' })
      .getByRole('button', { name: /^Service query/ })
      .click();
    await change();
    await page.getByRole('button', { name: 'Run query' }).click();
  };
  /** The phones in the window are the first of these. */
  const expectPhones = async (ids: readonly string[]) => {
    await expectRows(page, ids.length);
    const shown = async () => {
      const hrefs = await rows(page).evaluateAll((all) =>
        all.map((row) => row.querySelector('a')?.getAttribute('href') ?? ''),
      );
      return hrefs.map((href) => href.split('/').at(-1)?.split('?')[0] ?? '');
    };
    await expect.poll(async () => (await shown()).filter((id) => !ids.includes(id))).toEqual([]);
    expect((await shown()).length).toBeGreaterThan(0);
  };

  await query(() => page.getByLabel('From', { exact: true }).fill('2025-01-01T08:00:00'));
  await expectPhones(after);
  await expect(page).toHaveURL(/[?&]svc-from=2025-01-01/);
  await query(async () => {
    await page.getByLabel('From', { exact: true }).fill('');
    await page.getByLabel('To', { exact: true }).fill('2025-01-01T08:00:00');
  });
  await expectPhones(before);
  await query(async () => {
    await page.getByLabel('To', { exact: true }).fill('');
    await page.getByLabel('Pool scene').selectOption('CLOUD_APP');
  });
  await expectPhones(apps);
  await page.reload();
  await expectPhones(apps);
  await expect(page).toHaveURL(/[?&]svc-scene=CLOUD_APP/);
  await query(() => page.getByLabel('Pool scene').selectOption('CLOUD_PHONE'));
  await expectPhones(cloudPhones);
  await chips(page)
    .getByRole('button', { name: 'Remove Service · Cloud phone CLOUD_PHONE' })
    .click();
  await expectRows(page, 72);
});
