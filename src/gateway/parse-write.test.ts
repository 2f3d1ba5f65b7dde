import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { examples, rightInputs } from '../contract/fixtures/examples.ts';
import { operations } from '../contract/index.ts';
import { buildRequest, createMatcher, type Operation } from '../contract/operation.ts';
import { startBench } from './gateway.fixture.ts';
import { createFakeJournal } from './journal.fixture.ts';
import { parseWrite } from './parse-write.ts';

const requestId = '0f8fad5b-d9cb-469f-a165-70867728950e';
const writes = operations.filter(({ effect }) => effect.kind === 'write');
const match = createMatcher(operations);

/** What the console calls an operation with: the reference's own example, its mistakes mended. */
function inputOf({ name, method }: Operation): Record<string, unknown> {
  const { url = '', body } = examples[name] ?? {};
  return (
    rightInputs[name] ?? {
      ...match(method, url.split('?')[0] ?? '')?.params,
      ...(body as object | undefined),
    }
  ); // bodies are objects
}

const read = (text: string | undefined): unknown =>
  text === undefined || text === '' ? undefined : JSON.parse(text);

test.each(operations)('$name arrives as the console sends it', async (operation) => {
  const journal = createFakeJournal();
  await using bench = await startBench({ journal });
  const input = operation.input.parse(inputOf(operation)) as Record<string, unknown>; // Inputs are objects.
  const { method, url, body } = buildRequest(operation, input, requestId);
  const headers = { cookie: await bench.signIn(), 'x-request-id': requestId };
  const { status } = await bench.call(`/api${url}`, {
    method,
    headers,
    ...(body === undefined ? {} : { body }),
  });
  expect(status).toBe(200);
  expect(bench.seen.map((seen) => [seen.method, seen.url, read(seen.body)])).toEqual([
    [method, `/base${url}`, read(body)],
  ]);
  // What is recorded is what was sent, but for the address that an app comes from.
  const recorded = journal.begun.map(({ request }) => ({
    ...(read(request) as object),
    install_package_url: undefined,
  })); // A body is an object.
  expect(recorded).toEqual(
    operation.effect.kind === 'write'
      ? [{ ...(read(body) as object), install_package_url: undefined }]
      : [],
  );
});

const id = fc.stringMatching(/^[^\s]{1,32}$/u).filter((text) => text.length <= 32);
const plain = fc.stringMatching(/^[A-Za-z0-9_:~-]{1,32}$/);
const pair = fc.record({ user_id: id, instance_id: id });
const listed = (key: string, maxLength: number): fc.Arbitrary<unknown[]> =>
  key === 'user_instances'
    ? fc.array(pair, { minLength: 1, maxLength })
    : fc.array(id, { minLength: 1, maxLength });

/** Whatever the contract lets through, member by member. */
const inputs: readonly (readonly [string, fc.Arbitrary<Record<string, unknown>>])[] = [
  ...writes.flatMap((operation) => {
    const { batch, name } = operation;
    if (!batch) return [];
    return [
      [
        name,
        listed(batch.key, batch.limit).map((all) => ({ ...inputOf(operation), [batch.key]: all })),
      ] as const,
    ];
  }),
  ['GetDeviceToken', plain.map((instance_id) => ({ instance_id }))],
  ['ReleaseInstancesSession', id.map((instance_id) => ({ instance_id }))],
];

test.each(inputs)(
  '%s means the same after it was read, whatever its phones are called',
  (name, any) => {
    const operation = writes.find((one) => one.name === name);
    if (!operation) throw new Error(name);
    fc.assert(
      fc.property(any, (input) => {
        const { url, body } = buildRequest(operation, input, requestId);
        const { params = {} } = match(operation.method, url) ?? {};
        const parsed = parseWrite(operation, params, { query: '', requestId }, body ?? '');
        expect([parsed.path, read(parsed.body), parsed.fields]).toEqual([
          url,
          read(body),
          read(body),
        ]);
      }),
    );
  },
);

const reboot = '/api/v1/instances/reboot';
const bom = '\uFEFF';

