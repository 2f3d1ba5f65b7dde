import * as fc from 'fast-check';
import { examples, rightInputs } from '../contract/fixtures/examples.ts';
import { workerExamples } from '../contract/fixtures/worker.ts';
import { gatewayPaths } from '../contract/gateway.ts';
import { operations } from '../contract/index.ts';
import { workerRoutes } from '../contract/worker-routes.ts';

/** A request as somebody might send it who means no good, or who has made a mistake. */
export interface FuzzRequest {
  method: string;
  /** As it stands in the request line. */
  path: string;
  headers: Readonly<Record<string, string>>;
  body: Buffer;
  hasSession: boolean;
}

/** A request that is right, before anything is done to it. */
interface Right {
  method: string;
  path: string;
  query?: Readonly<Record<string, string>>;
  body?: unknown;
}

const id = '7c9e6679-7425-40de-944b-e07fc1f90ae7';
const text = (value: unknown): string => String(value);

/** Every operation with its example, below the given base. */
export function operationRequests(base: string): Right[] {
  return operations.flatMap((operation) => {
    const { name, method, path } = operation;
    const input: Record<string, unknown> = {
      ...(examples[name]?.body as object | undefined),
      ...rightInputs[name],
    }; // Examples are objects.
    const keys = new Set([...path.matchAll(/\{(\w+)\}/g)].map(([, key]) => key));
    const filled = path.replace(/\{(\w+)\}/g, (_, key: string) =>
      encodeURIComponent(text(input[key] ?? 'ZGCA2025:1')),
    );
    const rest = Object.fromEntries(Object.entries(input).filter(([key]) => !keys.has(key)));
    return method === 'GET'
      ? {
          method,
          path: base + filled,
          query: Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, text(value)])),
        }
      : { method, path: base + filled, body: rest };
  });
}

const keptExamples: Readonly<Record<string, unknown>> = {
  snippet: { command: 'pm list packages', note: 'x' },
  group: { instance_ids: ['a', 'b'] },
  target: { instance_ids: ['a', 'b'] },
  preset: { instance_settings: [] },
  app: {
    object_name: 'a.apk',
    file_name: 'a.apk',
    object_version: '1',
    object_size: '12',
    content_type: 'application/zip',
    content_md5: 'x',
  },
};

const signIn = { account: 'fuzz', user: 'admin', password: 'Demo#2026', project: 'cn-north-4' };

/** Every route of the console but those of the service's operations. */
const ownRequests: Right[] = [
  { method: 'POST', path: gatewayPaths.session, body: { ...signIn, account: 'fuzz-signing-in' } },
  ...['GET', 'DELETE'].map((method) => ({ method, path: gatewayPaths.session })),
  ...[gatewayPaths.settings, gatewayPaths.health, gatewayPaths.ready].map((path) => ({
    method: 'GET',
    path,
  })),
  ...[gatewayPaths.journalEntries, gatewayPaths.journalTasks, gatewayPaths.journalBatches].flatMap(
    (path) => [
      {
        method: 'GET',
        path,
        query: {
          operation: 'BatchRebootInstance',
          actor: 'admin',
          since: '2026-01-05T08:00:00Z',
          limit: '10',
          after: '01767600000000000175751',
        },
      },
      { method: 'GET', path: `${path}/${id}` },
    ],
  ),
  {
    method: 'PUT',
    path: `${gatewayPaths.journalBatches}/${id}`,
    body: { operation: 'BatchRebootInstance', members: ['a', 'b'], parameters: {} },
  },
  {
    method: 'POST',
    path: gatewayPaths.journalLast,
    body: { operation: 'SetVideoConfig', instance_ids: ['a'] },
  },
  ...Object.entries(keptExamples).flatMap(([kind, value]) => [
    { method: 'GET', path: `${gatewayPaths.kept}/${kind}` },
    ...['PUT', 'GET', 'DELETE'].map((method) => ({
      method,
      path: `${gatewayPaths.kept}/${kind}/${id}`,
      ...(method === 'PUT' && { body: { name: 'Name', value } }),
    })),
  ]),
  ...workerRoutes.flatMap(({ name, method, path }) => ({
    method,
    path: path.replace('{id}', id).replace('{task_id}', 'ZGCA2025'),
    ...(workerExamples[name]?.query && { query: workerExamples[name].query }),
    ...(workerExamples[name]?.body !== undefined && { body: workerExamples[name].body }),
  })),
  {
    method: 'POST',
    path: '/worker/batches',
    body: {
      action: 'assign',
      assignments: [{ user_id: 'u', instance_id: 'a' }],
      stages: { sizes: [1, '10%'], go_on: 'auto', max_failed_percent: 5 },
      stop_above_percent: 50,
      left_out: [{ instance_id: 'b', reason: 'locked' }],
    },
  },
  {
    method: 'POST',
    path: '/worker/batches',
    body: { action: 'command', instance_ids: ['a'], parameters: { command: 'ls' } },
  },
  {
    method: 'POST',
    path: gatewayPaths.icons,
    body: { urls: ['https://127.0.0.1/a.png', 'http://x/'] },
  },
];

