import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FleetHead } from '../contract/fleet-wire.ts';
import type { WorkerBatch } from '../contract/worker.ts';
import { createSimulator } from '../simulator/simulator.ts';
import { personAt, signInAs, type Person } from './batches.fixture.ts';
import { startProcess, type ServerProcess } from './journal.fixture.ts';
import { pause } from './pause.ts';

const account = 'fleet-10000-soak';
const browsers = 20;
const phones = 10_000;
const perPage = 200;
/** How often a browser with the list open asks in an hour: batch-engine/polling.ts. */
const asksAnHour = { fleet: 3600, batches: 720, journal: 720, tasks: 360, locks: 240 };
/** A page that is opened reads the fleet whole: each five minutes. */
const fleetReadsAPage = 300;
const requestsAnHour = browsers * Object.values(asksAnHour).reduce((sum, asks) => sum + asks, 0);
const batchesAnHour = 60;
const commandsAnHour = 1200;
const hours = Number(process.env.SOAK ?? 1);
/** It ends once that is done, and at the latest after so long, which is said then. */
const mostMs = hours * 900_000;
const measureEachMs = Math.max(2_000, mostMs / 90);
const mebibyte = 1024 * 1024;

let folder: string;
let closeService: () => void;
let gateway: ServerProcess;
let origin: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hour-'));
  const simulator = createSimulator({});
  // On a machine with much to do a connection that is closed for idleness would be lost to a request just then.
  const server = createServer({ maxHeaderSize: 64 * 1024, keepAliveTimeout: 0 }, simulator.handler);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // A TCP server that listens has nothing else.
  closeService = () => {
    server.closeAllConnections();
    server.close();
    simulator.close();
  };
  gateway = await startProcess({ origin }, folder, { UNDO_SECONDS: '0' });
}, 60_000);

afterAll(async () => {
  await gateway.kill();
  closeService();
  rmSync(folder, { recursive: true, force: true });
});

test(
  '20 browsers that watch 10,000 phones, batches and commands for long: the heap is as it was after warming up',
  async () => {
    const cookies: string[] = [];
    // One after the other: more of one user at once are refused.
    while (cookies.length < browsers) cookies.push(await signInAs(account, gateway));
    const people = cookies.map((cookie) => personAt(gateway, cookie));
    const [first] = people;
    if (!first) throw new Error('nobody');
    const listPage = async (person: Person, page: number) =>
      person.ask<{ data: { result: { instance_id: string }[] } }>(
        `/api/v1/instances/batch-query?page_no=${page}&page_size=${perPage}`,
      );
    const ids = (
      await Promise.all(
        Array.from({ length: phones / perPage }, (_, at) => listPage(first, at + 1)),
      )
    ).flatMap(({ data }) => data.result.map(({ instance_id }) => instance_id));
    expect(ids).toHaveLength(phones);

    const endsAtMs = Date.now() + mostMs;
    const isOver = () => requests >= hours * requestsAnHour || Date.now() >= endsAtMs;
    let requests = 0;
    let batches = 0;
    let commands = 0;

    /** As the console does: what changed of the fleet since it was last read, and in between what else stands on the page. */
    async function watch(cookie: string, person: Person): Promise<void> {
      let version = '';
      for (let read = 0; !isOver(); read += 1) {
        const since = read % fleetReadsAPage === 0 ? '' : `?since=${version}`;
        const answer = await gateway.call(`/worker/fleet${since}`, cookie);
        expect(answer.status).toBe(200);
        const [head = ''] = (await answer.text()).split('\n', 1);
        ({ version } = JSON.parse(head) as FleetHead);
        requests += 1;
        for (const [path, asks] of [
          ['/worker/batches?limit=50', asksAnHour.batches],
          ['/journal/entries?limit=50', asksAnHour.journal],
          ['/worker/tasks', asksAnHour.tasks],
          ['/worker/locks', asksAnHour.locks],
        ] as const)
          if (read % (asksAnHour.fleet / asks) === 0) {
            await person.ask(path);
            requests += 1;
          }
      }
    }

    /** Waits until so many an hour are due, by what the browsers have asked so far. */
    async function due(done: number, anHour: number): Promise<void> {
      const isDue = () => done <= (anHour * requests) / requestsAnHour;
      while (!isOver() && !isDue()) await pause(100, new AbortController().signal);
    }

    /** Batch after batch, each followed to its end as a page does. */
    async function work(
      person: Person,
      action: string,
      extra: object,
      size: number,
    ): Promise<void> {
      for (let at = 0, done = 0; !isOver(); at = (at + size) % phones, done += 1) {
        await due(done, batchesAnHour / 2);
        if (isOver()) return;
        const begun = await person.ask<WorkerBatch>('/worker/batches', {
          action,
          instance_ids: ids.slice(at, at + size),
          ...extra,
        });
        for (let batch = begun; !batch.isFinished && !isOver(); requests += 1) {
          await pause(250, new AbortController().signal);
          batch = await person.ask<WorkerBatch>(
            `/worker/batches/${begun.id}?since=${batch.version}`,
          );
        }
        batches += 1;
      }
    }

    /** Some of them do not run, and refuse the list: an answer as well. */
    async function command(cookie: string): Promise<void> {
      for (let at = 0; !isOver(); at = (at + 10) % phones) {
        await due(commands, commandsAnHour);
        const answer = await gateway.call('/api/v1/instances/sync-command', cookie, {
          method: 'POST',
          body: JSON.stringify({ command: 'getprop', instance_ids: ids.slice(at, at + 10) }),
        });
        await answer.arrayBuffer();
        expect(answer.status).toBeLessThan(500);
        commands += 1;
        requests += 1;
      }
    }

    /** The heap, again and again over the run. */
    async function measure(): Promise<number[]> {
      const heaps: number[] = [];
      while (!isOver()) {
        await new Promise((resolve) => void setTimeout(resolve, measureEachMs));
        heaps.push((await gateway.heapBytes()) / mebibyte);
      }
      return heaps;
    }

    const [heaps] = await Promise.all([
      measure(),
      ...people.map((person, at) => watch(cookies[at] ?? '', person)),
      work(first, 'release', {}, 500),
      work(people[1] ?? first, 'stopStreaming', {}, 300),
      command(cookies[0] ?? ''),
    ]);
    const quarter = Math.ceil(heaps.length / 4);
    const warm = median(heaps.slice(quarter, 2 * quarter));
    const last = median(heaps.slice(-quarter));
    console.log(
      `soak: ${(requests / requestsAnHour).toFixed(2)} of an hour's ${requestsAnHour} requests of ${browsers} browsers, ${batches} batches, ${commands} commands in ${((Date.now() - endsAtMs + mostMs) / 1000).toFixed(0)} s; heap ${heaps.map((heap) => heap.toFixed(0)).join(' ')} MiB, at the end ${(last / warm).toFixed(2)} of after warming up`,
    );
    expect(Math.min(batches, commands)).toBeGreaterThan(0);
    // What is kept by number is full after the warm-up; what grew with each request would be a multiple by now.
    expect(last).toBeLessThan(warm * 1.25 + 8);
    expect((await fetch(`${gateway.origin}/readyz`)).status).toBe(200);
  },
  mostMs + 180_000,
);

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