describe('a write that is not of the contract is neither recorded nor sent, and its fault is named', () => {
  test.each([
    ['no JSON', reboot, 'reboot all', 'not JSON'],
    ['nothing', reboot, '', 'instance_ids'],
    ['a list', reboot, '["a"]', 'not as it must be'],
    ['a byte-order mark', reboot, `${bom}{"instance_ids":["a"]}`, 'not JSON'],
    ['a field that it does not know', reboot, '{"instance_ids":["a"],"also":["b"]}', 'also'],
    ['a field of another operation', reboot, '{"instanceIdList":["b"]}', 'instance_ids'],
    [
      'a prototype',
      reboot,
      '{"instance_ids":["a"],"__proto__":{"instance_ids":["b"]}}',
      '__proto__',
    ],
    [
      'a hundred and one phones',
      reboot,
      JSON.stringify({ instance_ids: Array.from({ length: 101 }, (_, n) => `p${n}`) }),
      'instance_ids',
    ],
    ['a number for a name', reboot, '{"instance_ids":["a",7]}', 'instance_ids.1'],
    [
      'a surplus field in a pair',
      '/api/v1/instances/assign',
      '{"user_instances":[{"user_id":"u","instance_id":"a","instance_ids":["b"]}]}',
      'instance_ids',
    ],
    [
      'a command with a pipe',
      '/api/v1/instances/sync-command',
      '{"command":"ls | sh","instance_ids":["a"]}',
      'command',
    ],
    ['a phone in the query', `${reboot}?instance_ids=b`, '{"instance_ids":["a"]}', 'instance_ids'],
    [
      'a phone in the body that its path names',
      '/api/v1/instances/a/auth',
      '{"instance_id":"b"}',
      'instance_id',
    ],
    [
      'a name in its path that no phone has',
      `/api/v1/instances/${'a'.repeat(33)}/auth`,
      '',
      'instance_id',
    ],
  ])('%s', async (_, path, body, named) => {
    const journal = createFakeJournal();
    await using bench = await startBench({ journal });
    const { status, json } = await bench.call(path, {
      method: 'POST',
      body,
      headers: { cookie: await bench.signIn() },
    });
    expect([status, json.error_code]).toEqual([400, 'GATEWAY.BAD_REQUEST']);
    expect(json.error_msg).toContain(named);
    expect([journal.begun, bench.seen]).toEqual([[], []]);
  });
});

test('what is sent is what is recorded, where a body can be read in two ways', async () => {
  const journal = createFakeJournal();
  await using bench = await startBench({ journal });
  const headers = { cookie: await bench.signIn() };
  const bodies = [
    '{"instance_ids":["hidden"],"instance_ids":["a"]}',
    String.raw`{"instance_ids":["hidden"],"instance\u005fids":["b"]}`,
    ' { "instance_ids" : [ "c" ] }\n',
  ];
  for (const body of bodies) await bench.call(reboot, { method: 'POST', body, headers });
  expect(bench.seen.map(({ body }) => body)).toEqual([
    '{"instance_ids":["a"]}',
    '{"instance_ids":["b"]}',
    '{"instance_ids":["c"]}',
  ]);
  expect(journal.begun.map(({ targets, request }) => [targets, request])).toEqual(
    ['a', 'b', 'c'].map((one) => [[one], `{"instance_ids":["${one}"]}`]),
  );
});

test('ids of 19 digits arrive whole, as texts', async () => {
  const journal = createFakeJournal();
  await using bench = await startBench({ journal });
  const body =
    '{"user_instances":[{"user_id":1943225155684069378,"instance_id":"a"},{"user_id":"1943225155684069379","instance_id":"b"}]}';
  await bench.call('/api/v1/instances/unassign', {
    method: 'POST',
    body,
    headers: { cookie: await bench.signIn() },
  });
  const whole = [
    { user_id: '1943225155684069378', instance_id: 'a' },
    { user_id: '1943225155684069379', instance_id: 'b' },
  ];
  expect(read(bench.seen[0]?.body)).toEqual({ user_instances: whole });
  expect(journal.begun[0]?.targets).toEqual(whole);
});

test('a read is sent as it came', async () => {
  await using bench = await startBench();
  const body = ' {"instance_ids":["a"], "also":1}';
  await bench.call('/api/v1/instances/batch-query-status?x=1', {
    method: 'POST',
    body,
    headers: { cookie: await bench.signIn() },
  });
  expect(bench.seen).toMatchObject([{ url: '/base/v1/instances/batch-query-status?x=1', body }]);
});
