import { expect, test } from 'vitest';
import type { LockStore } from '../contract/locks.ts';
import { answering, ok, startBench, type Bench } from './gateway.fixture.ts';
import { createFakeJournal } from './journal.fixture.ts';

const id = '7c9e6679-7425-40de-944b-e07fc1f90ae7';
const list = '/api/v1/instances/batch-query?page_no=1&page_size=200';
const reboot = { method: 'POST', body: '{"instance_ids":["a"]}' } as const;
const snippet = {
  method: 'PUT',
  body: JSON.stringify({ name: 'Battery', value: { command: 'dumpsys battery' } }),
} as const;
const lock = { method: 'POST', body: '{"instance_ids":["a"],"reason":"demo"}' } as const;
const locks = {
  lock: async () => ({ locked: 1, already: 0, under_way: 0 }),
} as unknown as LockStore; // All that is asked of it here.
const forbidden = answering(403, '{"error_code":"KOOPHONE.API.6002","error_msg":"No permission"}');

const codeOf = async (bench: Bench, path: string, options: Parameters<Bench['call']>[1]) =>
  (await bench.call(path, options)).json.error_code;
const roleAt = async (bench: Bench, cookie: string) => {
  const { json, headers } = await bench.call('/auth/session', { headers: { cookie } });
  return [json.role, json.standing, headers['x-session-standing']];
};

test('what the console keeps is shown once the service has answered a read of the session: the gateway makes one itself, once', async () => {
  await using bench = await startBench({ journal: createFakeJournal(), locks });
  const headers = { cookie: await bench.signIn() };
  await Promise.all(
    ['/journal/entries', '/journal/kept/snippet', '/journal/tasks'].map(async (path) =>
      expect((await bench.call(path, { headers })).status).toBe(200),
    ),
  );
  expect(bench.probes.map(({ method }) => method)).toEqual(['GET']);
  expect(bench.probes[0]?.headers['x-auth-token']).toContain('-admin');
  await bench.call('/journal/entries', { headers });
  expect(bench.probes).toHaveLength(1);
});

test('a read that has passed is enough', async () => {
  await using bench = await startBench({ journal: createFakeJournal() });
  const headers = { cookie: await bench.signIn() };
  await bench.call(list, { headers });
  expect((await bench.call('/journal/entries', { headers })).status).toBe(200);
  expect(bench.probes).toHaveLength(0);
  // Of another session nothing is known by it.
  await bench.call('/journal/entries', { headers: { cookie: await bench.signIn() } });
  expect(bench.probes).toHaveLength(1);
});

test('whom the service lets read nothing is shown nothing, and it is not asked about each time', async () => {
  await using bench = await startBench({ journal: createFakeJournal(), locks });
  bench.probeScript = answering(403, '{"error_code":"APIGW.0302","error_msg":"no"}');
  const headers = { cookie: await bench.signIn() };
  for (const path of ['/journal/entries', '/journal/kept/snippet', '/worker/locks'])
    expect(await codeOf(bench, path, { headers })).toBe('GATEWAY.NO_ACCESS');
  expect(await codeOf(bench, `/journal/kept/snippet/${id}`, { ...snippet, headers })).toBe(
    'GATEWAY.NO_ACCESS',
  );
  expect(bench.probes).toHaveLength(1);
  // Who is signed in is still said.
  expect((await roleAt(bench, headers.cookie))[0]).toBe('administrator');
});

test('a read that has failed passes nobody', async () => {
  await using bench = await startBench({ journal: createFakeJournal() });
  bench.script = forbidden;
  bench.probeScript = forbidden;
  const headers = { cookie: await bench.signIn() };
  await bench.call(list, { headers });
  expect(await codeOf(bench, '/journal/entries', { headers })).toBe('GATEWAY.NO_ACCESS');
});

