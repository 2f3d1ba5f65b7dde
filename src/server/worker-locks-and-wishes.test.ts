import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { demoView, storedSession } from '../contract/fixtures/session.ts';
import type { BatchPhone, NewBatch, WorkerBatch } from '../contract/worker.ts';
import { createServiceCalls, type ServiceCalls } from '../gateway/call-service.ts';
import { createLogger } from '../gateway/logger.ts';
import { openJournal, type OpenJournal } from '../journal/journal.ts';
import { createWorker, type Worker } from '../worker/worker.ts';
import { defaultSettings, type WorkerClock } from '../worker/world.ts';

const ids = Array.from({ length: 25 }, (_, n) => `p${n + 10}`);
const by = { tenant: 't', actor: 'wang', role: 'administrator' } as const;
const session = storedSession({
  view: { ...demoView, user: 'li' },
  token: 'token',
  owner: 't',
});

/** A clock that stands until it is moved. */
function createClock(): WorkerClock & { advance: (ms: number) => void } {
  let now = Date.parse('2026-03-01T08:00:00Z');
  let sleeping: { at: number; wake: () => void }[] = [];
  return {
    now: () => now,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        const stop = () => reject(new Error('aborted'));
        if (signal.aborted) stop();
        signal.addEventListener('abort', stop, { once: true });
        sleeping.push({ at: now + ms, wake: resolve });
      }),
    breathe: () => new Promise((resolve) => void setImmediate(resolve)),
    advance(ms) {
      now += ms;
      const due = sleeping.filter(({ at }) => at <= now);
      sleeping = sleeping.filter(({ at }) => at > now);
      for (const { wake } of due) wake();
    },
  };
}

let folder: string;
let journal: OpenJournal;
let upstream: Server;
let calls: ServiceCalls;
let worker: Worker;
let clock: ReturnType<typeof createClock>;
/** Phones of each write that the service has seen. */
let seen: string[][];
/** What happens before such a write is answered. */
let onWrite: () => Promise<unknown>;
/** How the store forgets a wish that is met. */
let grant: OpenJournal['batches']['grant'];

/** A phone as the list has it: its user's until it was taken back. */
function row(instance_id: string) {
  const isTaken = seen.flat().includes(instance_id);
  return {
    instance_id,
    instance_name: `Phone ${instance_id}`,
    running_status: 2,
    frozen_status: 0,
    assign_status: isTaken ? 0 : 1,
    assign_user: isTaken ? '' : `u-${instance_id}`,
  };
}

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await text(request);
  const answer = (data: unknown) =>
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(JSON.stringify({ error_code: '0', data }));
  if (request.method === 'GET') {
    const { searchParams } = new URL(request.url ?? '', 'http://service');
    const wanted = searchParams.get('instance_id');
    const found = ids.filter((id) => wanted === null || id === wanted);
    answer({ result: found.map(row), page_no: 1, page_size: 200, total_count: found.length });
    return;
  }
  const { user_instances } = JSON.parse(body) as { user_instances: { instance_id: string }[] }; // By the contract: nothing else is sent here.
  seen.push(user_instances.map(({ instance_id }) => instance_id));
  await onWrite();
  answer(null);
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'worker-locks-and-wishes-'));
  clock = createClock();
  seen = [];
  onWrite = async () => {};
  journal = await openJournal({ dataDir: folder, now: clock.now });
  grant = (...wish) => journal.batches.grant(...wish);
  upstream = createServer((request, response) => void serve(request, response));
  upstream.listen(0, '127.0.0.1');
  await once(upstream, 'listening');
  const { port } = upstream.address() as AddressInfo; // A TCP server that listens has nothing else.
  calls = createServiceCalls({
    endpoint: new URL(`http://127.0.0.1:${port}`),
    recorder: journal,
    logger: createLogger({ write: () => {} }),
  });
  worker = createWorker({
    store: { ...journal.batches, grant: (...wish) => grant(...wish) },
    schedules: journal.schedules,
    journal,
    fleets: journal.fleets,
    endSession: async () => {},
    call: calls.call,
    clock,
    statusEnum: 'data',
    log: () => {},
    settings: { ...defaultSettings, undoMs: 5000, concurrency: 1 },
  });
});

afterEach(async () => {
  await worker.close();
  await calls.close();
  upstream.closeAllConnections();
  upstream.close();
  await journal.close();
  rmSync(folder, { recursive: true, force: true });
});

const lock = (...some: string[]) =>
  journal.locks.lock(by, some, { reason: 'evidence', requestId: randomUUID() });

async function begin(fields: Partial<NewBatch> = {}): Promise<string> {
  const batch = await worker.register(session, {
    action: 'unassign',
    instance_ids: ids,
    ...fields,
  });
  if (typeof batch === 'string') throw new Error(batch);
  return batch.id;
}

/** Lets the worker do what it can until the batch stands so; no time passes unless `meanwhile` lets it. */
async function until(
  id: string,
  holds: (batch: WorkerBatch) => boolean,
  meanwhile: () => unknown = () => {},
): Promise<WorkerBatch> {
  for (;;) {
    const batch = await worker.show('t', id, undefined);
    if (batch && holds(batch)) return batch;
    await meanwhile();
    await clock.breathe();
  }
}
const later = () => clock.advance(1000);
const isEnded = ({ phase }: WorkerBatch) => phase.kind === 'ended';

