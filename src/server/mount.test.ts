import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLogger } from '../gateway/logger.ts';
import { createMount, type Mount } from './mount.ts';

let mount: Mount;
let origin: string;
const lines: string[] = [];
const server = createServer((request, response) =>
  mount.handler(request, response, () => response.writeHead(299).end()),
);

beforeAll(async () => {
  mount = await createMount(
    { service: undefined, statusEnum: 'data' },
    createLogger({ write: (line) => void lines.push(line) }),
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // A TCP server that listens has nothing else.
});

afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await mount.close();
});

const signIn = (account: string, user = 'admin', password = 'Demo#2026') =>
  fetch(`${origin}/auth/session`, {
    method: 'POST',
    headers: { origin },
    body: JSON.stringify({ account, user, password, project: 'cn-north-4' }),
  });

const cookieOf = (answer: Response) => answer.headers.get('set-cookie')?.split(';', 1)[0] ?? '';

test('a person signs in at the simulator and sees the phones of the account', async () => {
  const entered = await signIn('mount-list', 'viewer');
  expect(await entered.json()).toMatchObject({
    account: 'mount-list',
    user: 'viewer',
    role: 'readOnly',
  });
  const list = await fetch(`${origin}/api/v1/instances/batch-query?page_no=1&page_size=200`, {
    headers: { cookie: cookieOf(entered) },
  });
  expect(await list.json()).toMatchObject({ error_code: '0', data: { total_count: 72 } });
});

test("IAM's refusal comes through", async () => {
  const refused = await signIn('mount-refused', 'admin', 'wrong');
  expect([refused.status, await refused.json()]).toMatchObject([401, { error_code: 'IAM.401' }]);
});

test('the simulator is controlled on the same origin, from its own pages and by programs', async () => {
  const move = (headers: Record<string, string>) =>
    fetch(`${origin}/simulator/mount-clock/clock`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: '{"advanceMs":60000}',
    });
  expect((await move({ origin: 'https://evil.example' })).status).toBe(403);
  expect((await move({ origin })).ok).toBe(true);
  expect((await move({})).ok).toBe(true);
  expect(await (await fetch(`${origin}/simulator/mount-clock`)).json()).toMatchObject({
    aheadMs: 120_000,
  });
});

test('a token that dies in the middle ends the session', async () => {
  const headers = { cookie: cookieOf(await signIn('mount-death')), origin };
  await fetch(`${origin}/simulator/mount-death/expire-tokens`, { method: 'POST' });
  const list = await fetch(`${origin}/api/v1/instances/batch-query?page_no=1`, { headers });
  expect(await list.json()).toMatchObject({ error_code: 'APIGW.0301' });
  expect(await (await fetch(`${origin}/auth/session`, { headers })).json()).toBeNull();
});

test('the API itself is not on this origin', async () => {
  expect((await fetch(`${origin}/v1/instances/batch-query`)).status).toBe(299);
  expect((await fetch(`${origin}/v3/auth/tokens`)).status).toBe(299);
});
