import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
import { demoOpening } from '../contract/fixtures/session.ts';
import type { SessionStore, StoredSession } from '../contract/sessions.ts';
import { openFor } from './opening.ts';
import { createMemorySessions } from './sessions.ts';

afterEach(() => void vi.useRealTimers());

const { settings, session } = demoOpening;
const secret = 'MIItoken';
const stored: StoredSession = {
  view: session,
  token: secret,
  tenant: 'tenant',
  owner: 'owner',
  person: 'person',
  address: '127.0.0.1',
  browser: 'a browser',
  begunAtMs: 0,
  expiresAtMs: 1_000_000,
};
const idleMs = 1000;

/** A store with a session in it, and a request for a document that brings it. */
async function setUp({ method = 'GET' } = {}) {
  const clock = { nowMs: 0 };
  const sessions = createMemorySessions(() => clock.nowMs, idleMs);
  const id = await sessions.create(stored);
  const request = Object.assign(new IncomingMessage(new Socket()), {
    method,
    headers: { cookie: `clouddevice_session=${id}` },
    from: { address: '127.0.0.1', isSecure: false },
  });
  return { clock, sessions, id, request };
}

test('a document says who is signed in and the settings, and nothing of how', async () => {
  const { sessions, id, request } = await setUp();
  const opening = await openFor(request, sessions, settings);
  expect(opening).toEqual({ settings, session: stored.view });
  expect(JSON.stringify(opening)).not.toContain(secret);
  expect(JSON.stringify(opening)).not.toContain(id);
});

test('a page that is opened counts as use; asking whether it is there does not', async () => {
  for (const [method, isThere] of [
    ['GET', true],
    ['HEAD', false],
  ] as const) {
    const { clock, sessions, id, request } = await setUp({ method });
    clock.nowMs = idleMs - 1;
    await openFor(request, sessions, settings);
    clock.nowMs = idleMs + 1;
    expect(await sessions.get(id)).toEqual(isThere ? stored : undefined);
  }
});

test('of a session that is over, or is none of ours, nothing is said', async () => {
  const { clock, sessions, request } = await setUp();
  clock.nowMs = idleMs;
  expect(await openFor(request, sessions, settings)).toEqual({ settings });
  request.headers.cookie = `clouddevice_session=${'x'.repeat(43)}`;
  expect(await openFor(request, sessions, settings)).toEqual({ settings });
});

test('a document comes all the same where the store fails, and waits for it a second at most', async () => {
  const { sessions, request } = await setUp();
  const failing: SessionStore = { ...sessions, get: () => Promise.reject(new Error('down')) };
  expect(await openFor(request, failing, settings)).toEqual({ settings });
  const failingTouch = { ...sessions, touch: () => Promise.reject(new Error('down')) };
  expect(await openFor(request, failingTouch, settings)).toMatchObject({ session: stored.view });
  vi.useFakeTimers();
  const silent: SessionStore = { ...sessions, get: () => new Promise(() => {}) };
  let said: unknown;
  void openFor(request, silent, settings).then((opening) => (said = opening));
  await vi.advanceTimersByTimeAsync(999);
  expect(said).toBeUndefined();
  await vi.advanceTimersByTimeAsync(1);
  expect(said).toEqual({ settings });
});