export const consoleRequests: readonly Right[] = [
  ...operationRequests(gatewayPaths.api),
  ...ownRequests,
];

const control = '/simulator/fuzz-control';
const tokenRequest = {
  auth: {
    identity: {
      methods: ['password'],
      password: { user: { name: 'admin', password: 'x', domain: { name: 'fuzz-iam' } } },
    },
    scope: { project: { name: 'p' } },
  },
};

/** The simulator as others reach it: the service, IAM and its control. */
export const simulatorRequests: readonly Right[] = [
  ...operationRequests(''),
  { method: 'POST', path: '/v3/auth/tokens', body: tokenRequest },
  {
    method: 'POST',
    path: '/v3/auth/tokens',
    body: {
      auth: {
        ...tokenRequest.auth,
        identity: {
          ...tokenRequest.auth.identity,
          methods: ['password', 'totp'],
          totp: { user: { id: 'x', passcode: '1' } },
        },
      },
    },
  },
  { method: 'GET', path: control },
  { method: 'POST', path: `${control}/clock`, body: { advanceMs: 60_000 } },
  {
    method: 'POST',
    path: `${control}/faults`,
    body: {
      kind: 'refuse',
      operation: 'reads',
      calls: 1,
      status: 503,
      code: 'APIGW.0308',
      message: 'x',
      retryAfterSeconds: 1,
    },
  },
  {
    method: 'POST',
    path: `${control}/faults`,
    body: { kind: 'guilty', operation: 'writes', calls: 3, percent: 10 },
  },
  { method: 'DELETE', path: `${control}/faults` },
  { method: 'POST', path: `${control}/answers`, body: { tasks: true, flatInstalls: false } },
  { method: 'GET', path: `${control}/effects`, query: { operation: 'BatchRebootInstance' } },
  { method: 'GET', path: `${control}/video`, query: { instance_id: 'a' } },
  ...['expire-tokens', 'empty', 'orders/CS1/pay'].map((what) => ({
    method: 'POST',
    path: `${control}/${what}`,
  })),
];

const oddText = fc.constantFrom(
  '',
  ' ',
  'null',
  '0',
  '-1',
  '1e400',
  '9'.repeat(30),
  'x'.repeat(5000),
  '云手机',
  '\u202e',
  '\0',
  '\ud800',
  '😀',
  '../..',
  '%2e%2e',
  'a/b',
  '{"a":1}',
  '__proto__',
  'constructor',
  "' or 1=1 --",
  '2026-13-45T99:99:99Z',
  '\r\nx: y',
);

/** Of any type; texts among them that have a meaning somewhere. */
const oddValue: fc.Arbitrary<unknown> = fc.oneof(
  oddText,
  fc.constantFrom<unknown>(
    null,
    true,
    0,
    -1,
    0.5,
    1e308,
    Number.MAX_SAFE_INTEGER,
    -0,
    [],
    {},
    [[]],
    [null],
    Array.from({ length: 300 }, (_, at) => `id-${at}`),
    Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`k${at}`, at])),
  ),
  fc.jsonValue({ maxDepth: 3 }),
);

/** Where something stands in a value: its keys, from the outermost. */
function placesOf(value: unknown, before: readonly string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [[...before]];
  return [
    [...before],
    ...Object.entries(value).flatMap(([key, inner]) => placesOf(inner, [...before, key])),
  ];
}

function changed(
  value: unknown,
  place: readonly string[],
  change: (old: unknown) => unknown,
): unknown {
  const [key, ...rest] = place;
  if (key === undefined) return change(value);
  const copy: Record<string, unknown> | unknown[] = Array.isArray(value)
    ? [...(value as unknown[])]
    : { ...(value as object) }; // The place is one of its own.
  const fields = copy as Record<string, unknown>; // Keys of arrays are texts as well.
  const next = changed(fields[key], rest, change);
  if (next === undefined && !Array.isArray(copy)) delete fields[key];
  else fields[key] = next;
  return copy;
}

