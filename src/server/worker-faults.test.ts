import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EffectsAnswer, FaultRequest } from '../contract/simulator-control.ts';
import type { BatchPhone, WorkerBatch } from '../contract/worker.ts';
import { startProcess, type ServerProcess } from './journal.fixture.ts';
import { pause } from './pause.ts';

let folder: string;
let server: ServerProcess;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'server-faults-'));
  server = await startProcess(undefined, folder, { UNDO_SECONDS: '0', POLL_PACE: '0.1' });
}, 120_000);
afterAll(async () => {
  await server.kill();
  rmSync(folder, { recursive: true, force: true });
});

interface Listed {
  instance_id: string;
  region: string;
  running_status: number;
  frozen_status: number;
  backup_status: number;
  restore_status: number;
}

let accounts = 0;

/** An account of its own, whose phones change only by what is asked of them, and some that run and stand in one region: one request. */
async function open(faults: readonly FaultRequest[]) {
  const { origin } = server;
  const account = `faults-calm-${accounts++}`;
  const body = JSON.stringify({
    account,
    user: 'admin',
    password: 'Demo#2026',
    project: 'cn-north-4',
  });
  const entered = await fetch(`${origin}/auth/session`, {
    method: 'POST',
    headers: { origin },
    body,
  });
  const cookie = entered.headers.get('set-cookie')?.split(';', 1)[0] ?? '';
  /** What the gateway answers is its own: nothing here checks it but the test. */
  async function ask<T>(path: string, sent?: unknown): Promise<T> {
    const answer = await server.call(
      path,
      cookie,
      sent === undefined ? {} : { method: 'POST', body: JSON.stringify(sent) },
    );
    expect(answer.ok, `${path}: ${answer.status}`).toBe(true);
    return (await answer.json()) as T;
  }
  const { data } = await ask<{ data: { result: Listed[] } }>(
    '/api/v1/instances/batch-query?page_no=1&page_size=200',
  );
  const running = data.result.filter(
    (phone) =>
      phone.running_status === 2 &&
      phone.frozen_status === 0 &&
      phone.backup_status !== 1 &&
      phone.restore_status !== 1,
  );
  const ids = running
    .filter(({ region }) => region === running[0]?.region)
    .slice(0, 4)
    .map(({ instance_id }) => instance_id);
  const fault = (request: FaultRequest) => ask(`/simulator/${account}/faults`, request);
  for (const request of faults) await fault(request);
  return {
    ids,
    ask,
    fault,
    begin: async (action: string, parameters?: object) =>
      (
        await ask<WorkerBatch>('/worker/batches', {
          action,
          instance_ids: ids,
          ...(parameters && { parameters }),
        })
      ).id,
    effects: (operation: string) =>
      ask<EffectsAnswer>(`/simulator/${account}/effects?operation=${operation}`),
    phones: async (id: string) =>
      (await ask<{ items: BatchPhone[] }>(`/worker/batches/${id}/phones`)).items,
    /** Looks until something holds, while the account's time runs ahead where it is to. */
    until: async (
      id: string,
      holds: (batch: WorkerBatch) => boolean,
      advanceMs = 0,
    ): Promise<WorkerBatch> => {
      let hasLooked = async () => true;
      for (let looks = 0; ; looks += 1) {
        const batch = await ask<WorkerBatch>(`/worker/batches/${id}`);
        if (holds(batch)) return batch;
        if (looks === mostLooks) throw new Error(`It does not come: ${JSON.stringify(batch)}`);
        if (advanceMs > 0 && (await hasLooked())) {
          await ask(`/simulator/${account}/clock`, { advanceMs });
          hasLooked = await countReads();
        }
        await pause(100, new AbortController().signal);
      }
    },
  };

  /** @returns whether the worker has looked at the list from its beginning since: a look is two questions, and one of them may have been under way */
  async function countReads(): Promise<() => Promise<boolean>> {
    await fault({ kind: 'latency', operation: 'ListInstances', calls: 3, ms: 0 });
    return async () => {
      const { faults: open } = await ask<{
        faults: { kind: string; operation?: string; callsLeft: number | null }[];
      }>(`/simulator/${account}`);
      return !open.some(
        ({ kind, operation, callsLeft }) =>
          kind === 'latency' && operation === 'ListInstances' && callsLeft !== 0,
      );
    };
  }
}

/** So far an account's time moves between two looks of the worker: no further than that it sees a phone that is off, which takes half a minute at least. */
const stepMs = 10_000;

/** A tenth of a second apart at least: then something is wrong, and is shown before the test's time is up. */
const mostLooks = 700;

const isSent = ({ phase }: WorkerBatch): boolean => phase.kind === 'ended';

