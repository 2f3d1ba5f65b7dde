import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { EffectsAnswer } from '../contract/simulator-control.ts';
import type { WorkerBatch } from '../contract/worker.ts';
import { personAt, signInAs, until, type Person } from './batches.fixture.ts';
import { startProcess, type Client } from './journal.fixture.ts';

let folder: string;
const kills: (() => Promise<void>)[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'server-worker-'));
});
afterEach(async () => {
  for (const kill of kills.splice(0)) await kill();
  rmSync(folder, { recursive: true, force: true });
});

async function start() {
  const started = await startProcess(undefined, folder, { UNDO_SECONDS: '0' });
  kills.push(started.kill);
  return started;
}

const account = 'fleet-2400-killed';

async function listIds({ ask }: Person): Promise<string[]> {
  const ids: string[] = [];
  for (let page = 1; page <= 12; page += 1) {
    const { data } = await ask<{
      data: { result: { instance_id: string; billing_mode: string }[] };
    }>(`/api/v1/instances/batch-query?page_no=${page}&page_size=200`);
    ids.push(
      ...data.result.flatMap(({ instance_id, billing_mode }) =>
        billing_mode === '1' ? [instance_id] : [],
      ),
    );
  }
  return ids;
}

const effects = async ({ origin }: Client): Promise<EffectsAnswer> =>
  (
    await fetch(`${origin}/simulator/${account}/effects?operation=DeleteInstance`)
  ).json() as Promise<EffectsAnswer>; // Its own answer.

const count = 2000;

test('a server that is killed in the middle of 2,000 phones ends their batch by itself after its restart, no phone twice', async () => {
  const first = await start();
  const cookie = await signInAs(account, first);
  const before = personAt(first, cookie);
  const ids = (await listIds(before)).slice(0, count);
  expect(ids).toHaveLength(count);
  await fetch(`${first.origin}/simulator/${account}/faults`, {
    method: 'POST',
    headers: { origin: first.origin },
    body: JSON.stringify({ kind: 'latency', operation: 'DeleteInstance', ms: 300 }),
  });
  const { id } = await before.ask<WorkerBatch>('/worker/batches', {
    action: 'unsubscribe',
    instance_ids: ids,
  });
  // Requests are under way all the time: each takes its 300 ms.
  await until(
    () => before.batch(id),
    ({ counts }) => counts.waiting < 1500,
  );
  await first.kill();

  const second = await start();
  const after = personAt(second, cookie);
  const found = await after.batch(id);
  expect(found.counts.waiting, 'it was in the middle').toBeGreaterThan(500);
  const underWay = (await after.phones(id))
    .filter(({ state }) => state === 'sent' || state === 'unknown')
    .map(({ instance_id }) => instance_id);
  const ended = await until(
    () => after.batch(id),
    ({ phase }) => phase.kind === 'ended',
  );
  expect(ended.phase).toEqual({ kind: 'ended', how: 'done' });
  expect(ended.counts).toMatchObject({ waiting: 0, sent: 0, failed: 0, stopped: 0, skipped: 0 });

  const done = await effects(second);
  expect(done.twice).toEqual([]);
  const left = new Set(await listIds(after));
  const phones = await after.phones(id);
  expect(phones.map(({ instance_id }) => instance_id)).toEqual(ids);
  // What was under way is gone and seen to be, or is there and nobody says more than that it is not known.
  const states = new Map(phones.map(({ instance_id, state }) => [instance_id, state]));
  expect(
    underWay.filter(
      (one) => states.get(one) !== 'unknown' && (left.has(one) || states.get(one) !== 'succeeded'),
    ),
  ).toEqual([]);
  const others = phones.filter(({ instance_id }) => !underWay.includes(instance_id));
  expect(others.filter(({ instance_id }) => left.has(instance_id))).toEqual([]);
  expect(done.phones).toBe(ids.filter((one) => !left.has(one)).length);
}, 180_000);
