import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { EffectsAnswer } from '../contract/simulator-control.ts';
import type { BatchPhone, WorkerBatch } from '../contract/worker.ts';
import { pause } from './pause.ts';
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

async function signIn({ origin }: Client): Promise<string> {
  const body = JSON.stringify({ account, user: 'admin', password: 'Demo#2026', project: 'cn-north-4' });
  const answer = await fetch(`${origin}/auth/session`, { method: 'POST', headers: { origin }, body });
  expect(answer.status).toBe(200);
  return answer.headers.get('set-cookie')?.split(';', 1)[0] ?? '';
}

/** What the gateway and the simulator answer is theirs: nothing here checks it but the test. */
async function ask<T>(client: Client, cookie: string, path: string, body?: unknown): Promise<T> {
  const answer = await client.call(path, cookie, body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) });
  expect(answer.ok, `${path}: ${answer.status}`).toBe(true);
  return (await answer.json()) as T;
}

async function listIds(client: Client, cookie: string): Promise<string[]> {
  const ids: string[] = [];
  for (let page = 1; page <= 12; page += 1) {
    const { data } = await ask<{ data: { result: { instance_id: string; billing_mode: string }[] } }>(client, cookie, `/api/v1/instances/batch-query?page_no=${page}&page_size=200`);
    ids.push(...data.result.flatMap(({ instance_id, billing_mode }) => (billing_mode === '1' ? [instance_id] : [])));
  }
  return ids;
}

const effects = async ({ origin }: Client): Promise<EffectsAnswer> => (await fetch(`${origin}/simulator/${account}/effects?operation=DeleteInstance`)).json() as Promise<EffectsAnswer>; // Its own answer.

async function until<T>(read: () => Promise<T>, holds: (value: T) => boolean): Promise<T> {
  for (;;) {
    const value = await read();
    if (holds(value)) return value;
    await pause(200, new AbortController().signal);
  }
}

async function phonesOf(client: Client, cookie: string, id: string): Promise<BatchPhone[]> {
  const phones: BatchPhone[] = [];
  for (let after: number | null = -1; after !== null; ) {
    const page: { items: BatchPhone[]; next: number | null } = await ask(client, cookie, `/worker/batches/${id}/phones${after < 0 ? '' : `?after=${after}`}`);
    phones.push(...page.items);
    after = page.next;
  }
  return phones;
}

const count = 2000;

test('a server that is killed in the middle of 2,000 phones ends their batch by itself after its restart, no phone twice', async () => {
  const first = await start();
  const cookie = await signIn(first);
  const ids = (await listIds(first, cookie)).slice(0, count);
  expect(ids).toHaveLength(count);
  await fetch(`${first.origin}/simulator/${account}/faults`, { method: 'POST', headers: { origin: first.origin }, body: JSON.stringify({ kind: 'latency', operation: 'DeleteInstance', ms: 300 }) });
  const { id } = await ask<WorkerBatch>(first, cookie, '/worker/batches', { action: 'unsubscribe', instance_ids: ids });
  const read = (client: Client) => () => ask<WorkerBatch>(client, cookie, `/worker/batches/${id}`);
  // Requests are under way all the time: each takes its 300 ms.
  await until(read(first), ({ counts }) => counts.waiting < 1500);
  await first.kill();

  const second = await start();
  const found = await read(second)();
  expect(found.counts.waiting, 'it was in the middle').toBeGreaterThan(500);
  const underWay = (await phonesOf(second, cookie, id)).filter(({ state }) => state === 'sent' || state === 'unknown').map(({ instance_id }) => instance_id);
  const ended = await until(read(second), ({ phase }) => phase.kind === 'ended');
  expect(ended.phase).toEqual({ kind: 'ended', how: 'done' });
  expect(ended.counts).toMatchObject({ waiting: 0, sent: 0, failed: 0, stopped: 0, skipped: 0 });

  const done = await effects(second);
  expect(done.twice).toEqual([]);
  const left = new Set(await listIds(second, cookie));
  const phones = await phonesOf(second, cookie, id);
  expect(phones.map(({ instance_id }) => instance_id)).toEqual(ids);
  // What was under way is gone and seen to be, or is there and nobody says more than that it is not known.
  const states = new Map(phones.map(({ instance_id, state }) => [instance_id, state]));
  expect(underWay.filter((one) => states.get(one) !== 'unknown' && (left.has(one) || states.get(one) !== 'succeeded'))).toEqual([]);
  const others = phones.filter(({ instance_id }) => !underWay.includes(instance_id));
  expect(others.filter(({ instance_id }) => left.has(instance_id))).toEqual([]);
  expect(done.phones).toBe(ids.filter((one) => !left.has(one)).length);
}, 180_000);
