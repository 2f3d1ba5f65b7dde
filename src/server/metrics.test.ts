import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, request, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { operations } from '../contract/index.ts';
import type { CallRecord } from '../gateway/exchange.ts';
import { createLogger } from '../gateway/logger.ts';
import { openJournal, type OpenJournal } from '../journal/journal.ts';
import { personAt, signInAs, type Person } from './batches.fixture.ts';
import { clientOf } from './journal.fixture.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { createMount, type Mount } from './mount.ts';
import { serveMetrics } from './serve-metrics.ts';

const account = 'metrics-secret-calm-account';
let folder: string;
let metrics: Metrics;
let journal: OpenJournal;
let mount: Mount;
let server: Server;
let metricsServer: Server | undefined;
let person: Person;
let ids: string[];
let isStoreAway = false;

const portOf = (one: Server | undefined): number =>
  (one?.address() as AddressInfo | undefined)?.port ?? 0; // A TCP server that listens has nothing else.

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'metrics-'));
  metrics = createMetrics();
  journal = metrics.observeJournal(await openJournal({ dataDir: folder }));
  mount = await createMount(
    { service: undefined, statusEnum: 'data', undoMs: 600_000, observer: metrics },
    createLogger({ write: () => {} }),
    journal,
  );
  server = createServer((incoming, response) =>
    mount.handler(incoming, response, () => response.end()),
  ).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const figures = () => (isStoreAway ? Promise.reject(new Error('away')) : journal.figures());
  metricsServer = await serveMetrics(
    metrics,
    { ...mount.health, figures },
    { metrics: { host: '127.0.0.1', port: 0 }, allowedHosts: ['console.example'] },
  );
  const client = clientOf(`http://127.0.0.1:${portOf(server)}`);
  person = personAt(client, await signInAs(account, client));
  const page = await person.ask<{
    data: { result: { instance_id: string; running_status: number }[] };
  }>('/api/v1/instances/batch-query?page_no=1&page_size=100');
  ids = page.data.result
    .filter(({ running_status }) => running_status === 2)
    .map(({ instance_id }) => instance_id)
    .slice(0, 10);
});

afterAll(async () => {
  for (const one of [server, metricsServer]) {
    one?.closeAllConnections();
    one?.close();
  }
  await mount.close();
  await journal.close();
  rmSync(folder, { recursive: true, force: true });
});

