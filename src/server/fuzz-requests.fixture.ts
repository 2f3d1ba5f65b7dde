import { domainsPath, projectsPath } from '../contract/access-keys.ts';
import { examples, rightInputs } from '../contract/fixtures/examples.ts';
import { workerExamples } from '../contract/fixtures/worker.ts';
import { gatewayPaths } from '../contract/gateway.ts';
import { operations } from '../contract/index.ts';
import { workerRoutes } from '../contract/worker-routes.ts';

/** A request that is right, before anything is done to it. */
export interface Right {
  method: string;
  path: string;
  query?: Readonly<Record<string, string>>;
  headers?: Readonly<Record<string, string>>;
  body?: unknown;
}

export const id = '7c9e6679-7425-40de-944b-e07fc1f90ae7';
const text = (value: unknown): string => String(value);

/** Every operation with its example, below the given base. */
function operationRequests(base: string): Right[] {
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

const savedItemExamples: Readonly<Record<string, unknown>> = {
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
  {
    method: 'POST',
    path: gatewayPaths.session,
    body: { accessKey: 'HST0FUZZ', secretKey: 'hush', projectId: 'p1', securityToken: 'st' },
  },
  ...['GET', 'DELETE'].map((method) => ({ method, path: gatewayPaths.session })),
  { method: 'GET', path: gatewayPaths.sessions },
  { method: 'DELETE', path: `${gatewayPaths.sessions}/${id}` },
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
  ...Object.entries(savedItemExamples).flatMap(([kind, value]) => [
    { method: 'GET', path: `${gatewayPaths.savedItems}/${kind}` },
    ...['PUT', 'GET', 'DELETE'].map((method) => ({
      method,
      path: `${gatewayPaths.savedItems}/${kind}/${id}`,
      ...(method === 'PUT' && { body: { name: 'Name', value } }),
    })),
  ]),
  ...workerRoutes.flatMap(({ name, method, path }) => ({
    method,
    path: path
      .replace('{id}', id)
      .replace('{task_id}', 'ZGCA2025')
      .replace('{run}', '1767639600000'),
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
    path: '/worker/schedules',
    body: {
      name: 'Once',
      action: 'command',
      parameters: { command: 'ls' },
      target: { kind: 'ids', instance_ids: ['a', 'b'] },
      when: { kind: 'once', at: '2099-01-05T08:00:00Z' },
      zone: 'UTC',
      missed: 'makeUp',
      confirmed_phones: 2,
    },
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

/** As a call is signed; nobody has these keys. */
const signed = {
  authorization:
    'SDK-HMAC-SHA256 Access=HST0FUZZ, SignedHeaders=host;x-sdk-date, Signature=0123456789abcdef',
  'x-sdk-date': '20260105T080000Z',
  'x-project-id': 'p1',
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
  ...[projectsPath, domainsPath].map((path) => ({
    method: 'GET',
    path,
    query: { name: 'cn-north-4' },
    headers: signed,
  })),
  {
    method: 'GET',
    path: '/v1/instances/batch-query',
    query: { page_no: '1', page_size: '10' },
    headers: { ...signed, 'x-request-id': 'r' },
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
  { method: 'POST', path: `${control}/bad-night`, body: { region: 'cn-north-4', percent: 3 } },
  { method: 'GET', path: `${control}/receivers` },
  {
    method: 'POST',
    path: `${control}/receivers/dingtalk`,
    query: { timestamp: '1767600000000', sign: 'x' },
    body: { msgtype: 'markdown', markdown: { title: 't', text: 'x' } },
  },
  { method: 'GET', path: `${control}/effects`, query: { operation: 'BatchRebootInstance' } },
  { method: 'GET', path: `${control}/video`, query: { instance_id: 'a' } },
  {
    method: 'POST',
    path: `${control}/keys`,
    body: { user: 'viewer', project: 'cn-north-4', temporary: true, seconds: 900 },
  },
  ...['expire-tokens', 'empty', 'orders/CS1/pay'].map((what) => ({
    method: 'POST',
    path: `${control}/${what}`,
  })),
];