const mutation = fc.record({
  at: fc.nat(),
  kind: fc.constantFrom('replace', 'replace', 'remove', 'add', 'wrap', 'repeat'),
  odd: oddValue,
  key: oddText,
});
type Mutation = typeof mutation extends fc.Arbitrary<infer One> ? One : never;

function mutate(value: unknown, { at, kind, odd, key }: Mutation): unknown {
  const places = placesOf(value);
  const place = places[at % places.length] ?? [];
  return changed(value, place, (old) => {
    if (kind === 'replace') return odd;
    if (kind === 'remove') return undefined;
    if (kind === 'wrap') return [old];
    if (kind === 'repeat')
      return Array.isArray(old) ? [...(old as unknown[]), ...(old as unknown[])] : [old, old];
    return typeof old === 'object' && old !== null && !Array.isArray(old)
      ? { ...old, [key]: odd }
      : odd;
  });
}

const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;

/** Bytes of a body that once was JSON. */
const manglings: Readonly<Record<string, (json: string) => string | Buffer>> = {
  none: (json) => json,
  mark: (json) => `\ufeff${json}`,
  cut: (json) => json.slice(0, Math.floor(json.length / 2)),
  more: (json) => `${json}x`,
  twice: (json) => json.replace('{', '{"instance_ids":["z"],"action":"reset",'),
  prototype: (json) => json.replace('{', '{"__proto__":{"role":"administrator"},'),
  numbers: (json) => json.replace(/"[^"]*"(?=[,\]}])/, '1234567890123456789012'),
  infinite: (json) => json.replace(/"[^"]*"(?=[,\]}])/, '-1e999'),
  deep: () => nested(20_000),
  deepInside: (json) => json.replace(/"[^"]*"(?=[,\]}])/, nested(5_000)),
  form: () => 'a=1&b=2',
  empty: () => '',
  bytes: (json) =>
    Buffer.concat([
      Buffer.from(json.slice(0, -1)),
      Buffer.from([0xff, 0xc0, 0x80, 0xed, 0xa0, 0x80]),
    ]),
  zero: (json) => `${json}\0`,
  wide: (json) => Buffer.from(json, 'utf16le'),
  large: (json) => json.padEnd(1_200_000),
};

const mangling = fc.oneof(
  { weight: 120, arbitrary: fc.constant('none') },
  {
    weight: 30,
    arbitrary: fc.constantFrom(...Object.keys(manglings).filter((name) => name !== 'large')),
  },
  { weight: 1, arbitrary: fc.constant('large') },
);

/** What is done to a path; undefined leaves it. */
const pathChange = fc.oneof(
  { weight: 30, arbitrary: fc.constant(undefined) },
  {
    weight: 5,
    arbitrary: fc.constantFrom<(path: string) => string>(
      (path) => `${path}/`,
      (path) => `/${path}`,
      (path) => path.replace(/\/([^/]*)$/, '//$1'),
      (path) => path.replace(/\/([^/]*)$/, '/./$1'),
      (path) => path.replace(/\/([^/]*)$/, '/x/../$1'),
      (path) => path.replace(/\/([^/]*)$/, '/%2e%2e/$1'),
      (path) => path.replace(/\/([^/]*)$/, '%2f$1'),
      (path) =>
        path.replace(/[^/]+$/, (last) =>
          last.replace(/[a-z]/g, (letter) => `%${letter.charCodeAt(0).toString(16)}`),
        ),
      (path) => path.replace(/[^/]+$/, '%'),
      (path) => path.replace(/[^/]+$/, '%ff%fe'),
      (path) => path.replace(/[^/]+$/, '%00'),
      (path) => path.replace(/[^/]+$/, '..%252f..'),
      (path) => path.replace(/[^/]+$/, 'x'.repeat(9000)),
      (path) => path.replace(/[^/]+$/, '%F0%9F%98%80%E2%80%AE'),
      (path) => path.replace(/[^/]+$/, '%ED%A0%80'),
      (path) => path.toUpperCase(),
      (path) => `${path};a=b`,
      (path) => `${path}#x`,
      (path) => `http://evil.example${path}`,
      (path) => `${path}\\..`,
      (path) => `${path}?a?b`,
      () => '*',
      () => '/',
    ),
  },
  { weight: 1, arbitrary: fc.webPath().map((path) => () => path || '/') },
  {
    weight: 1,
    arbitrary: fc.webSegment().map((segment) => (path: string) => `${path}/${segment}`),
  },
);