async function phonesIn(id: string, state: BatchPhone['state']): Promise<BatchPhone[]> {
  return (await worker.phones('t', id, { state }))?.items ?? [];
}

/** Who is left out and why, and who was sent. */
async function courseOf(id: string) {
  const skipped = (await phonesIn(id, 'skipped')).map(({ instance_id, detail }) => [
    instance_id,
    detail?.code,
    detail?.message,
  ]);
  return { skipped, sent: seen.flat().toSorted() };
}

/** Those and no others are left out, with who locked them and why; everybody else was sent once. */
const without = (...some: string[]) => ({
  skipped: some.map((one) => [one, 'locked', 'wang: evidence']),
  sent: ids.filter((one) => !some.includes(one)),
});

describe('a locked phone', () => {
  it('is left out by the plan, though nobody had left it out before', async () => {
    await lock('p11', 'p30');
    const id = await begin();
    await until(id, ({ phase }) => phase.kind === 'delayed');
    clock.advance(5000);
    const { counts, phase } = await until(id, isEnded);
    expect([phase, counts.skipped, counts.waiting]).toEqual([{ kind: 'ended', how: 'done' }, 2, 0]);
    expect(await courseOf(id)).toEqual(without('p11', 'p30'));
    // Requests are made of the others from the beginning.
    expect(seen.map((some) => some.length)).toEqual([10, 10, 3]);
    expect((await phonesIn(id, 'skipped'))[0]).toMatchObject({
      name: 'Phone p11',
      user_id: 'u-p11',
    });
  });

  it('is left out when it was locked in the time in which the batch could be undone', async () => {
    const id = await begin();
    await until(id, ({ phase }) => phase.kind === 'delayed');
    await lock('p12');
    clock.advance(5000);
    await until(id, isEnded);
    expect(await courseOf(id)).toEqual(without('p12'));
  });

  it('is left out when it was locked after the plan, and the others of its request go out together', async () => {
    onWrite = async () => {
      if (seen.length === 1) await lock('p10', 'p20', 'p29', 'p34');
    };
    const id = await begin();
    await until(id, ({ phase }) => phase.kind === 'delayed');
    clock.advance(5000);
    const { tally, counts } = await until(id, isEnded);
    // The first request was under way by then, and p10 in it.
    expect(seen.map((some) => some.length)).toEqual([10, 8, 4]);
    expect(await courseOf(id)).toEqual(without('p20', 'p29', 'p34'));
    expect([tally, counts.skipped]).toEqual([{ sent: 3, extra: 0, repeated: 0 }, 3]);
    // What was not sent is not in the journal as if it had been.
    expect((await journal.listEntries('t', { batch_id: id })).items).toHaveLength(3);
  });

  it('is left out between two stages, also where it was all of a request', async () => {
    const id = await begin({ stages: { sizes: [1, 1], go_on: 'ask' } });
    await until(id, ({ phase }) => phase.kind === 'delayed');
    clock.advance(5000);
    await until(id, ({ phase }) => phase.kind === 'paused', later);
    await lock('p11', 'p15');
    await worker.command(session, id, 'resume');
    // p11 was all of the second stage: it is over at once, and asks for the third.
    await until(id, ({ phase, counts }) => phase.kind === 'paused' && counts.skipped === 1, later);
    await worker.command(session, id, 'resume');
    await until(id, isEnded, later);
    expect(await courseOf(id)).toEqual(without('p11', 'p15'));
  });

  it('is sent to once it is unlocked', async () => {
    await lock('p11');
    await journal.locks.unlock(by, ['p11'], { requestId: randomUUID() });
    const id = await begin();
    await until(id, ({ phase }) => phase.kind === 'delayed');
    clock.advance(5000);
    await until(id, isEnded);
    expect(await courseOf(id)).toEqual(without());
  });

  it('that was left out before the yes says who locked it, too', async () => {
    await lock('p34');
    const id = await begin({
      instance_ids: ids.slice(0, -1),
      left_out: [{ instance_id: 'p34', reason: 'locked' }],
    });
    expect((await phonesIn(id, 'skipped')).map(({ detail }) => detail?.message)).toEqual([
      'wang: evidence',
    ]);
  });
});

describe('a wish', () => {
  it('is met once, however long the store takes to forget it, and one that says the same is met, too', async () => {
    let letStore = () => {};
    const isStored = new Promise<void>((resolve) => (letStore = resolve));
    grant = async (...wish) => {
      await isStored;
      await journal.batches.grant(...wish);
    };
    const isPausedWith = (sent: number) => (batch: WorkerBatch) =>
      batch.phase.kind === 'paused' && batch.tally.sent === sent;
    const id = await begin({ stages: { sizes: [1, 1], go_on: 'ask' } });
    await until(id, ({ phase }) => phase.kind === 'delayed');
    clock.advance(5000);
    await until(id, isPausedWith(1), later);
    await worker.command(session, id, 'resume');
    await until(id, isPausedWith(2), later);
    // The worker looks again and again for what is wanted: that yes was to one stage.
    for (let round = 0; round < 50; round++) {
      later();
      await worker.show('t', id, undefined);
    }
    expect(await worker.show('t', id, undefined)).toMatchObject({
      phase: { kind: 'paused', why: 'stage' },
      tally: { sent: 2 },
    });
    await worker.command(session, id, 'resume');
    letStore();
    await until(id, isEnded, later);
    expect(seen.flat().toSorted()).toEqual(ids);
  });
});
