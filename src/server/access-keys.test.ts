import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readAnswer } from '../contract/envelope.ts';
import { callEvery, type CallOperation } from '../contract/fixtures/call-every.ts';
import { operations } from '../contract/index.ts';
import type { JournalTaskDetails } from '../contract/journal.ts';
import { buildRequest } from '../contract/operation.ts';
import type { KeysAnswer, KeysRequest } from '../contract/simulator-control.ts';
import type { WorkerBatch } from '../contract/worker.ts';
import { personAt, signInAs, until } from './batches.fixture.ts';
import { startProcess, type Client, type ServerProcess } from './journal.fixture.ts';

let folder: string;
let server: ServerProcess;
const quick = {
  UNDO_SECONDS: '0',
  POLL_PACE: '0.2',
  TASK_CALLS_PER_SECOND: '50',
};
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'server-keys-'));
  server = await startProcess(undefined, folder, quick);
}, 90_000);
afterAll(async () => {
  await server.kill();
  rmSync(folder, { recursive: true, force: true });
});

const control = (account: string, path: string, body?: unknown) =>
  fetch(`${server.origin}/simulator/${account}${path}`, {
    method: 'POST',
    headers: { origin: server.origin },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
const keysOf = async (account: string, request: KeysRequest = {}): Promise<KeysAnswer> =>
  (await control(account, '/keys', request)).json() as Promise<KeysAnswer>; // the simulator's own answer

function enter({
  access_key: accessKey,
  secret_key: secretKey,
  project_id: projectId,
  security_token: securityToken,
}: KeysAnswer): Promise<Response> {
  const body = JSON.stringify({
    accessKey,
    secretKey,
    projectId,
    ...(securityToken !== undefined && { securityToken }),
  });
  return fetch(`${server.origin}/auth/session`, {
    method: 'POST',
    headers: { origin: server.origin },
    body,
  });
}

async function cookieOf(keys: KeysAnswer): Promise<string> {
  const answer = await enter(keys);
  expect(answer.status).toBe(200);
  return answer.headers.get('set-cookie')?.split(';', 1)[0] ?? '';
}

/** Calls operations below `/api`, as the console does. */
const callBy =
  (client: Client, cookie: string): CallOperation =>
  async (operation, input) => {
    const request = buildRequest(operation, input as Record<string, unknown>, 'r'); // inputs of operations are objects
    const answer = await client.call(`/api${request.url}`, cookie, {
      method: request.method,
      ...(request.body === undefined ? {} : { body: request.body }),
    });
    const read = readAnswer(operation, answer.status, await answer.json());
    if (!read.ok)
      throw new Error(`${operation.name}: ${read.failure.code} ${read.failure.message}`);
    return read.data;
  };

test.each([
  ['permanent', false],
  ['temporary', true],
])(
  'the gateway reaches every operation of the contract by calls that it signs with %s keys',
  async (_, temporary) => {
    const cookie = await cookieOf(await keysOf(`fleet-200-calm-${temporary}`, { temporary }));
    const called = await callEvery(callBy(server, cookie));
    console.log(
      `signed calls through the gateway: ${called.length} of ${operations.length} operations`,
    );
    expect(called).toEqual(operations.map(({ name }) => name));
  },
);

test('who signed in with keys shares batches, journal and locks with who signed in with a password', async () => {
  const account = 'calm-shared';
  const [byKeys, byPassword] = [
    personAt(server, await cookieOf(await keysOf(account))),
    personAt(server, await signInAs(account, server)),
  ];
  const { data } = await byKeys.ask<{ data: { result: { instance_id: string }[] } }>(
    '/api/v1/instances/batch-query?page_no=1&page_size=1',
  );
  const ids = data.result.map(({ instance_id }) => instance_id);
  await byPassword.ask('/worker/locks', { instance_ids: ids, reason: 'held' });
  const { id } = await byKeys.ask<WorkerBatch>('/worker/batches', {
    action: 'reset',
    instance_ids: ids,
  });
  const ended = await until(
    () => byPassword.batch(id),
    ({ isFinished }) => isFinished,
  );
  expect(ended).toMatchObject({
    by: expect.stringMatching(/^AK [A-Z0-9]{4}…[A-Z0-9]{4}$/),
    counts: { skipped: 1 },
  });
});

test('with keys nothing is begun that waits for a second yes, since nobody knows whose the first was', async () => {
  await server.kill();
  server = await startProcess(undefined, folder, { ...quick, CONFIRM_BY_SECOND_ABOVE: '10' });
  const person = personAt(server, await cookieOf(await keysOf('calm-second')));
  const { data } = await person.ask<{ data: { result: { instance_id: string }[] } }>(
    '/api/v1/instances/batch-query?page_no=1&page_size=11',
  );
  const cookie = await cookieOf(await keysOf('calm-second'));
  const reset = (count: number) =>
    server.call('/worker/batches', cookie, {
      method: 'POST',
      body: JSON.stringify({
        action: 'reset',
        instance_ids: data.result.slice(0, count).map(({ instance_id }) => instance_id),
      }),
    });
  const refused = await reset(11);
  expect([refused.status, await refused.json()]).toMatchObject([
    409,
    { error_code: 'GATEWAY.NEEDS_SECOND', error_msg: expect.stringContaining('Access keys') },
  ]);
  expect((await reset(10)).status).toBe(202);
  await server.kill();
  server = await startProcess(undefined, folder, quick);
}, 90_000);

test('a batch is run, and its tasks are followed, by signed calls, also after a restart; the secret lies in no file but the simulator’s own', async () => {
  const account = 'calm-batch';
  const keys = await keysOf(account);
  const cookie = await cookieOf(keys);
  const { data } = await personAt(server, cookie).ask<{
    data: { result: { instance_id: string; running_status: number; region: string }[] };
  }>('/api/v1/instances/batch-query?page_no=1&page_size=72');
  const first = data.result.find(({ running_status }) => running_status === 2);
  const ids = data.result
    .filter(({ running_status, region }) => running_status === 2 && region === first?.region)
    .slice(0, 3)
    .map(({ instance_id }) => instance_id);
  await server.kill();
  const files = readdirSync(folder, { withFileTypes: true }).filter((file) => file.isFile());
  expect(files.length).toBeGreaterThan(0);
  expect(
    files.filter(({ name }) =>
      readFileSync(join(folder, name), 'latin1').includes(keys.secret_key),
    ),
  ).toEqual([]);
  server = await startProcess(undefined, folder, quick);
  const person = personAt(server, cookie);
  const { id } = await person.ask<WorkerBatch>('/worker/batches', {
    action: 'command',
    instance_ids: ids,
    parameters: { command: 'getprop ro.serialno' },
  });
  const ended = await until(
    () => person.batch(id),
    ({ isFinished }) => isFinished,
  );
  expect(ended.counts).toMatchObject({ succeeded: ids.length, failed: 0, unknown: 0 });
  // One that no batch is about: the follower of tasks asks for it.
  const { data: begun } = await person.ask<{ data: { task_id: string } }>(
    '/api/v1/instances/async-command',
    { command: 'getprop ro.serialno', instance_ids: ids },
  );
  await until(
    () => person.ask<JournalTaskDetails>(`/journal/tasks/${begun.task_id}`),
    ({ state }) => state === 'succeeded',
  );
}, 90_000);

test('what the service says of keys comes through, and opens nothing', async () => {
  const account = 'keys-refused';
  const keys = await keysOf(account);
  const refusalOf = async (given: Partial<KeysAnswer>) => {
    const answer = await enter({ ...keys, ...given });
    const { error_code: code, error_msg: message } = (await answer.json()) as {
      error_code: string;
      error_msg: string;
    }; // the gateway's own
    expect(answer.headers.get('set-cookie')).toBeNull();
    return [answer.status, code, message.replace('Incorrect IAM authentication information: ', '')];
  };
  expect(await refusalOf({ access_key: 'A'.repeat(20) })).toEqual([
    401,
    'APIGW.0301',
    `Get secretKey failed,ak:${'A'.repeat(20)},err:ak not exist`,
  ]);
  expect(await refusalOf({ project_id: 'f'.repeat(32) })).toEqual([
    403,
    'APIGW.0302',
    'The IAM user is not allowed to access the API',
  ]);
  for (let i = 0; i < 4; i++)
    expect(await refusalOf({ secret_key: 'wrong' })).toEqual([
      401,
      'APIGW.0301',
      'verify aksk signature fail',
    ]);
  // The service locks keys after five: it is not asked any more.
  expect(await refusalOf({ secret_key: 'wrong' })).toEqual([
    429,
    'GATEWAY.SIGN_IN_LIMIT',
    expect.stringContaining('IAM was not asked'),
  ]);
  expect((await enter(await keysOf(account))).status).toBe(200);
});

test('temporary keys that end take the session with them', async () => {
  const account = 'keys-end';
  const cookie = await cookieOf(await keysOf(account, { temporary: true }));
  await control(account, '/clock', { advanceMs: 15 * 60_000 });
  const list = await server.call('/api/v1/instances/batch-query?page_no=1&page_size=1', cookie);
  expect([list.status, await list.json()]).toMatchObject([
    401,
    { error_code: 'APIGW.0301', error_msg: expect.stringContaining('security token expired') },
  ]);
  expect(await (await server.call('/auth/session', cookie)).json()).toBeNull();
});

test('the keys of a user who may only read write nothing, by hand or in a batch', async () => {
  const cookie = await cookieOf(await keysOf('calm-viewer', { user: 'viewer' }));
  const person = personAt(server, cookie);
  const { data } = await person.ask<{
    data: { result: { instance_id: string; running_status: number }[] };
  }>('/api/v1/instances/batch-query?page_no=1&page_size=72');
  const ids = data.result
    .filter(({ running_status }) => running_status === 2)
    .slice(0, 1)
    .map(({ instance_id }) => instance_id);
  const answer = await server.call('/api/v1/instances/reboot', cookie, {
    method: 'POST',
    body: JSON.stringify({ instance_ids: ids }),
  });
  expect([answer.status, await answer.json()]).toMatchObject([
    403,
    { error_code: 'KOOPHONE.API.6002' },
  ]);
  expect(await person.ask('/auth/session')).toMatchObject({
    role: 'readOnly',
    standing: 'refused',
  });
  const batch = await server.call('/worker/batches', cookie, {
    method: 'POST',
    body: JSON.stringify({ action: 'reboot', instance_ids: ids }),
  });
  expect([batch.status, await batch.json()]).toMatchObject([
    403,
    { error_code: 'GATEWAY.READ_ONLY' },
  ]);
});
