import { mkdtempSync, rmSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { isOfSession } from '../contract/sign-ins.ts';
import type { WorkerBatch } from '../contract/worker.ts';
import {
  startProcess,
  startService,
  type Client,
  type ServerProcess,
  type Service,
} from './journal.fixture.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'server-stop-batch-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const ids = Array.from({ length: 600 }, (_, n) => `phone-${n}`);
/** Four requests of a hundred phones are under way at once. */
const underWay = 4;

const json = (response: ServerResponse, value: unknown) =>
  void response
    .writeHead(200, { 'content-type': 'application/json' })
    .end(JSON.stringify({ error_code: '0', ...(value as object) })); // Answers are objects.

/** A service with these phones, all running, that holds its answers to reboots until it is told to give them. */
function holdReboots(service: Service) {
  const sent: string[][] = [];
  let waiting: ServerResponse[] = [];
  let isHolding = true;
  service.script = ({ url, body }, response) => {
    if (!url.endsWith('/reboot')) {
      const query = new URL(url, service.origin).searchParams;
      const [no, size, one] = [
        Number(query.get('page_no')),
        Number(query.get('page_size')),
        query.get('instance_id'),
      ];
      const rows = ids.filter((id) => one === null || id === one);
      const result = rows
        .slice((no - 1) * size, no * size)
        .map((instance_id) => ({ instance_id, running_status: 2, frozen_status: 0, region: 'r' }));
      json(response, { data: { page_no: no, page_size: size, total_count: rows.length, result } });
      return;
    }
    const { instance_ids } = JSON.parse(body) as { instance_ids: string[] }; // The contract's.
    sent.push(instance_ids);
    if (isHolding) waiting.push(response);
    else json(response, {});
  };
  return {
    sent,
    answer() {
      isHolding = false;
      for (const response of waiting) json(response, {});
      waiting = [];
    },
  };
}

async function show(client: Client, cookie: string, id: string): Promise<WorkerBatch> {
  return (await (await client.call(`/worker/batches/${id}`, cookie)).json()) as WorkerBatch; // The gateway's own.
}

async function outcomes(client: Client, cookie: string): Promise<string[]> {
  const { items } = (await (await client.call('/journal/entries?limit=200', cookie)).json()) as {
    items: { operation: string; outcome: string }[];
  }; // As above.
  return items.flatMap(({ operation, outcome }) => (isOfSession(operation) ? [] : [outcome]));
}

/** A batch of all phones, in the middle of which its server is told to stop. */
async function stopInTheMiddle(service: Service, gateway: ServerProcess) {
  const reboots = holdReboots(service);
  const cookie = await gateway.signIn();
  const begun = await gateway.call('/worker/batches', cookie, {
    method: 'POST',
    body: JSON.stringify({ action: 'reboot', instance_ids: ids }),
  });
  const { id } = (await begun.json()) as WorkerBatch; // As above.
  await vi.waitFor(() => expect(reboots.sent).toHaveLength(underWay), 20_000);
  gateway.signal('SIGTERM');
  await vi.waitFor(async () => expect((await fetch(`${gateway.origin}/readyz`)).status).toBe(503));
  return { cookie, id, reboots };
}

/** Waits for the end of the batch, of which each phone was sent once and none failed. @returns how many are unknown */
async function unknownAtEnd(
  client: Client,
  { cookie, id, reboots }: Awaited<ReturnType<typeof stopInTheMiddle>>,
): Promise<number> {
  await vi.waitFor(
    async () =>
      expect((await show(client, cookie, id)).phase).toEqual({ kind: 'ended', how: 'done' }),
    20_000,
  );
  expect(reboots.sent.flat().toSorted((a, b) => a.localeCompare(b))).toEqual(
    ids.toSorted((a, b) => a.localeCompare(b)),
  );
  const { counts } = await show(client, cookie, id);
  expect(counts).toMatchObject({ waiting: 0, sent: 0, failed: 0, stopped: 0 });
  return counts.unknown;
}

test('a server that is told to stop in the middle of a batch sends nothing more, takes in what is under way, and the next one goes on at once', async () => {
  await using service = await startService();
  await using first = await startProcess(service, folder);
  const { cookie, id, reboots } = await stopInTheMiddle(service, first);
  const refused = await first.call(`/worker/batches/${id}/stop`, cookie, {
    method: 'POST',
    body: '{}',
  });
  expect([refused.status, refused.headers.get('retry-after'), await refused.json()]).toMatchObject([
    503,
    '2',
    { error_code: 'GATEWAY.STOPPING' },
  ]);
  reboots.answer();
  expect(await first.ended).toBe(0);
  expect(reboots.sent).toHaveLength(underWay);

  await using second = await startProcess(service, folder);
  expect(await unknownAtEnd(second, { cookie, id, reboots })).toBe(0);
  expect(await outcomes(second, cookie)).toEqual(reboots.sent.map(() => 'succeeded'));
}, 90_000);

test('told so twice it ends at once: what was under way is unknown, and only what was never sent is sent', async () => {
  await using service = await startService();
  await using first = await startProcess(service, folder);
  const { cookie, id, reboots } = await stopInTheMiddle(service, first);
  first.signal('SIGTERM');
  expect(await first.ended).toBe(143);
  reboots.answer();

  await using second = await startProcess(service, folder);
  expect(await unknownAtEnd(second, { cookie, id, reboots })).toBe(underWay * 100);
  expect((await outcomes(second, cookie)).toSorted((a, b) => a.localeCompare(b))).toEqual([
    'succeeded',
    'succeeded',
    ...Array.from({ length: underWay }, () => 'unknown'),
  ]);
}, 90_000);
