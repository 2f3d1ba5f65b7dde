import { afterEach, beforeEach, expect, test } from 'vitest';
import { fleetFormat } from '../contract/fleet-wire.ts';
import type { WatchRound } from '../worker/watch/fleet-watch.ts';
import { defaultSettings } from '../worker/world.ts';
import {
  openBrowser,
  openWatchSite,
  seen,
  sessionOf,
  type WatchSite,
} from './fleet-watch.fixture.ts';

const minuteMs = 60_000;
let site: WatchSite;
beforeEach(async () => void (site = await openWatchSite()));
afterEach(() => site[Symbol.asyncDispose]());

test('one sweep serves all who look, and ends when nobody does', async () => {
  const worker = site.start();
  const all = Array.from({ length: 20 }, () => openBrowser(worker, sessionOf('wang')));
  await site.watch(60, ...all.map(({ ask }) => ask));
  for (const { browser } of all) {
    expect(browser.head?.facts).toMatchObject({ isComplete: true, total: 450 });
    expect(seen(browser)).toEqual(site.there());
    expect(browser.wholes).toBeLessThanOrEqual(2);
  }
  // Three pages a round, four rounds a minute: what one browser costs.
  expect(site.lists.length).toBeLessThanOrEqual(3 * 5);
  expect(site.asked.every((ids) => ids.length <= 100)).toBe(true);

  await site.pass(2 * minuteMs);
  const asked = site.lists.length + site.asked.length;
  await site.pass(10 * minuteMs);
  expect(site.lists.length + site.asked.length).toBe(asked);
});

test('a change of the list is with everybody a second after the sweep, as a change alone', async () => {
  const worker = site.start();
  const { browser, ask } = openBrowser(worker, sessionOf('wang'));
  await site.watch(20, ask);
  const { wholes } = browser;
  const untouched = browser.fleet.rows[100];
  site.phones.set('p7', { running_status: 1, data: 1 });
  site.phones.delete('p8');
  site.phones.set('new', { running_status: 5, data: 0 });
  worker.look(sessionOf('wang'), { sweep: true });
  await site.watch(3, ask);
  expect(browser.fleet.rows.find((row) => row.instance_id === 'p7')?.running_status).toBe(1);
  await site.watch(60, ask);
  expect(seen(browser)).toEqual(site.there());
  expect(browser.wholes).toBe(wholes);
  expect(browser.fleet.rows[99]).toBe(untouched);
});

test('phones on a screen are asked for first', async () => {
  const worker = site.start();
  worker.look(sessionOf('wang'), {});
  await site.pass(5000);
  site.asked = [];
  worker.look(sessionOf('wang'), { instance_ids: ['p440', 'p441', 'gone'] });
  await site.pass(9000);
  expect(site.asked[0]?.slice(0, 2)).toEqual(['p440', 'p441']);
  expect(site.asked.flat()).not.toContain('gone');
});

test('also those on a screen of the gateway that does not sweep, and when its person wants the list anew', async () => {
  const [leader, follower] = [site.start(), site.start()];
  leader.look(sessionOf('wang'), {});
  await site.pass(5000);
  follower.look(sessionOf('li'), {});
  await site.pass(5000);
  site.asked = [];
  follower.look(sessionOf('li'), { instance_ids: ['p440', 'p441'] });
  // No database tells here: the one that sweeps looks by itself, within a fifth of its lease.
  await site.pass(defaultSettings.leaseMs / 5 + 9000);
  expect(site.asked[0]?.slice(0, 2)).toEqual(['p440', 'p441']);

  // Right after a sweep: the next one is far off.
  const swept = site.lists.length;
  while (site.lists.length === swept) await site.pass(100);
  await site.pass(1000);
  const before = site.lists.length;
  follower.look(sessionOf('li'), { sweep: true });
  await site.pass(defaultSettings.leaseMs / 5 + 500);
  expect(site.lists.length - before).toBe(3);
});

test('what was seen is there after a restart, and what has changed meanwhile is told', async () => {
  const rounds: WatchRound[] = [];
  const first = site.start();
  first.watch.onRound((round) => void rounds.push(round));
  await site.watch(90, openBrowser(first, sessionOf('wang')).ask);
  expect(rounds[0]?.changes).toEqual([]); // Nobody had seen it before.
  expect(rounds.at(-1)?.after.data.get('p4')).toBe(1);
  await site.stop(first);
  site.phones.set('p3', { running_status: 4, data: 0 });
  rounds.length = 0;

  const next = site.start();
  next.watch.onRound((round) => void rounds.push(round));
  next.look(sessionOf('wang'), {});
  // What is stored is unpacked beside the clock.
  while (rounds.length === 0) await site.pass(1000);
  const told = rounds.flatMap(({ changes }) => changes);
  expect(
    told.map(({ id, before, after }) => [id, before?.running_status, after?.running_status]),
  ).toEqual([['p3', 2, 4]]);
  const { browser, ask } = openBrowser(next, sessionOf('wang'));
  await site.watch(1, ask);
  expect(seen(browser)).toEqual(site.there());
});

