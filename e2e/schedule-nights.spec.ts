import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Schedule, ScheduleRun } from '../src/contract/schedules.ts';
import { startConsole, startUpstream, type Console } from './support/console.ts';
import { listPhones } from './support/list.ts';
import { createTenant, expect, signIn, test } from './support/test.ts';

test.use({ timezoneId: 'Asia/Shanghai' });

const dayMs = 86_400_000;
/** Three in the morning in Shanghai, as far as it is behind midnight in UTC. */
const nightMs = 19 * 3_600_000;

test('a nightly reboot in stages over three nights, one of them with the gateway down: made up once or skipped, never doubled', async ({
  page,
  request,
}) => {
  test.slow(); // Two gateways, one after the other, and the phones of five batches reboot.
  const dataDir = mkdtempSync(join(tmpdir(), 'console-e2e-nights-'));
  const upstream = await startUpstream();
  const tenant = createTenant(request, 'calm-nights', upstream.origin);
  let aheadMs = 0;
  let console: Console | undefined;
  let origin = '';
  async function start(): Promise<void> {
    console = await startConsole(upstream, { dataDir, aheadMs, serviceAccount: tenant.account });
    origin = console.origin;
  }
  async function stop(): Promise<void> {
    await console?.stop();
    console = undefined;
  }
  /** Lets so much time pass, for the service and the console, if there is one. */
  async function pass(ms: number): Promise<void> {
    aheadMs += ms;
    await tenant.advance({ seconds: ms / 1000 });
    await console?.advance(ms);
  }
  /** To a little behind three in the morning. */
  async function passToNight(): Promise<void> {
    const nowMs = Date.now() + aheadMs;
    const next = Math.floor((nowMs - nightMs) / dayMs + 1) * dayMs + nightMs;
    await pass(Math.ceil((next - nowMs) / 1000) * 1000 + 2000);
  }
  const runsOf = async (id: string): Promise<ScheduleRun[]> => {
    const answer = await page.request.get(`${origin}/worker/schedules/${id}/runs`);
    expect(answer.ok(), await answer.text()).toBe(true);
    return ((await answer.json()) as { items: ScheduleRun[] }).items; // As it is documented.
  };
  const seenOf = async (id: string) =>
    (await runsOf(id)).map(({ state, why, batch }) => why ?? (batch?.isFinished ? 'done' : state));
  /** Until the runs of a schedule have come to this, the newest first; its phones take some minutes. */
  const expectRuns = (id: string, wanted: string[]) =>
    expect
      .poll(
        async () => {
          await pass(20_000);
          return seenOf(id);
        },
        { timeout: 60_000 },
      )
      .toEqual(wanted);

  try {
    await start();
    await signIn(page, tenant, { at: `${origin}/schedules` });
    const running = (await listPhones(page)).filter(
      (phone) => phone.running_status === 2 && phone.frozen_status === 0,
    );
    const ids = running.map(({ instance_id }) => instance_id);
    const make = async (name: string, missed: string, instance_ids: string[]) => {
      const answer = await page.request.post(`${origin}/worker/schedules`, {
        headers: { origin },
        data: {
          name,
          action: 'reboot',
          target: { kind: 'ids', instance_ids },
          when: { kind: 'cron', cron: '0 3 * * *' },
          zone: 'Asia/Shanghai',
          missed,
          stages: { sizes: [1], go_on: 'auto', max_failed_percent: 0 },
          confirmed_phones: instance_ids.length,
        },
      });
      expect(answer.status(), await answer.text()).toBe(202);
      return ((await answer.json()) as Schedule).id; // As above.
    };
    const madeUp = await make('Made up', 'makeUp', ids.slice(0, 3));
    const skipped = await make('Left out', 'skip', ids.slice(3, 5));

    // Whoever signed in the day before is signed out by then; the console signs in by itself.
    await passToNight();
    await signIn(page, tenant, { at: `${origin}/schedules` });
    await expectRuns(madeUp, ['done']);
    await expectRuns(skipped, ['done']);

    await stop();
    await passToNight();
    await pass(4 * 3_600_000);
    await start();
    await signIn(page, tenant, { at: `${origin}/schedules` });
    await expectRuns(madeUp, ['done', 'done']);
    await expectRuns(skipped, ['missed', 'done']);

    await passToNight();
    await signIn(page, tenant, { at: `${origin}/schedules` });
    await expectRuns(madeUp, ['done', 'done', 'done']);
    await expectRuns(skipped, ['done', 'missed', 'done']);

    // Each run is a batch that went out in stages, and each phone of it was asked once.
    const batchIds = (await runsOf(madeUp)).map(({ batch }) => batch?.id ?? '');
    for (const id of batchIds) {
      const batch = await page.request.get(`${origin}/worker/batches/${id}`);
      expect(await batch.json()).toMatchObject({
        stages: { sizes: [1] },
        counts: { succeeded: 3 },
        schedule: { name: 'Made up' },
      });
    }
    const entries = await page.request.get(
      `${origin}/journal/entries?operation=BatchRebootInstance&limit=200`,
    );
    const { items } = (await entries.json()) as {
      items: { targets: string[]; batchId: string | null }[];
    }; // As above.
    const times = (id: string | undefined) =>
      items.filter(({ targets }) => targets.includes(id ?? '')).length;
    expect(ids.slice(0, 6).map(times)).toEqual([3, 3, 3, 2, 2, 0]);
    expect(new Set(items.map(({ batchId }) => batchId)).size).toBe(5);

    await page.getByRole('link', { name: 'Left out' }).click();
    const history = page.getByRole('list', { name: 'Run history' }).getByRole('listitem');
    await expect(history).toHaveCount(3);
    await expect(history.nth(0)).toContainText('2 succeeded');
    await expect(history.nth(1)).toContainText('missed: no gateway was running');
    await page.goto(`${origin}/batches`);
    const batches = page.getByRole('grid', { name: 'Batches' }).getByRole('row');
    await expect(batches.filter({ hasText: 'by schedule “Made up”, made by admin' })).toHaveCount(
      3,
    );
    await expect(batches.filter({ hasText: 'by schedule “Left out”, made by admin' })).toHaveCount(
      2,
    );
  } finally {
    await stop();
    await upstream.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
});
