import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { startBench } from './gateway.fixture.ts';
import { createFakeJournal } from './journal.fixture.ts';
import { createMemorySessions } from './sessions.ts';

const id = '7c9e6679-7425-40de-944b-e07fc1f90ae7';
const plan = { operation: 'BatchReset', members: ['a', 'b'], parameters: {} };
const put = (body: unknown, headers: Record<string, string>) =>
  ({ method: 'PUT', body: JSON.stringify(body), headers }) as const;

test('the journal is for those who are signed in, by their tenant whatever their role', async () => {
  const journal = createFakeJournal();
  const tenants: string[] = [];
  journal.listEntries = async (tenant) => {
    tenants.push(tenant);
    return { items: [], next: null };
  };
  await using bench = await startBench({ journal });
  expect((await bench.call('/journal/entries')).json.error_code).toBe('GATEWAY.SIGNED_OUT');
  for (const user of ['admin', 'viewer'])
    expect(
      (await bench.call('/journal/entries', { headers: { cookie: await bench.signIn(user) } }))
        .json,
    ).toEqual({ items: [], next: null });
  expect(tenants).toEqual(['["d1","p1"]', '["d1","p1"]']);
});

test('filters reach it parsed; what is none is named', async () => {
  const journal = createFakeJournal();
  const queries: unknown[] = [];
  journal.listEntries = async (_, query) => {
    queries.push(query);
    return { items: [], next: null };
  };
  await using bench = await startBench({ journal });
  const headers = { cookie: await bench.signIn() };
  await bench.call(
    `/journal/entries?instance_id=a%2Fb&limit=7&from=2026-01-01T00:00:00Z&batch_id=${id}`,
    { headers },
  );
  expect(queries).toEqual([
    { instance_id: 'a/b', limit: 7, from: Date.parse('2026-01-01T00:00:00Z'), batch_id: id },
  ]);
  const { status, json } = await bench.call('/journal/entries?limit=1000', { headers });
  expect([status, json.error_code]).toEqual([400, 'GATEWAY.BAD_REQUEST']);
  expect(json.error_msg).toContain('limit');
});

test.each([
  '/journal',
  '/journal/',
  '/journal/other',
  '/journal/entries/none',
  '/journal/tasks/none',
  `/journal/batches/${id}`,
  '/journal/entries/%E0%A4%A',
])('there is nothing at %s', async (path) => {
  await using bench = await startBench({ journal: createFakeJournal() });
  expect(
    (await bench.call(path, { headers: { cookie: await bench.signIn() } })).json.error_code,
  ).toBe('GATEWAY.NOT_FOUND');
});

test('one is shown by its id, packed where the client likes it', async () => {
  const journal = createFakeJournal();
  journal.showTask = async (_, taskId) => ({
    taskId,
    entryId: '1',
    at: '',
    operation: '',
    actor: '',
    batchId: null,
    requestId: '',
    phoneCount: 0,
    state: 'running',
    endedCount: 0,
    failedCount: 0,
    seenAt: null,
    failure: null,
    requestSummary: null,
    jobs: [],
    pairs: Array.from({ length: 100 }, () => ({ job_id: 'j', instance_id: 'a' })),
  });
  await using bench = await startBench({ journal });
  const { bytes, headers } = await bench.call('/journal/tasks/ZGCA%3A1', {
    headers: { cookie: await bench.signIn(), 'accept-encoding': 'gzip' },
  });
  expect(headers['content-encoding']).toBe('gzip');
  expect(JSON.parse(gunzipSync(bytes).toString())).toMatchObject({ taskId: 'ZGCA:1' });
});

