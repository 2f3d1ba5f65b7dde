import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { rightInputs } from '../contract/fixtures/examples.ts';
import { answering, ok, startBench, token } from './gateway.fixture.ts';
import { createFakeJournal } from './journal.fixture.ts';

const reboot = '/api/v1/instances/reboot';
const install = '/api/v1/instances/app/install';
const requestId = '0f8fad5b-d9cb-469f-a165-70867728950e';
const batchId = '7c9e6679-7425-40de-944b-e07fc1f90ae7';
const write = { method: 'POST', body: '{"instance_ids":["a","b"]}' } as const;
const json = { 'content-type': 'application/json' };

test('a write is recorded before it leaves, and completed from its answer', async () => {
  const journal = createFakeJournal();
  await using bench = await startBench({ journal });
  const cookie = await bench.signIn();
  let known: unknown;
  bench.script = (seen, response) => {
    known = structuredClone({ begun: journal.begun, ended: journal.ended });
    ok(seen, response);
  };
  const { status } = await bench.call(reboot, {
    ...write,
    headers: { cookie, 'x-request-id': requestId, 'x-batch-id': batchId.toUpperCase() },
  });
  expect(status).toBe(200);
  const begun = {
    tenant: '["d1","p1"]',
    actor: 'admin',
    role: 'administrator',
    address: '127.0.0.1',
    operation: 'BatchRebootInstance',
    targets: ['a', 'b'],
    batchId,
    requestId,
    request: write.body,
  };
  expect(known).toEqual({ begun: [begun], ended: [] });
  expect(journal.ended).toEqual([
    {
      outcome: 'succeeded',
      status: 200,
      code: '0',
      message: undefined,
      durationMs: expect.any(Number),
      task: undefined,
      answer: '{"error_code":"0","data":{}}',
      isAnswerCut: false,
    },
  ]);
  expect(bench.seen[0]?.headers).not.toHaveProperty('x-batch-id');
});

test('what cannot be recorded is not sent', async () => {
  const journal = createFakeJournal();
  await using bench = await startBench({ journal });
  const cookie = await bench.signIn();
  journal.isDown = true;
  const { status, json, headers } = await bench.call(reboot, { ...write, headers: { cookie } });
  expect([status, json.error_code, headers['retry-after']]).toEqual([
    503,
    'GATEWAY.NOT_RECORDED',
    '2',
  ]);
  expect(bench.seen).toHaveLength(0);
  // Reads do not need it.
  expect((await bench.call('/api/v1/instances/batch-query', { headers: { cookie } })).status).toBe(
    200,
  );
});

test('an answer is delivered though its entry cannot be completed', async () => {
  const journal = createFakeJournal();
  await using bench = await startBench({ journal });
  const cookie = await bench.signIn();
  bench.script = (seen, response) => {
    journal.isDown = true;
    ok(seen, response);
  };
  expect((await bench.call(reboot, { ...write, headers: { cookie } })).json.error_code).toBe('0');
  expect(journal.ended).toEqual([]);
  expect(bench.log.join('')).toContain('not completed');
});

test('reads and refused calls are not recorded', async () => {
  const journal = createFakeJournal();
  await using bench = await startBench({ journal });
  const cookie = await bench.signIn();
  await bench.call('/api/v1/instances/batch-query', { headers: { cookie } });
  await bench.call('/api/v1/instances/batch-query-status', { ...write, headers: { cookie } });
  await bench.call(reboot, { ...write, headers: { cookie: await bench.signIn('viewer') } });
  await bench.call(reboot, write);
  expect(
    (await bench.call(reboot, { ...write, headers: { cookie, 'x-batch-id': 'free text' } })).json
      .error_code,
  ).toBe('GATEWAY.BAD_REQUEST');
  expect(journal.begun).toEqual([]);
});

test.each([
  [
    'a refusal',
    answering(400, '{"error_code":"KooPhone.API.5005","error_msg":"不在运行"}', json),
    'refused',
    400,
    'KOOPHONE.API.5005',
  ],
  [
    'a refusal with 200',
    answering(200, '{"error_code":"KOOPHONE.API.1012"}', json),
    'refused',
    200,
    'KOOPHONE.API.1012',
  ],
  ['throttling on the way', answering(429, 'slow down', {}), 'refused', 429, 'HTTP.429'],
  ['a proxy that lost the answer', answering(504, '<html>', {}), 'unknown', 504, 'HTTP.504'],
  [
    'a proxy that says so in JSON',
    answering(502, '{"error_code":"APIG.0201"}', json),
    'unknown',
    502,
    'APIGW.0201',
  ],
  ['a server that broke', answering(500, 'oops', {}), 'unknown', 500, 'HTTP.500'],
  ['a success without a code', answering(200, '{"data":{}}', json), 'unknown', 200, 'UNDOCUMENTED'],
  ['a success that is not JSON', answering(200, '<html>', {}), 'unknown', 502, 'GATEWAY.NOT_JSON'],
  [
    'a success with 19 digits',
    answering(200, '{"error_code":"0","data":{"user_id":1234567890123456789}}', json),
    'succeeded',
    200,
    '0',
  ],
] as const)('%s', async (_, script, outcome, status, code) => {
  const journal = createFakeJournal();
  await using bench = await startBench({ journal });
  bench.script = script;
  await bench.call(reboot, { ...write, headers: { cookie: await bench.signIn() } });
  expect(journal.ended).toMatchObject([{ outcome, status, code }]);
});