test.each([
  [answering(500, '{"error_code":"KOOPHONE.API.9999"}'), 503, 'GATEWAY.ACCESS_UNKNOWN'],
  [answering(429, '{"error_code":"APIGW.0308"}'), 503, 'GATEWAY.ACCESS_UNKNOWN'],
  [answering(200, '<html>'), 503, 'GATEWAY.ACCESS_UNKNOWN'],
  [answering(401, '{"error_code":"APIGW.0301"}'), 401, 'GATEWAY.SIGNED_OUT'],
])(
  'where the service does not say it, nothing is shown, and it is asked again the next time',
  async (script, status, code) => {
    await using bench = await startBench({ journal: createFakeJournal() });
    const passes = bench.probeScript;
    bench.probeScript = script;
    const headers = { cookie: await bench.signIn() };
    const refused = await bench.call('/journal/entries', { headers });
    expect([refused.status, refused.json.error_code]).toEqual([status, code]);
    bench.probeScript = passes;
    expect((await bench.call('/journal/entries', { headers })).status).toBe(
      status === 401 ? 401 : 200,
    );
  },
);

test('a write that the service refuses for want of permission makes the session read-only: it is said, and nothing more is sent', async () => {
  await using bench = await startBench({ journal: createFakeJournal() });
  const cookie = await bench.signIn();
  expect(await roleAt(bench, cookie)).toEqual(['administrator', undefined, undefined]);
  bench.script = forbidden;
  const refused = await bench.call('/api/v1/instances/reboot', { ...reboot, headers: { cookie } });
  expect([refused.status, refused.json.error_code, refused.headers['x-session-standing']]).toEqual([
    403,
    'KOOPHONE.API.6002',
    'refused',
  ]);
  expect(await roleAt(bench, cookie)).toEqual(['readOnly', 'refused', 'refused']);
  bench.script = ok;
  expect(await codeOf(bench, '/api/v1/instances/reboot', { ...reboot, headers: { cookie } })).toBe(
    'GATEWAY.READ_ONLY',
  );
  expect(bench.seen).toHaveLength(1);
  expect(
    await codeOf(bench, `/journal/kept/snippet/${id}`, { ...snippet, headers: { cookie } }),
  ).toBe('GATEWAY.READ_ONLY');
  // A new session is another one.
  expect(await roleAt(bench, await bench.signIn())).toEqual([
    'administrator',
    undefined,
    undefined,
  ]);
});

test('what others rely on waits for a known administrator, or for a write that the service has accepted', async () => {
  await using bench = await startBench({ journal: createFakeJournal(), locks });
  const cookie = await bench.signIn('guest');
  const headers = { cookie };
  expect(await roleAt(bench, cookie)).toEqual(['administrator', 'assumed', 'assumed']);
  const tryBoth = async () => [
    await codeOf(bench, `/journal/kept/snippet/${id}`, { ...snippet, headers }),
    await codeOf(bench, '/worker/locks', { ...lock, headers }),
  ];
  expect(await tryBoth()).toEqual(['GATEWAY.NOT_PROVEN', 'GATEWAY.NOT_PROVEN']);
  // What is nobody else's needs no proof.
  expect(
    await codeOf(bench, `/journal/kept/target/${id}`, {
      method: 'PUT',
      body: JSON.stringify({ name: 'x', value: { instance_ids: ['a'] } }),
      headers,
    }),
  ).toBeUndefined();
  bench.script = answering(200, '{"error_code":"KOOPHONE.API.2004"}');
  await bench.call('/api/v1/instances/reboot', { ...reboot, headers });
  expect(await tryBoth()).toEqual(['GATEWAY.NOT_PROVEN', 'GATEWAY.NOT_PROVEN']);
  bench.script = ok;
  const accepted = await bench.call('/api/v1/instances/reboot', { ...reboot, headers });
  expect(accepted.headers['x-session-standing']).toBe('proven');
  expect(await tryBoth()).toEqual([undefined, undefined]);
});

test('a setting names the roles, and what any other is', async () => {
  const roleRules = {
    map: new Map([['KooPhone ReadOnlyUser', 'administrator']] as const),
    unknown: 'readOnly',
  } as const;
  await using bench = await startBench({ journal: createFakeJournal(), locks, roleRules });
  expect(await roleAt(bench, await bench.signIn('viewer'))).toEqual([
    'administrator',
    undefined,
    undefined,
  ]);
  const cookie = await bench.signIn('guest');
  expect(await roleAt(bench, cookie)).toEqual(['readOnly', 'assumed', 'assumed']);
  expect(await codeOf(bench, '/api/v1/instances/reboot', { ...reboot, headers: { cookie } })).toBe(
    'GATEWAY.READ_ONLY',
  );
  expect(bench.seen).toHaveLength(0);
});
