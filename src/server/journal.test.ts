import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type * as z from 'zod/mini';
import { rightInputs } from '../contract/fixtures/examples.ts';
import {
  journalBatchDetails,
  journalEntry,
  journalEntryDetails,
  journalTaskDetails,
  pageOf,
} from '../contract/journal.ts';
import { isOfSession } from '../contract/sign-ins.ts';
import { createLogger } from '../gateway/logger.ts';
import {
  clientOf,
  password,
  startProcess,
  startService,
  token,
  type Client,
  type Service,
} from './journal.fixture.ts';
import { createMount } from './mount.ts';
import { readSettings } from './settings.ts';
import { startJournal } from './start-journal.ts';

const reboot = '/api/v1/instances/reboot';
const write = { method: 'POST', body: '{"instance_ids":["a","b"]}' };
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'server-journal-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The server's parts in this process, on the test's folder. */
async function startGateway(service: Service): Promise<Client & AsyncDisposable> {
  const settings = readSettings(
    { CLOUDDEVICE_ENDPOINT: service.origin, IAM_ENDPOINT: service.origin },
    folder,
  );
  const logger = createLogger({ write: () => {} });
  const journal = await startJournal(settings.journal, logger);
  const mount = await createMount(settings, logger, journal);
  const server = createServer((request, response) =>
    mount.handler(request, response, () => response.writeHead(404).end()),
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    ...clientOf(`http://127.0.0.1:${(server.address() as AddressInfo).port}`), // A TCP server that listens has nothing else.
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await mount.close();
      await journal.close();
    },
  };
}

async function read<Schema extends z.ZodMiniType>(
  client: Client,
  schema: Schema,
  path: string,
  cookie: string,
): Promise<z.output<Schema>> {
  return schema.parse(await (await client.call(path, cookie)).json());
}
const entriesOf = async (client: Client, cookie: string, query = '') =>
  (await read(client, pageOf(journalEntry), `/journal/entries${query}`, cookie)).items.filter(
    ({ operation }) => !isOfSession(operation),
  );

test('the service sees a write when it is recorded already; what it answers completes the entry', async () => {
  await using service = await startService();
  await using gateway = await startGateway(service);
  const cookie = await gateway.signIn();
  const pairs = [{ job_id: 'j', instance_id: 'a' }];
  let before: unknown;
  const look = async (response: ServerResponse) => {
    before = await entriesOf(gateway, cookie);
    response.writeHead(200, { 'content-type': 'application/json' }).end(
      JSON.stringify({
        error_code: '0',
        error_msg: 'ok',
        data: { task_id: '7', cmd_jobs: pairs },
      }),
    );
  };
  service.script = (_, response) => void look(response);
  await gateway.call('/api/v1/instances/async-command', cookie, {
    method: 'POST',
    body: '{"command":"df","instance_ids":["a"]}',
  });
  expect(before).toMatchObject([
    { operation: 'AsyncCommand', outcome: 'pending', targets: ['a'], actor: 'admin' },
  ]);
  const [entry] = await entriesOf(gateway, cookie, '?instance_id=a&outcome=succeeded');
  expect(
    await read(gateway, journalEntryDetails, `/journal/entries/${entry?.id}`, cookie),
  ).toMatchObject({ request: { command: 'df' }, taskId: '7', pairs });
  expect(await read(gateway, journalTaskDetails, '/journal/tasks/7', cookie)).toMatchObject({
    entryId: entry?.id,
    pairs,
  });
  expect(await entriesOf(gateway, await gateway.signIn('another'))).toEqual([]);
});

test('a process that is killed between write and answer leaves an unknown outcome, its sessions and nothing to send again', async () => {
  await using service = await startService();
  const first = await startProcess(service, folder);
  const cookie = await first.signIn();
  service.script = () => {};
  const lost = first.call(reboot, cookie, write).catch(() => 'lost');
  await service.arrived(1);
  await first.kill();
  expect(await lost).toBe('lost');

  await using second = await startGateway(service);
  expect(await entriesOf(second, cookie)).toMatchObject([
    { operation: 'BatchRebootInstance', outcome: 'unknown', targets: ['a', 'b'] },
  ]);
  expect(await entriesOf(second, cookie, '?outcome=unknown')).toHaveLength(1);
  expect(service.calls).toHaveLength(1);
  // It starts a process, which compiles itself first.
}, 60_000);

test('a batch tells what was never sent', async () => {
  await using service = await startService();
  await using gateway = await startGateway(service);
  const cookie = await gateway.signIn();
  const id = '7c9e6679-7425-40de-944b-e07fc1f90ae7';
  await gateway.call(`/journal/batches/${id}`, cookie, {
    method: 'PUT',
    body: JSON.stringify({
      operation: 'BatchRebootInstance',
      members: ['a', 'b', 'c'],
      parameters: {},
    }),
  });
  await fetch(gateway.origin + reboot, {
    ...write,
    headers: { origin: gateway.origin, cookie, 'x-batch-id': id },
  });
  await gateway.call(reboot, cookie, { method: 'POST', body: '{"instance_ids":["c"]}' });
  const { members } = await read(gateway, journalBatchDetails, `/journal/batches/${id}`, cookie);
  const sent = new Set(
    (await entriesOf(gateway, cookie, `?batch_id=${id}`)).flatMap(({ targets }) => targets),
  );
  expect(members.filter((member) => !sent.has(member))).toEqual(['c']);
});

test('no secret is anywhere in the data', async () => {
  await using service = await startService();
  const cookies: string[] = [];
  {
    await using gateway = await startGateway(service);
    const cookie = await gateway.signIn();
    cookies.push(cookie.split('=')[1] ?? '');
    const url = 'https://obs.example/a.apk?AccessKeyId=hush1&Signature=hush2';
    const install = JSON.stringify({
      ...rightInputs.InstallApp,
      object_name: 'kept-name',
      install_package_url: url,
      instance_id_list: ['a'],
    });
    service.script = (_, response) =>
      void response
        .writeHead(400, { 'content-type': 'application/json' })
        .end(
          JSON.stringify({ error_code: 'KOOPHONE.API.62017', error_msg: `${url} with ${token}` }),
        );
    await gateway.call('/api/v1/instances/app/install', cookie, { method: 'POST', body: install });
    await gateway.call('/journal/batches/7c9e6679-7425-40de-944b-e07fc1f90ae7', cookie, {
      method: 'PUT',
      body: JSON.stringify({
        operation: 'InstallApp',
        members: ['a'],
        parameters: JSON.parse(install),
      }),
    });
    service.script = (_, response) =>
      void response
        .writeHead(200, { 'content-type': 'application/json' })
        .end('{"error_code":"0","data":{"device_token":"hush3","resource":{}}}');
    await gateway.call('/api/v1/instances/a/auth', cookie, { method: 'POST' });
    expect(await entriesOf(gateway, cookie)).toHaveLength(2);
    // Before anything is tidied up, too: the log beside the database holds what was written last.
    expectNoSecret(cookies);
  }
  expectNoSecret(cookies);
});

function expectNoSecret(more: readonly string[]): void {
  const bytes = readdirSync(folder)
    .map((name) => readFileSync(join(folder, name)).toString('latin1'))
    .join('');
  expect(bytes).toContain('kept-name');
  for (const secret of ['hush1', 'hush2', 'hush3', 's3cretToken', password, ...more])
    expect(bytes).not.toContain(secret);
}