async function scrape(): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${portOf(metricsServer)}/metrics`);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([
    200,
    'text/plain; version=0.0.4; charset=utf-8',
  ]);
  return answer.text();
}

/** The value of one line; undefined where there is none. */
const valueOf = (text: string, line: string): number | undefined => {
  const found = text.split('\n').find((one) => one.startsWith(`${line} `));
  return found === undefined ? undefined : Number(found.slice(line.length + 1));
};

test('calls are counted by operation and outcome, with how long they took', async () => {
  await expect(
    person.ask('/api/v1/instances/reboot', { instance_ids: ['no-such-phone'] }),
  ).rejects.toThrow();
  await person.ask('/api/v1/instances/reboot', { instance_ids: ids.slice(0, 1) }).catch(() => {});
  const text = await scrape();
  expect(
    valueOf(text, 'clouddevice_calls_total{by="browser",operation="SignIn",outcome="ok"}'),
  ).toBe(1);
  expect(
    valueOf(text, 'clouddevice_calls_total{by="browser",operation="ListInstances",outcome="ok"}'),
  ).toBe(1);
  const reboots = text
    .split('\n')
    .filter((line) =>
      line.startsWith('clouddevice_calls_total{by="browser",operation="BatchRebootInstance"'),
    );
  expect(reboots.length).toBeGreaterThan(0);
  expect(
    valueOf(text, 'clouddevice_call_seconds_count{by="browser",operation="BatchRebootInstance"}'),
  ).toBe(2);
  expect(valueOf(text, 'clouddevice_upstream_seconds_count{operation="ListInstances"}')).toBe(1);
  // Two writes, each recorded before and after.
  for (const half of ['begin', 'complete'])
    expect(valueOf(text, `clouddevice_journal_writes_total{half="${half}",result="ok"}`)).toBe(2);
  expect(valueOf(text, 'clouddevice_journal_seconds_count')).toBe(2);
});

test('sessions, batches and tasks are those in the store, the process and its event loop are there', async () => {
  const batch = await person.ask<{ id: string }>('/worker/batches', {
    id: randomUUID(),
    action: 'reset',
    instance_ids: ids,
  });
  await person.ask('/api/v1/instances/async-command', {
    command: 'sleep 1000',
    instance_ids: ids.slice(2, 3),
  });
  await vi.waitFor(async () => {
    const text = await scrape();
    expect(valueOf(text, 'clouddevice_sessions')).toBe(1);
    expect(valueOf(text, 'clouddevice_batches{phase="delayed"}')).toBe(1);
    expect(valueOf(text, 'clouddevice_batches{phase="running"}')).toBe(0);
    expect(valueOf(text, 'clouddevice_tasks_running')).toBe(1);
    for (const part of ['store', 'leases', 'upstream'])
      expect(valueOf(text, `clouddevice_up{part="${part}"}`)).toBe(1);
    expect(valueOf(text, 'nodejs_eventloop_lag_p99_seconds')).toBeGreaterThanOrEqual(0);
    expect(valueOf(text, 'process_resident_memory_bytes')).toBeGreaterThan(0);
    // What the worker asks the service is the worker's.
    expect(text).toMatch(
      /^clouddevice_calls_total\{by="worker",operation="GetTask",outcome="ok"\} \d+$/m,
    );
  }, 15_000);
  await person.ask(`/worker/batches/${batch.id}/stop`, {});
  await vi.waitFor(async () =>
    expect(valueOf(await scrape(), 'clouddevice_batches{phase="delayed"}')).toBe(0),
  );
});

test('where the store is away, what is in it is left out and the rest is there', async () => {
  isStoreAway = true;
  const text = await scrape();
  isStoreAway = false;
  expect(valueOf(text, 'clouddevice_up{part="store"}')).toBe(0);
  for (const name of ['clouddevice_sessions', 'clouddevice_tasks_running', 'clouddevice_batches'])
    expect(text).not.toMatch(new RegExp(`^${name}[ {]`, 'm'));
  expect(text).toContain('clouddevice_calls_total{');
});

test('labels are names of the contract and of the program: no person, phone, path or address', async () => {
  await person.ask('/api/v1/instances/never-heard-of').catch(() => {});
  const text = await scrape();
  for (const secret of [account, 'admin', 'never-heard-of', '127.0.0.1', ...ids])
    expect(text).not.toContain(secret);
  const own = [
    'none',
    'SignIn',
    'ShowSession',
    'SignOut',
    'Icons',
    'Kept',
    'ReadLocks',
    'ChangeLocks',
    'AskTask',
    'WatchTasks',
    'ReadBatches',
    'SteerBatch',
    'ReadJournal',
    'RegisterBatch',
  ];
  const known = new Set([...own, ...operations.map(({ name }) => name)]);
  for (const [, name = ''] of text.matchAll(/operation="([^"]*)"/g)) expect(known).toContain(name);
});

test.each<[string, Partial<CallRecord>, string, string | undefined]>([
  [
    'the service is broken',
    { status: 503, code: 'GATEWAY.UNREACHABLE' },
    'unavailable',
    'unavailable',
  ],
  [
    'an answer never came',
    { operation: 'BatchReset', status: 504, code: 'GATEWAY.TIMEOUT' },
    'unknownOutcome',
    'unknownOutcome',
  ],
  ['the service throttles', { status: 429, code: 'APIGW.0308' }, 'throttled', 'throttled'],
  [
    'the service refuses with HTTP 200',
    { status: 200, code: 'KOOPHONE.API.1002' },
    'invalid',
    'invalid',
  ],
  [
    'the gateway refuses by itself',
    { status: 401, code: 'GATEWAY.SIGNED_OUT' },
    'signedOut',
    undefined,
  ],
  ['whoever asked has left', { status: 200, abandoned: true }, 'abandoned', undefined],
  [
    'another call has brought the failure',
    { status: 503, code: 'GATEWAY.UNREACHABLE', sharedWith: 'r' },
    'unavailable',
    undefined,
  ],
])('where %s', async (_, fields, outcome, upstream) => {
  const own = createMetrics();
  const record: CallRecord = {
    requestId: 'r',
    address: '10.0.0.1',
    operation: 'ListInstances',
    account: 'a',
    user: 'u',
    status: 200,
    code: undefined,
    ms: 12,
    upstreamMs: 3,
    sharedWith: undefined,
    standing: undefined,
    abandoned: undefined,
    ...fields,
  };
  own.onCall(record);
  const text = await own.read({
    figures: () => journal.figures(),
    holdsLeases: () => false,
    reach: () => 'unreachable',
  });
  expect(
    valueOf(
      text,
      `clouddevice_calls_total{by="browser",operation="${record.operation}",outcome="${outcome}"}`,
    ),
  ).toBe(1);
  expect(
    [...text.matchAll(/^clouddevice_upstream_errors_total\{by="browser",kind="(\w+)"\} 1$/gm)].map(
      ([, kind]) => kind,
    ),
  ).toEqual(upstream === undefined ? [] : [upstream]);
  expect([
    valueOf(text, 'clouddevice_up{part="leases"}'),
    valueOf(text, 'clouddevice_up{part="upstream"}'),
  ]).toEqual([0, 0]);
});

test('a write that cannot be recorded is counted as failed', async () => {
  const own = createMetrics();
  const broken = own.observeJournal({ ...journal, begin: () => Promise.reject(new Error('full')) });
  await expect(broken.begin({} as Parameters<OpenJournal['begin']>[0])).rejects.toThrow('full');
  const text = await own.read({ figures: () => journal.figures(), ...mount.health });
  expect(valueOf(text, 'clouddevice_journal_writes_total{half="begin",result="failed"}')).toBe(1);
});

test.each([
  ['/metrics', 'console.example', 200],
  ['/metrics', 'localhost:9464', 200],
  ['/metrics', '10.0.0.5:9464', 200],
  ['/metrics', '[fd00::5]:9464', 200],
  ['/metrics', 'evil.example', 421],
  ['/', '127.0.0.1', 404],
  ['/readyz', '127.0.0.1', 404],
])('%s for the host %s: %d', async (path, host, status) => {
  const asking = request({
    host: '127.0.0.1',
    port: portOf(metricsServer),
    path,
    headers: { host },
    agent: false,
  }).end();
  const [answer] = (await once(asking, 'response')) as [IncomingMessage]; // What this event brings.
  answer.resume();
  expect(answer.statusCode).toBe(status);
});

test('a port that is taken is named by its setting', async () => {
  const taken = {
    metrics: { host: '127.0.0.1', port: portOf(metricsServer) },
    allowedHosts: undefined,
  };
  await expect(
    serveMetrics(metrics, { figures: () => journal.figures(), ...mount.health }, taken),
  ).rejects.toThrow(/^METRICS_PORT \d+ is taken/);
});