describe('a write whose answer says nothing', () => {
  const nextWrite = { operation: 'writes', calls: 1 } as const;
  test.concurrent.each<[FaultRequest, code: string, isDone: boolean]>([
    [{ kind: 'refuse', ...nextWrite, status: 503 }, 'HTTP.503', false],
    [{ kind: 'refuse', ...nextWrite, status: 500 }, 'HTTP.500', false],
    [{ kind: 'refuse', ...nextWrite, status: 503, afterEffect: true }, 'HTTP.503', true],
    [{ kind: 'lostAnswer', ...nextWrite, beforeEffect: true }, 'GATEWAY.NO_ANSWER', false],
    [{ kind: 'lostAnswer', ...nextWrite }, 'GATEWAY.NO_ANSWER', true],
    [{ kind: 'refuse', ...nextWrite, status: 200, afterEffect: true }, 'GATEWAY.NOT_JSON', true],
    [{ kind: 'cutAnswer', ...nextWrite }, 'GATEWAY.NOT_JSON', true],
    [{ kind: 'cutAnswer', ...nextWrite, drops: true }, 'GATEWAY.NO_ANSWER', true],
  ])(
    '%j leaves its phones unknown, is never sent again, and is found where it was carried out',
    async (fault, code, isDone) => {
      const { ids, begin, phones, until, effects, ask } = await open([fault]);
      const id = await begin('reboot');
      await until(id, isSent);
      expect((await phones(id)).map(({ state, detail }) => [state, detail?.code])).toEqual(
        ids.map(() => ['unknown', code]),
      );
      const { items } = await ask<{ items: { outcome: string }[] }>(
        `/journal/entries?batch_id=${id}`,
      );
      expect(items.map(({ outcome }) => outcome)).toEqual(['unknown']);
      // The phones tell what the answer did not; of one that was not done nobody ever says that it was.
      if (isDone) await until(id, ({ counts }) => counts.succeeded === ids.length, stepMs);
      expect(await effects('BatchRebootInstance')).toEqual({
        phones: isDone ? ids.length : 0,
        calls: isDone ? 1 : 0,
        twice: [],
      });
    },
    120_000,
  );

  test.concurrent(
    'a 503 that says when to come back was not carried out, and is sent again',
    async () => {
      const { ids, begin, until, effects } = await open([
        { kind: 'refuse', ...nextWrite, status: 503, retryAfterSeconds: 1 },
      ]);
      const batch = await until(await begin('reboot'), isSent);
      expect(batch.counts).toMatchObject({ accepted: ids.length, unknown: 0 });
      expect(await effects('BatchRebootInstance')).toMatchObject({ calls: 1, twice: [] });
    },
    120_000,
  );
});

describe('a look that goes wrong', () => {
  test.concurrent.each<FaultRequest>([
    { kind: 'refuse', operation: 'reads', calls: 1, status: 200 },
    { kind: 'refuse', operation: 'reads', calls: 1, status: 200, code: '0' },
    { kind: 'refuse', operation: 'reads', calls: 1, status: 503 },
    { kind: 'cutAnswer', operation: 'reads', calls: 1 },
    { kind: 'cutAnswer', operation: 'reads', calls: 1, drops: true },
  ])(
    'before the batch is looked again, and fails no phone: %j',
    async (fault) => {
      const { ids, begin, until } = await open([fault]);
      const batch = await until(await begin('reboot'), isSent);
      expect(batch).toMatchObject({
        phase: { how: 'done' },
        counts: { accepted: ids.length, failed: 0 },
      });
    },
    120_000,
  );

  test.concurrent(
    'at data states that nobody may see stops no reset, is said, and leaves the restart to judge by',
    async () => {
      const { ids, begin, until } = await open([
        { kind: 'refuse', operation: 'BatchQueryStatus', status: 403, code: 'KOOPHONE.API.1003' },
      ]);
      const id = await begin('reset');
      const looking = await until(id, ({ pollFailure }) => pollFailure !== null);
      expect([looking.phase.kind, looking.pollFailure?.code]).toEqual([
        'ended',
        'KOOPHONE.API.1003',
      ]);
      const { counts } = await until(id, ({ isFinished }) => isFinished, 2 * stepMs);
      expect(counts).toMatchObject({ succeeded: ids.length, failed: 0 });
    },
    120_000,
  );

  test.concurrent(
    'at a row that is none takes no phone for gone',
    async () => {
      const { ids, fault, begin, until } = await open([]);
      const id = await begin('reboot');
      await until(id, isSent);
      await fault({
        kind: 'oddAnswer',
        operation: 'ListInstances',
        path: 'data.result.*',
        value: null,
        ids: ids.slice(0, 1),
      });
      const { counts } = await until(
        id,
        (batch) => batch.counts.succeeded === ids.length - 1,
        stepMs,
      );
      expect(counts).toMatchObject({ accepted: 1, failed: 0, unknown: 0 });
    },
    120_000,
  );
});

test.concurrent(
  'an app that all phones have already is tried on a few of them, and fails on none',
  async () => {
    const { ids, begin, until } = await open([
      { kind: 'refuse', operation: 'InstallApp', status: 200, code: 'KOOPHONE.API.62005' },
    ]);
    const app = {
      object_name: 'com.example.app',
      file_name: 'app.apk',
      object_version: '1.0',
      object_size: '12',
      biz_type: 'apk',
      content_type: 'application/vnd.android.package-archive',
      content_md5: '',
      install_package_url: 'https://example.com/app.apk',
    };
    const { counts, tally } = await until(
      await begin('installApp', app),
      ({ isFinished }) => isFinished,
    );
    expect(counts).toMatchObject({ failed: 0, unknown: 0 });
    expect(counts.succeeded + counts.stopped).toBe(ids.length);
    expect(tally.sent).toBeLessThanOrEqual(5);
  },
  120_000,
);

test.concurrent(
  'one odd result of a command loses no other',
  async () => {
    const { ids, begin, until, phones } = await open([
      {
        kind: 'oddAnswer',
        operation: 'SyncCommand',
        path: 'data.cmd_results.0.status',
        value: 'null',
      },
    ]);
    const id = await begin('syncCommand', { command: 'getprop ro.product.model' });
    const { counts } = await until(id, ({ isFinished }) => isFinished);
    expect(counts).toMatchObject({ succeeded: ids.length - 1, unknown: 1 });
    expect((await phones(id))[0]?.detail?.code).toBe('JOB.null');
  },
  120_000,
);