test('a lost answer is unknown, a late one too, an upstream that is not there was sent nothing', async () => {
  const journal = createFakeJournal();
  await using bench = await startBench({ journal, timeouts: { writeMs: 100 } });
  const headers = { cookie: await bench.signIn() };
  bench.script = (_, response) => void response.destroy();
  await bench.call(reboot, { ...write, headers });
  bench.script = () => {};
  await bench.call(reboot, { ...write, headers });
  bench.upstream.closeAllConnections();
  bench.upstream.close();
  await bench.call(reboot, { ...write, headers });
  expect(journal.ended).toMatchObject([
    { outcome: 'unknown', code: 'GATEWAY.NO_ANSWER', status: 502 },
    { outcome: 'unknown', code: 'GATEWAY.TIMEOUT', status: 504 },
    { outcome: 'notSent', code: 'GATEWAY.UNREACHABLE', status: 503 },
  ]);
});

test('a client that leaves changes nothing: the write goes on and its entry is completed', async () => {
  const journal = createFakeJournal();
  await using bench = await startBench({ journal });
  const leaving = new AbortController();
  bench.script = (seen, response) => {
    leaving.abort();
    ok(seen, response);
  };
  const call = bench.call(reboot, {
    ...write,
    headers: { cookie: await bench.signIn() },
    signal: leaving.signal,
  });
  await expect(call).rejects.toThrow('abort');
  await journal.completed(1);
  expect(journal.ended).toMatchObject([{ outcome: 'succeeded' }]);
});

test('a dead token is a refusal, and ends the session', async () => {
  const journal = createFakeJournal();
  await using bench = await startBench({ journal });
  const headers = { cookie: await bench.signIn() };
  bench.script = answering(
    401,
    `{"error_code":"APIGW.0301","error_msg":"Incorrect token ${token}-admin"}`,
    json,
  );
  await bench.call(reboot, { ...write, headers });
  expect(journal.ended).toMatchObject([{ outcome: 'refused', code: 'APIGW.0301' }]);
  expect(JSON.stringify(journal.ended)).not.toContain(token);
  expect((await bench.call('/auth/session', { headers })).text).toBe('null');
});

test('an answer that names a task is kept with its pairs, whole though its text is cut and packed', async () => {
  const journal = createFakeJournal();
  await using bench = await startBench({ journal });
  const cmd_jobs = Array.from({ length: 500 }, (_, n) => ({
    instance_id: `phone-with-a-long-name-${n}`,
    job_id: `job-${n}`,
  }));
  bench.script = answering(
    200,
    gzipSync(JSON.stringify({ error_code: '0', data: { data: { task_id: 'ZGCA1', cmd_jobs } } })),
    { ...json, 'content-encoding': 'gzip' },
  );
  await bench.call(install, {
    method: 'POST',
    body: JSON.stringify(rightInputs.InstallApp),
    headers: { cookie: await bench.signIn(), 'accept-encoding': 'gzip' },
  });
  const [ended] = journal.ended;
  expect(ended?.task).toEqual({
    taskId: 'ZGCA1',
    pairs: cmd_jobs.map(({ instance_id, job_id }) => ({ job_id, instance_id })),
  });
  expect([ended?.answer?.length, ended?.isAnswerCut]).toEqual([16 * 1024, true]);
});

test('what 100 phones printed is kept whole', async () => {
  const journal = createFakeJournal();
  await using bench = await startBench({ journal });
  const cmd_results = Array.from({ length: 100 }, (_, n) => ({
    instance_id: `phone-${n}`,
    status: 2,
    error_code: '',
    error_msg: '',
    execute_msg: 'a line of it\n'.repeat(78),
  }));
  const answer = JSON.stringify({ error_code: '0', error_msg: 'ok', data: { cmd_results } });
  bench.script = answering(200, answer, json);
  await bench.call('/api/v1/instances/sync-command', {
    method: 'POST',
    body: '{"command":"x","instance_ids":["a"]}',
    headers: { cookie: await bench.signIn() },
  });
  expect(journal.ended).toMatchObject([{ outcome: 'succeeded', answer, isAnswerCut: false }]);
});

test('no credential reaches the journal', async () => {
  const journal = createFakeJournal();
  await using bench = await startBench({ journal });
  const headers = { cookie: await bench.signIn() };
  const url = 'https://obs.example/a.apk?Signature=hush-hush';
  bench.script = answering(
    400,
    JSON.stringify({ error_code: 'KOOPHONE.API.62017', error_msg: `cannot load ${url}` }),
    json,
  );
  await bench.call(install, {
    method: 'POST',
    body: JSON.stringify({
      ...rightInputs.InstallApp,
      install_package_url: url,
      instance_id_list: ['a'],
    }),
    headers,
  });
  bench.script = answering(
    200,
    '{"error_code":"0","error_msg":"ok","data":{"device_token":"hush-hush","resource":{}}}',
    json,
  );
  await bench.call('/api/v1/instances/phone-7/auth', { method: 'POST', headers });
  await bench.call(reboot, { method: 'POST', body: 'hush-hush is no JSON', headers });
  expect(journal.begun.map(({ operation, targets }) => [operation, targets])).toEqual([
    ['InstallApp', ['a']],
    ['GetDeviceToken', ['phone-7']],
  ]);
  expect(journal.ended).toMatchObject([
    { message: 'cannot load https://obs.example/a.apk' },
    { outcome: 'succeeded', answer: undefined },
  ]);
  expect(JSON.stringify([journal.begun, journal.ended, bench.log])).not.toMatch(/hush|ttttt/);
});