test('who may write registers a batch, without credentials', async () => {
  const journal = createFakeJournal();
  await using bench = await startBench({ journal });
  const cookie = await bench.signIn();
  const install = {
    operation: 'InstallApp',
    members: ['a'],
    parameters: { install_package_url: 'https://obs.example/a.apk?Signature=hush', file_name: 'a' },
  };
  const { status, json } = await bench.call(`/journal/batches/${id}`, put(install, { cookie }));
  expect(status).toBe(200);
  expect(json).toMatchObject({
    id,
    actor: 'admin',
    operation: 'InstallApp',
    memberCount: 1,
    parameters: { install_package_url: 'https://obs.example/a.apk?***', file_name: 'a' },
  });

  const both = { ...install, operation: 'BatchReset+InstallApp' };
  const other = id.replace(/^./, (digit) => (digit === 'a' ? 'b' : 'a'));
  expect(
    (await bench.call(`/journal/batches/${other}`, put(both, { cookie }))).json.parameters,
  ).toEqual({ install_package_url: 'https://obs.example/a.apk?***', file_name: 'a' });

  const refused = async (path: string, body: unknown, headers: Record<string, string>) =>
    (await bench.call(path, put(body, headers))).json.error_code;
  expect(
    await refused(`/journal/batches/${id}`, plan, { cookie: await bench.signIn('viewer') }),
  ).toBe('GATEWAY.READ_ONLY');
  expect(await refused(`/journal/batches/${id}`, plan, {})).toBe('GATEWAY.SIGNED_OUT');
  expect(
    await refused(`/journal/batches/${id}`, plan, { cookie, origin: 'https://evil.example' }),
  ).toBe('GATEWAY.FORBIDDEN_ORIGIN');
  expect(await refused('/journal/batches/free-text', plan, { cookie })).toBe('GATEWAY.BAD_REQUEST');
  expect(
    await refused(`/journal/batches/${id}`, { ...plan, operation: 'ListInstances' }, { cookie }),
  ).toBe('GATEWAY.BAD_REQUEST');
  expect(
    await refused(
      `/journal/batches/${id}`,
      { ...plan, operation: 'BatchReset+ListInstances' },
      { cookie },
    ),
  ).toBe('GATEWAY.BAD_REQUEST');
  expect(await refused(`/journal/batches/${id}`, { ...plan, members: [] }, { cookie })).toBe(
    'GATEWAY.BAD_REQUEST',
  );
  expect(await refused('/journal/batches', plan, { cookie })).toBe('GATEWAY.NOT_FOUND');
  expect(await refused('/journal/entries/1', plan, { cookie })).toBe('GATEWAY.NOT_FOUND');
});

test('a batch may have a hundred thousand members', async () => {
  await using bench = await startBench({ journal: createFakeJournal() });
  const cookie = await bench.signIn();
  const members = Array.from({ length: 100_000 }, (_, n) => ({
    user_id: `123456789012345${n}`,
    instance_id: `9f3c0a7b21e84f6d9f3c0a7b21e8${n}`,
  }));
  const assign = { operation: 'AssignInstance', members, parameters: {} };
  expect((await bench.call(`/journal/batches/${id}`, put(assign, { cookie }))).json).toMatchObject({
    memberCount: 100_000,
  });
  const { json } = await bench.call(
    `/journal/batches/${id}`,
    put({ ...assign, members: [...members, members[0]] }, { cookie }),
  );
  expect(json.error_code).toBe('GATEWAY.BAD_REQUEST');
});

test('an id that stands for another batch, and a store that fails, are said as what they are', async () => {
  const journal = createFakeJournal();
  await using bench = await startBench({ journal });
  const headers = { cookie: await bench.signIn() };
  journal.isDown = true;
  const register = async () => {
    const { status, json } = await bench.call(`/journal/batches/${id}`, put(plan, headers));
    return [status, json.error_code];
  };
  expect(await register()).toEqual([503, 'GATEWAY.NOT_RECORDED']);
  const read = await bench.call('/journal/entries', { headers });
  expect([read.status, read.json.error_code]).toEqual([503, 'GATEWAY.STORE_UNAVAILABLE']);
  journal.registerBatch = async () => undefined;
  expect(await register()).toEqual([409, 'GATEWAY.BATCH_TAKEN']);
});

test('sessions that cannot be read stop a call before it is sent, and no answer that is there', async () => {
  const memory = createMemorySessions(() => 0);
  let isDown = false;
  const fail = () => {
    if (isDown) throw new Error('gone');
  };
  const sessions = {
    ...memory,
    get: async (one: string) => {
      fail();
      return memory.get(one);
    },
    delete: async (one: string) => {
      fail();
      return memory.delete(one);
    },
  };
  await using bench = await startBench({ sessions });
  const headers = { cookie: await bench.signIn() };
  bench.script = (_, response) => {
    isDown = true;
    response
      .writeHead(401, { 'content-type': 'application/json' })
      .end('{"error_code":"APIGW.0301"}');
  };
  const write = { method: 'POST', body: '{"instance_ids":["a"]}', headers } as const;
  expect((await bench.call('/api/v1/instances/reboot', write)).json.error_code).toBe('APIGW.0301');
  expect((await bench.call('/api/v1/instances/reboot', write)).json.error_code).toBe(
    'GATEWAY.STORE_UNAVAILABLE',
  );
  expect(bench.seen).toHaveLength(1);
});
