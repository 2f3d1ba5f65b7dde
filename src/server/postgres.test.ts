import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { journalEntry, pageOf, type JournalEntry } from '../contract/journal.ts';
import { startPostgres, type PostgresServer } from '../journal/postgres.fixture.ts';
import { startProcess, startService, type Client } from './journal.fixture.ts';

let server: PostgresServer;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'server-postgres-'));
  server = await startPostgres({ isDurable: false });
  await server.createDatabase('journal');
}, 60_000);

afterAll(async () => {
  await server.remove();
  rmSync(folder, { recursive: true, force: true });
});

const reboot = '/api/v1/instances/reboot';
const writerCount = 8;

/** A write of one phone, and what was said to it. */
interface Attempt {
  phone: string;
  status: number;
  code: string;
  retryAfter: string | null;
}

async function write(client: Client, cookie: string, phone: string): Promise<Attempt> {
  const answer = await client.call(reboot, cookie, {
    method: 'POST',
    body: JSON.stringify({ instance_ids: [phone] }),
  });
  const { error_code: code } = (await answer.json()) as { error_code: string }; // As all failures and the service above.
  return { phone, status: answer.status, code, retryAfter: answer.headers.get('retry-after') };
}

const batchId = '7c9e6679-7425-40de-944b-e07fc1f90ae7';

/** What else is asked of the store for a tenant: what was done, what is kept, batches. */
const others: [path: string, init?: { method: string; body: string }][] = [
  ['/journal/entries'],
  ['/journal/tasks'],
  ['/journal/kept/group'],
  [
    `/journal/kept/group/${batchId}`,
    { method: 'PUT', body: '{"name":"Group","value":{"instance_ids":["a"]}}' },
  ],
  [
    '/journal/last',
    { method: 'POST', body: '{"operation":"SetVideoConfig","instance_ids":["a"]}' },
  ],
  ['/worker/batches'],
  [
    '/worker/batches',
    {
      method: 'POST',
      body: JSON.stringify({ id: batchId, action: 'reboot', instance_ids: ['of-a-batch'] }),
    },
  ],
];

async function entriesOf(client: Client, cookie: string, phone: string): Promise<JournalEntry[]> {
  return pageOf(journalEntry).parse(
    await (await client.call(`/journal/entries?instance_id=${phone}`, cookie)).json(),
  ).items;
}

test('a PostgreSQL that is restarted under writers: what it cannot record is refused for later, nothing is lost or done twice', async () => {
  await using service = await startService();
  await using gateway = await startProcess(service, folder, {
    DATABASE_URL: server.urlOf('journal'),
  });
  const cookie = await gateway.signIn();
  const attempts: Attempt[] = [];
  const answered = (attempt: Attempt) => attempt.status === 200;
  // One whose answer comes while the database is down: its entry is completed once it is back.
  let answerHeld = () => {};
  const plain = service.script;
  service.script = (request, response) => {
    if (request.body.includes('held')) answerHeld = () => plain(request, response);
    else plain(request, response);
  };
  const held = write(gateway, cookie, 'held');
  await service.arrived(1);

  const over = new AbortController();
  const writing = Promise.all(
    Array.from({ length: writerCount }, async (_, writer) => {
      for (let n = 0; !over.signal.aborted; n += 1)
        attempts.push(await write(gateway, cookie, `phone-${writer}-${n}`));
    }),
  );
  writing.catch(() => {}); // Told below.
  await vi.waitFor(() => expect(attempts.filter(answered).length).toBeGreaterThan(100), 10_000);
  await server.halt();
  answerHeld();
  expect(await held).toMatchObject({ status: 200, code: '0' });
  const notReady = await fetch(`${gateway.origin}/readyz`);
  expect([notReady.status, await notReady.json()]).toMatchObject([
    503,
    { error_code: 'GATEWAY.STORE_UNAVAILABLE', store: 'failing' },
  ]);
  for (const [path, init] of others) {
    const refused = await gateway.call(path, cookie, init);
    const { error_code: code } = (await refused.json()) as { error_code: string }; // As above.
    expect(['GATEWAY.NOT_RECORDED', 'GATEWAY.STORE_UNAVAILABLE']).toContain(code);
    expect([path, refused.status, refused.headers.get('retry-after')]).toEqual([
      path,
      503,
      expect.stringMatching(/^\d+$/),
    ]);
  }
  const before = attempts.length;
  await vi.waitFor(() => expect(attempts.length).toBeGreaterThan(before + writerCount), 10_000);
  await server.resume();
  const whenBack = attempts.length;
  await vi.waitFor(
    () => expect(attempts.slice(whenBack).filter(answered).length).toBeGreaterThan(100),
    20_000,
  );
  over.abort();
  // The worker takes leases again a moment later.
  await vi.waitFor(
    async () => expect((await fetch(`${gateway.origin}/readyz`)).status).toBe(200),
    10_000,
  );
  await writing;
  // Nothing that was refused is there. Nobody was signed out, and all of it is answered again.
  expect((await gateway.call(`/worker/batches/${batchId}`, cookie)).status).toBe(404);
  for (const [path, init] of others.filter(([, init]) => !init?.body.includes('of-a-batch')))
    expect([path, (await gateway.call(path, cookie, init)).status]).toEqual([path, 200]);

  const refused = attempts.filter((attempt) => !answered(attempt));
  expect(refused.length).toBeGreaterThan(writerCount);
  for (const attempt of refused) {
    expect(['GATEWAY.NOT_RECORDED', 'GATEWAY.STORE_UNAVAILABLE']).toContain(attempt.code);
    expect(attempt).toMatchObject({ status: 503, retryAfter: expect.stringMatching(/^\d+$/) });
  }
  // The service has seen what was answered, once, and nothing else.
  const sent = service.calls.map(
    ({ body }) => (JSON.parse(body) as { instance_ids: string[] }).instance_ids[0] ?? '',
  ); // As written above.
  const said = ['held', ...attempts.filter(answered).map(({ phone }) => phone)];
  expect(sent).toHaveLength(said.length);
  expect(new Set(sent)).toEqual(new Set(said));
  // Each of them has one entry, completed at once or as soon as the database was back.
  await vi.waitFor(async () => {
    for (const { phone } of [
      { phone: 'held' },
      ...attempts.slice(before - 50, whenBack + 50).filter(answered),
    ]) {
      expect(await entriesOf(gateway, cookie, phone)).toMatchObject([{ outcome: 'succeeded' }]);
    }
  }, 20_000);
  // Where the database was lost in the middle of recording one, its entry says that it was not sent.
  await vi.waitFor(async () => {
    for (const { phone } of refused.slice(0, 50)) {
      expect(
        (await entriesOf(gateway, cookie, phone)).filter(({ outcome }) => outcome !== 'notSent'),
      ).toEqual([]);
    }
  }, 20_000);
}, 120_000);
