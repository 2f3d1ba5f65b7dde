import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ServiceSession, StoredSession } from '../contract/sessions.ts';
import { playIn } from './worker-play.fixture.ts';
import { memory, type Site } from './worker-site.fixture.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(memory(), 'service-session-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

/** The console's own session, of the tenant that the batch is of unless told; signed in anew where its token is dead. */
function createOwn(tenant = 'one') {
  let site: Site | undefined;
  let session: StoredSession | undefined;
  const asked: string[] = [];
  const own: ServiceSession = {
    async of(wanted) {
      asked.push(wanted);
      if (wanted !== tenant || !site) return undefined;
      if (!session || !site.cloud.isLive(session.token)) session = site.session('console');
      return session;
    },
    tenant: () => undefined,
  };
  return { own, asked, begin: (one: Site) => (site = one) };
}

const endsAt =
  (...times: number[]) =>
  (site: Site) =>
    times.forEach((ms) => site.clock.after(ms, site.cloud.endTokens));
const assumed = (site: Site): StoredSession => {
  const session = site.session('guest');
  return { ...session, view: { ...session.view, standing: 'assumed' } };
};

test('a batch whose session has ended goes on in the console’s own to its end, again and again, and no phone twice', async () => {
  const { own, begin } = createOwn();
  const { site, batch, phones, actors } = await playIn(
    dataDir,
    { serviceSession: own },
    (one) => (begin(one), endsAt(6000, 12_000)(one)),
  );
  expect(batch).toMatchObject({
    isFinished: true,
    phase: { kind: 'ended', how: 'done' },
    by: 'admin',
  });
  expect(phones.filter(({ state }) => state === 'succeeded')).toHaveLength(phones.length);
  expect(site.cloud.sentTwice).toEqual([]);
  // The journal says in whose name each was sent.
  expect(new Set(actors)).toEqual(new Set(['admin', 'console']));
  expect(actors.lastIndexOf('admin')).toBeLessThan(actors.lastIndexOf('console'));
});

test('without one it waits for somebody; so it does where that one is another tenant’s', async () => {
  const { own, begin, asked } = createOwn('two');
  const { batch, actors } = await playIn(
    dataDir,
    { serviceSession: own },
    (one) => (begin(one), endsAt(6000)(one)),
  );
  expect(batch).toMatchObject({ isFinished: false, phase: { kind: 'signedOut' } });
  expect(new Set(actors)).toEqual(new Set(['admin']));
  expect(new Set(asked)).toEqual(new Set(['one']));
  // Every quarter of a minute, for half an hour.
  expect(asked.length).toBeLessThan(130);
});

test('a role that was assumed lends nobody the console’s rights before the service has carried something out for it', async () => {
  const { own, begin } = createOwn();
  const { batch, actors } = await playIn(
    dataDir,
    { serviceSession: own },
    (one) => (begin(one), endsAt(1)(one)),
    assumed,
  );
  expect(batch).toMatchObject({ isFinished: false, phase: { kind: 'signedOut' } });
  expect(actors).not.toContain('console');
});

test('once it has, it goes on', async () => {
  const { own, begin } = createOwn();
  const { batch, actors } = await playIn(
    dataDir,
    { serviceSession: own },
    (one) => (begin(one), endsAt(6000)(one)),
    assumed,
  );
  expect(batch).toMatchObject({ isFinished: true, phase: { kind: 'ended', how: 'done' } });
  expect(new Set(actors)).toEqual(new Set(['guest', 'console']));
});

test('what somebody has paused stays so', async () => {
  const { own, begin } = createOwn();
  const { batch } = await playIn(dataDir, { serviceSession: own }, (one) => {
    begin(one);
    one.clock.after(
      6000,
      () =>
        void one
          .worker()
          .command(one.session('second'), '10000000-0000-4000-8000-000000000001', 'pause'),
    );
    endsAt(6001)(one);
  });
  expect(batch).toMatchObject({ isFinished: false, phase: { kind: 'paused', why: 'hand' } });
});

test('it goes on after the process has died, and where its effects could not be looked at any more', async () => {
  const { own, begin } = createOwn();
  const { site, batch, phones } = await playIn(
    dataDir,
    { serviceSession: own, processes: 1 },
    (one) => {
      begin(one);
      endsAt(6000)(one);
      one.clock.after(6500, () => one.meet(0, 'dies'));
    },
  );
  expect(batch).toMatchObject({
    isFinished: true,
    phase: { kind: 'ended', how: 'done' },
    pollFailure: null,
  });
  expect(phones.filter(({ state }) => state === 'succeeded' || state === 'unknown')).toHaveLength(
    phones.length,
  );
  expect(site.cloud.sentTwice).toEqual([]);
});