test('what a server has stored that spoke another format is read from the service again', async () => {
  const first = site.start();
  await site.watch(20, openBrowser(first, sessionOf('wang')).ask);
  await site.stop(first);
  const { fleets } = site.journal;
  const stored = await fleets.load('one');
  await fleets.take('one', 'another', minuteMs);
  const version = (stored?.version ?? 0) + 1;
  await fleets.save('one', 'another', minuteMs, {
    epoch: stored?.epoch ?? '',
    version,
    state: JSON.stringify({ ...JSON.parse(stored?.state ?? ''), format: fleetFormat + 1 }),
    changes: [{ version, line: '{"rows":"packed otherwise"}' }],
  });
  await fleets.release('another');

  for (const _ of ['once', 'and is what is stored then']) {
    const next = site.start();
    const { browser, ask } = openBrowser(next, sessionOf('wang'));
    await site.watch(20, ask);
    expect(seen(browser)).toEqual(site.there());
    await site.stop(next);
  }
});

test('a round that is stored while the worker ends is told to those who listen: nobody else would', async () => {
  const worker = site.start();
  worker.look(sessionOf('wang'), {});
  await site.pass(5000);
  const heard: string[] = [];
  worker.watch.onRound(({ changes }) => void heard.push(...changes.map(({ id }) => id)));
  const { fleets } = site.journal;
  const save = fleets.save.bind(fleets);
  fleets.save = (...round) => {
    void site.stop(worker);
    return save(...round);
  };
  site.phones.set('p7', { running_status: 0, data: 1 });
  worker.look(sessionOf('wang'), { sweep: true });
  await site.pass(3000);
  expect(heard).toEqual(['p7']);
});

test('a session that has ended at the service is ended, another one goes on, and that there is none is said', async () => {
  const worker = site.start();
  const { browser, ask } = openBrowser(worker, sessionOf('wang'));
  ask();
  await site.pass(20_000);
  site.deadTokens.add('wang of one');
  site.lists = [];
  ask();
  await site.pass(40_000);
  expect(new Set(site.lists)).toEqual(new Set(['li of one']));
  expect(await site.journal.sessions.list('wang')).toEqual([]);
  expect(await site.journal.sessions.list('li')).toHaveLength(1);
  site.deadTokens.add('li of one');
  await site.watch(20, ask);
  expect(browser.head?.watch.list).toMatchObject({ failures: 1, failure: { kind: 'signedOut' } });
  expect(seen(browser)).toEqual(site.there());
});

test('two gateways: one sweeps, both show it, and the other goes on when that one is gone', async () => {
  const [a, b] = [site.start(), site.start()];
  const first = openBrowser(a, sessionOf('wang'));
  const second = openBrowser(b, sessionOf('li'));
  await site.watch(60, first.ask, second.ask);
  expect(site.lists.length).toBeLessThanOrEqual(3 * 5);
  expect(seen(first.browser)).toEqual(site.there());
  expect(seen(second.browser)).toEqual(site.there());
  await site.stop(a);
  site.phones.set('p9', { running_status: 3, data: 0 });
  await site.watch(30, second.ask);
  expect(seen(second.browser)).toEqual(site.there());
});

test('a tenant sees its own phones alone', async () => {
  const worker = site.start();
  worker.look(sessionOf('wang'), {});
  await site.pass(5000);
  const other = openBrowser(worker, sessionOf('zhao', 'two'));
  await site.watch(5, other.ask);
  expect(other.browser.fleet.rows).toEqual([]);
  expect(other.browser.head?.watch.list.failure).toMatchObject({ kind: 'signedOut' });
});

test('what a batch sees of its phones is seen by all, before the next sweep', async () => {
  const worker = site.start();
  const { browser, ask } = openBrowser(worker, sessionOf('wang'));
  await site.watch(10, ask);
  const lists = site.lists.length;
  await worker.register(sessionOf('wang'), { action: 'reboot', instance_ids: ['p5'] });
  site.phones.set('p5', { running_status: 3, data: 2 });
  await site.watch(3, ask);
  expect(site.lists.length).toBeGreaterThan(lists); // The batch has looked.
  expect(browser.head?.watch.list.endedAt).toBeLessThan(site.clock.now() - 3000);
  expect(browser.fleet.rows[5]?.running_status).toBe(3);
});

test('who opens a page sees how the phones are, not how they were at the last sweep', async () => {
  const worker = site.start();
  await site.watch(10, openBrowser(worker, sessionOf('wang')).ask);
  site.phones.set('p5', { running_status: 3, data: 2 });
  const { browser, ask } = openBrowser(worker, sessionOf('li'));
  ask();
  await site.pass(400);
  // A whole answer may be packed beforehand: what has changed since follows at once.
  ask();
  await site.pass(1);
  expect(browser.fleet.rows[5]?.running_status).toBe(3);
});

test.each([
  [true, 'watched day and night'],
  [false, 'watched while somebody looks alone'],
])('with service credentials, and WATCH_ALWAYS %s, their tenant is %s', async (watchesAlways) => {
  const own = sessionOf('console');
  site.start({ watchesAlways }, { of: async () => own, tenant: () => own.owner });
  await site.pass(10 * minuteMs);
  // Three pages a round, four rounds a minute.
  expect(site.lists.length >= 3 * 30).toBe(watchesAlways);
  expect(site.lists.length > 0).toBe(watchesAlways);
});