const odd = (...values: string[]) => fc.constantFrom(...values);
const headers = fc.record(
  {
    'content-type': odd(
      'application/json',
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'application/json; charset=utf-16',
      '',
    ),
    'x-request-id': odd(
      '0f8fad5b-d9cb-469f-a165-70867728950e',
      'free text',
      '',
      'x'.repeat(3000),
      '\u00e9',
    ),
    'x-batch-id': odd(id, 'none', '', `${id}${id}`),
    'x-session-mark': odd('another', '', 'x'.repeat(500)),
    'accept-encoding': odd('gzip', 'br;q=0, gzip', '*', 'identity;q=0', ',,;;', 'x'.repeat(2000)),
    'x-auth-token': odd('mine', 'MIIfake'),
    'x-forwarded-for': odd('1.2.3.4', 'unknown', ',,,'),
    origin: odd('https://evil.example', 'null', ''),
    'sec-fetch-site': odd('cross-site', 'same-origin', 'x'),
    'content-encoding': odd('gzip', 'br'),
    'if-none-match': odd('*', '"x"'),
    range: odd('bytes=0-1', 'bytes=9-1'),
    'x-http-method-override': odd('DELETE'),
    connection: odd('close', 'upgrade', 'x-auth-token'),
    cookie: odd(
      'clouddevice_session=',
      `clouddevice_session=${'x'.repeat(43)}`,
      ';;;=;',
      'a=b; clouddevice_session=%00',
    ),
  },
  { requiredKeys: [] },
);

/** Few headers are changed at a time: a request that is wrong in all ways is refused for the first of them. */
const fewHeaders = fc.oneof(
  { weight: 7, arbitrary: fc.constant({}) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(headers, fc.nat())
      .map(([all, at]) =>
        Object.fromEntries(Object.entries(all).filter((_, index) => index === at % 15)),
      ),
  },
  { weight: 1, arbitrary: headers },
);

const methods = fc.oneof(
  { weight: 20, arbitrary: fc.constant(undefined) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'GET',
      'POST',
      'PUT',
      'PATCH',
      'DELETE',
      'HEAD',
      'OPTIONS',
      'TRACE',
      'PROPFIND',
      'M-SEARCH',
    ),
  },
);

/** @param phones ids that there are */
export function fuzzRequest(
  rights: readonly Right[],
  phones: readonly string[],
): fc.Arbitrary<FuzzRequest> {
  const query = fc.array(
    fc.tuple(
      odd(
        'page_no',
        'page_size',
        'limit',
        'after',
        'since',
        'state',
        'x-request-id',
        'operation',
        'instance_id',
        '__proto__',
        '',
      ),
      oddText,
    ),
    { maxLength: 2 },
  );
  return fc
    .record({
      right: fc.constantFrom(...rights),
      method: methods,
      pathChange,
      more: fc.oneof({ weight: 4, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: query }),
      queryMutation: fc.option(mutation, { freq: 2 }),
      mutations: fc.oneof(
        { weight: 2, arbitrary: fc.constant<Mutation[]>([]) },
        { weight: 3, arbitrary: fc.array(mutation, { minLength: 1, maxLength: 2 }) },
      ),
      mangling,
      headers: fewHeaders,
      phone: fc.nat(),
      hasSession: fc.oneof(
        { weight: 19, arbitrary: fc.constant(true) },
        { weight: 1, arbitrary: fc.constant(false) },
      ),
    })
    .map(
      ({
        right,
        method = right.method,
        pathChange: change,
        more,
        queryMutation,
        mutations,
        mangling: mangled,
        headers: sent,
        phone,
        hasSession,
      }) => {
        const real = (json: string) =>
          json.replace(/"(?:phone-\d|a|iRJEVP96?|a44uhlf7|XvH39QVW)"/g, () =>
            JSON.stringify(phones[phone % phones.length] ?? 'a'),
          );
        const asked =
          queryMutation && right.query
            ? { ...right.query, ...(mutate(right.query, queryMutation) as object | null) }
            : right.query; // Texts and other things: all become texts.
        const search = new URLSearchParams([
          ...Object.entries(asked ?? {}).map(([key, value]) => [
            key,
            typeof value === 'string' ? value : JSON.stringify(value),
          ]),
          ...more,
        ]).toString();
        const path = change ? change(right.path) : right.path;
        const mutated = mutations.reduce<unknown>((value, one) => mutate(value, one), right.body);
        const json = mutated === undefined ? '' : real(JSON.stringify(mutated));
        const bytes = manglings[mangled]?.(json) ?? json;
        return {
          method,
          path: search ? `${path}?${search}` : path,
          headers: sent,
          body: Buffer.from(bytes as string),
          hasSession,
        }; // Buffer.from takes both.
      },
    );
}
