import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { defaultRoleRules } from '../contract/iam.ts';
import type { StoredSession } from '../contract/sessions.ts';
import { createLogger } from './logger.ts';
import { createServiceSession } from './service-session.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const hourMs = 3_600_000;
const tenant = JSON.stringify(['d1', 'p1']);

/** IAM, whose tokens live for 24 hours and are numbered. */
async function start() {
  let nowMs = Date.parse('2030-01-01T00:00:00Z');
  let password = 'hush#1';
  const bench = {
    calls: 0,
    log: '',
    waiting: [] as (() => void)[],
    isHolding: false,
    isDown: false,
  };
  const answer = (body: string, response: ServerResponse) => {
    if (bench.isDown) {
      response.destroy();
      return;
    }
    if (JSON.parse(body).auth.identity.password.user.password !== password) {
      response
        .writeHead(401, { 'content-type': 'application/json' })
        .end('{"error_code":"IAM.0011","error_msg":"The username or password is wrong."}');
      return;
    }
    const token = {
      expires_at: new Date(nowMs + 24 * hourMs).toISOString(),
      user: { id: 'u1', name: 'console', domain: { id: 'd1', name: 'demo' } },
      project: { id: 'p1', name: 'cn-north-4' },
      roles: [{ name: 'te_admin' }],
    };
    response
      .writeHead(201, {
        'content-type': 'application/json',
        'x-subject-token': `token-${bench.calls}`,
      })
      .end(JSON.stringify({ token }));
  };
  const server = createServer((request, response) => {
    bench.calls += 1;
    let body = '';
    request
      .on('data', (chunk) => (body += chunk))
      .on('end', () => {
        if (bench.isHolding) bench.waiting.push(() => answer(body, response));
        else answer(body, response);
      });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const endpoint = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`); // A TCP server that listens has nothing else.
  let kept = password;
  const session = createServiceSession({
    endpoint,
    iamEndpoint: endpoint,
    read: () => ({ account: 'demo', user: 'console', password: kept, project: 'cn-north-4' }),
    roleRules: defaultRoleRules,
    logger: createLogger({ write: (line) => void (bench.log += line) }),
    now: () => nowMs,
  });
  closing.push(async () => {
    await session.close();
    server.closeAllConnections();
    server.close();
  });
  return {
    bench,
    session,
    tokenFor: async (wanted = tenant, refused?: StoredSession) =>
      (await session.of(wanted, refused))?.token,
    pass: (ms: number) => (nowMs += ms),
    change: (word: string) => (password = word),
    keep: (word: string) => (kept = word),
  };
}

test('it is signed in once for all who need it, one attempt at a time, and for one tenant alone', async () => {
  const { bench, session, tokenFor } = await start();
  bench.isHolding = true;
  const wanted = Array.from({ length: 10 }, () => tokenFor());
  await expect.poll(() => bench.waiting.length).toBe(1);
  for (const go of bench.waiting) go();
  expect(new Set(await Promise.all(wanted))).toEqual(new Set(['token-1']));
  expect(await tokenFor(JSON.stringify(['d1', 'p2']))).toBeUndefined();
  expect(await session.of(tenant)).toMatchObject({
    owner: tenant,
    view: { user: 'console', account: 'demo' },
  });
  expect(bench.calls).toBe(1);
});

test('it is renewed before it ends, and lives on where that fails for a while', async () => {
  const { bench, tokenFor, pass } = await start();
  expect(await tokenFor()).toBe('token-1');
  pass(23 * hourMs);
  expect(await tokenFor()).toBe('token-1');
  pass(0.6 * hourMs);
  bench.isDown = true;
  expect(await tokenFor()).toBe('token-1');
  expect(await tokenFor()).toBe('token-1');
  expect(bench.calls).toBe(2);
  pass(0.1 * hourMs);
  bench.isDown = false;
  expect(await tokenFor()).toBe('token-3');
  bench.isDown = true;
  pass(25 * hourMs);
  expect(await tokenFor()).toBeUndefined();
});

test('a token that the service refuses is asked for anew, once a minute at most', async () => {
  const { bench, session, pass } = await start();
  const first = await session.of(tenant);
  pass(60_000);
  const second = await session.of(tenant, first);
  expect([first?.token, second?.token]).toEqual(['token-1', 'token-2']);
  // Of an older one, or of somebody else's, it says nothing.
  expect((await session.of(tenant, first))?.token).toBe('token-2');
  expect(await session.of(tenant, second)).toBeUndefined();
  expect(bench.calls).toBe(2);
  pass(60_000);
  expect((await session.of(tenant, second))?.token).toBe('token-3');
});

test('a refused password is tried again in an hour, as its file has it then, and stands in no line', async () => {
  const { bench, tokenFor, pass, change, keep } = await start();
  change('hush#2');
  expect(await tokenFor()).toBeUndefined();
  pass(59 * 60_000);
  expect(await tokenFor()).toBeUndefined();
  expect(bench.calls).toBe(1);
  keep('hush#2');
  pass(60_000);
  expect(await tokenFor()).toBe('token-2');
  expect(bench.log).toContain('"code":"IAM.0011"');
  expect(bench.log).not.toMatch(/hush|token-/);
});
