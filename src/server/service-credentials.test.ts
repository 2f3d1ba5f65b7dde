import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { defaultRoleRules } from '../contract/iam.ts';
import type { WorkerBatch } from '../contract/worker.ts';
import { createLogger } from '../gateway/logger.ts';
import { personAt, signInAs, until } from './batches.fixture.ts';
import { startProcess } from './journal.fixture.ts';
import { openServiceSession, readServiceCredentials } from './service-credentials.ts';
import { CredentialsRefused } from './settings-error.ts';
import { readSettings } from './settings.ts';
import { startSimulator } from './simulator.fixture.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'service-credentials-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const password = {
  SERVICE_ACCOUNT: 'demo',
  SERVICE_USER: 'console',
  SERVICE_PASSWORD: 'hush#1',
  SERVICE_PROJECT: 'cn-north-4',
};
const keys = {
  SERVICE_ACCESS_KEY: 'HSTABCDEFGHIJKLMNOPQ',
  SERVICE_SECRET_KEY: 'hush/key',
  SERVICE_PROJECT_ID: 'p1',
};

test('they are a password or access keys', () => {
  expect(readServiceCredentials(password)?.read()).toEqual({
    account: 'demo',
    user: 'console',
    password: 'hush#1',
    project: 'cn-north-4',
  });
  expect(readServiceCredentials(keys)?.read()).toEqual({
    accessKey: 'HSTABCDEFGHIJKLMNOPQ',
    secretKey: 'hush/key',
    projectId: 'p1',
  });
  expect(readServiceCredentials({})).toBeUndefined();
  expect(readSettings({ ...keys, SERVICE_USER: '' }, '').serviceCredentials?.names).toEqual([
    'SERVICE_ACCESS_KEY',
    'SERVICE_SECRET_KEY',
    'SERVICE_PROJECT_ID',
  ]);
});

test('a secret may be in a file, which is read each time', () => {
  const path = join(folder, 'password');
  writeFileSync(path, 'hush#1\n');
  const read = readServiceCredentials({
    ...password,
    SERVICE_PASSWORD: undefined,
    SERVICE_PASSWORD_FILE: path,
  });
  expect(read?.read()).toMatchObject({ password: 'hush#1' });
  writeFileSync(path, 'hush#2');
  expect(read?.read()).toMatchObject({ password: 'hush#2' });
});

test.each<[Record<string, string | undefined>, RegExp]>([
  [{ ...password, SERVICE_PROJECT: undefined }, /^SERVICE_PROJECT must be set/],
  [
    { ...password, SERVICE_PASSWORD: undefined },
    /^SERVICE_PASSWORD or SERVICE_PASSWORD_FILE must be set/,
  ],
  [{ SERVICE_SECRET_KEY_FILE: '/nowhere' }, /^SERVICE_ACCESS_KEY must be set/],
  [
    { ...keys, SERVICE_SECRET_KEY: undefined, SERVICE_SECRET_KEY_FILE: '/nowhere' },
    /^SERVICE_SECRET_KEY_FILE is "\/nowhere", which cannot be read: ENOENT/,
  ],
  [
    { ...password, SERVICE_PASSWORD_FILE: '/nowhere' },
    /^SERVICE_PASSWORD and SERVICE_PASSWORD_FILE both/,
  ],
  [{ ...password, ...keys }, /settings of both are there/],
  [{ ...password, SERVICE_USER: 'u'.repeat(65) }, /^SERVICE_USER is not as the service has it/],
  [
    { ...keys, SERVICE_SECRET_KEY: 'hush with blanks' },
    /^SERVICE_SECRET_KEY or SERVICE_SECRET_KEY_FILE is not/,
  ],
])('what is wrong with them is said by its name, and no secret with it: %#', (given, message) => {
  const read = () => readServiceCredentials(given);
  expect(read).toThrow(message);
  expect(read).not.toThrow(/hush/);
});

const account = 'fleet-300-calm-service';

test('a batch ends when its session has ended and nobody is signed in; and nobody gets in by the credentials', async () => {
  const variables = {
    UNDO_SECONDS: '0',
    POLL_PACE: '0.3',
    SERVICE_ACCOUNT: account,
    SERVICE_USER: 'operator',
    SERVICE_PASSWORD: 'Demo#2026',
    SERVICE_PROJECT: 'cn-north-4',
  };
  await using first = await startProcess(undefined, join(folder, 'a'), variables);
  const closed = [
    '/api/v1/instances/batch-query?page_no=1',
    '/worker/batches',
    '/journal/entries',
    '/journal/kept/group',
  ];
  expect(
    await Promise.all(closed.map(async (path) => (await fetch(first.origin + path)).status)),
  ).toEqual(closed.map(() => 401));
  expect(await (await fetch(`${first.origin}/auth/session`)).json()).toBeNull();

  const control = (path: string, body: object = {}) =>
    fetch(`${first.origin}/simulator/${account}${path}`, {
      method: 'POST',
      headers: { origin: first.origin },
      body: JSON.stringify(body),
    });
  const before = personAt(first, await signInAs(account, first));
  const { data } = await before.ask<{ data: { result: { instance_id: string }[] } }>(
    '/api/v1/instances/batch-query?page_no=1&page_size=60',
  );
  await control('/faults', { kind: 'latency', operation: 'ReleaseInstancesSession', ms: 100 });
  const { id } = await before.ask<WorkerBatch>('/worker/batches', {
    action: 'release',
    instance_ids: data.result.map(({ instance_id }) => instance_id),
  });
  await until(
    () => before.batch(id),
    ({ counts }) => counts.accepted + counts.succeeded > 0,
  );
  await control('/expire-tokens');
  await first.kill();

  // The credentials are signed in anew at the start; the session that the batch was begun in is dead.
  await using second = await startProcess(undefined, join(folder, 'a'), variables);
  const after = personAt(second, await signInAs(account, second));
  const ended = await until(
    () => after.batch(id),
    ({ phase }) => phase.kind === 'ended',
  );
  expect(ended).toMatchObject({
    phase: { kind: 'ended', how: 'done' },
    by: 'admin',
    counts: { waiting: 0, stopped: 0 },
  });
  const { items } = await after.ask<{ items: { actor: string }[] }>(
    `/journal/entries?limit=200&batch_id=${id}`,
  );
  expect(new Set(items.map(({ actor }) => actor))).toEqual(new Set(['admin', 'operator']));
}, 120_000);

test('credentials that are refused stop the start with their own error, which names them; an IAM that is away does not', async () => {
  const logger = createLogger({ write: () => {} });
  await using service = await startSimulator();
  const options = {
    endpoint: new URL(service.origin),
    iamEndpoint: new URL(service.origin),
    roleRules: defaultRoleRules,
    logger,
  };
  const names = Object.keys(password);
  const wrong = openServiceSession(
    { names, read: () => ({ account: 'demo', user: 'admin', password: 'hush', project: 'p' }) },
    options,
  );
  await expect(wrong).rejects.toThrow(CredentialsRefused);
  await expect(wrong).rejects.toThrow(
    /^SERVICE_ACCOUNT, SERVICE_USER, SERVICE_PASSWORD, SERVICE_PROJECT: the service refuses these credentials \(401 /,
  );
  const nowhere = new URL('http://127.0.0.1:9');
  const away = await openServiceSession(
    { names, read: () => ({ account: 'demo', user: 'admin', password: 'hush', project: 'p' }) },
    { ...options, endpoint: nowhere, iamEndpoint: nowhere },
  );
  await away.close();
});
