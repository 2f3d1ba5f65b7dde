import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createLane, type Step } from './lane.ts';
import { UnsureError } from './store-error.ts';

type Db = string[];

/** How an attempt of a group ends, unless a step fails. */
type Weather =
  | 'fine'
  | 'gone before'
  | 'gone at the rollback'
  | 'gone at the commit'
  | 'lost the answer to the commit';

const gone = () => new Error('Connection terminated unexpectedly');
const fault = (name: string) => Object.assign(new Error(`${name} is at fault`), { code: '23502' });

/** A store that keeps what was committed, in weather that is decided attempt by attempt. */
function createStore(weathers: readonly Weather[], atOnce = 1) {
  const committed: string[] = [];
  let attempts = 0;
  let underWay = 0;
  let mostAtOnce = 0;
  const lane = createLane<Db>(async (work, committing) => {
    const weather = weathers[attempts] ?? 'fine';
    attempts += 1;
    mostAtOnce = Math.max(mostAtOnce, (underWay += 1));
    await new Promise((resolve) => void setImmediate(resolve));
    underWay -= 1;
    if (weather === 'gone before') throw gone();
    const db: Db = [];
    await work(db).catch((error: unknown) => {
      throw weather === 'gone at the rollback' ? gone() : error;
    });
    committing();
    if (weather === 'gone at the commit') throw gone();
    committed.push(...db);
    if (weather === 'lost the answer to the commit') throw gone();
  }, atOnce);
  const waiting: Step<Db>[] = [];
  lane.addSource({
    take: () => waiting.splice(0),
    dueMs: () => (waiting.length > 0 ? 0 : Infinity),
  });
  /** @param members stored by one step, each of which may be at fault */
  const add = (members: readonly { name: string; isBad: boolean }[]): Promise<void>[] => {
    const promises: Promise<void>[] = [];
    const all = members.map((member) => {
      const { promise, resolve, reject } = withResolvers();
      promises.push(promise);
      return { ...member, resolve, reject };
    });
    const stepOf = (some: typeof all): Step<Db> => ({
      async run(db) {
        const bad = some.find(({ isBad }) => isBad);
        if (bad) throw fault(bad.name);
        db.push(...some.map(({ name }) => name));
      },
      resolve: () => some.forEach(({ resolve }) => resolve()),
      reject: (error) => some.forEach(({ reject }) => reject(error)),
      parts: () => some.map((one) => stepOf([one])),
    });
    waiting.push(stepOf(all));
    lane.start();
    return promises;
  };
  return { committed, add, attempts: () => attempts, mostAtOnce: () => mostAtOnce };
}

function withResolvers() {
  let resolve = () => {};
  let reject: (error: unknown) => void = () => {};
  const promise = new Promise<void>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

const weather = fc.constantFrom<Weather>(
  'fine',
  'fine',
  'fine',
  'gone before',
  'gone at the rollback',
  'gone at the commit',
  'lost the answer to the commit',
);
const step = fc.array(fc.boolean(), { minLength: 1, maxLength: 4 });
/** Steps, and whether the next one comes in a later turn of the event loop. */
const arrivals = fc.array(fc.record({ members: step, waits: fc.boolean() }), { maxLength: 12 });

async function play(
  given: readonly { members: readonly boolean[]; waits: boolean }[],
  weathers: readonly Weather[],
  atOnce: number,
) {
  const store = createStore(weathers, atOnce);
  const all: { name: string; isBad: boolean; settled: Promise<unknown> }[] = [];
  for (const [at, { members, waits }] of given.entries()) {
    const named = members.map((isBad, member) => ({ name: `${at}.${member}`, isBad }));
    for (const [member, promise] of store.add(named).entries())
      all.push({
        ...named[member]!,
        settled: promise.then(
          () => 'done',
          (error: unknown) => error,
        ),
      }); // One promise a member.
    if (waits) await new Promise((resolve) => void setImmediate(resolve));
  }
  return {
    store,
    ended: await Promise.all(
      all.map(async ({ settled, ...one }) => ({ ...one, end: await settled })),
    ),
  };
}

test('in fine weather one at fault fails alone, and all others are stored, each once', async () => {
  await fc.assert(
    fc.asyncProperty(arrivals, fc.integer({ min: 1, max: 3 }), async (given, atOnce) => {
      const { store, ended } = await play(given, [], atOnce);
      expect(store.mostAtOnce()).toBeLessThanOrEqual(atOnce);
      for (const { name, isBad, end } of ended)
        expect(isBad ? String(end) : end).toBe(isBad ? `Error: ${name} is at fault` : 'done');
      expect(store.committed.toSorted(byText)).toEqual(
        ended.flatMap(({ name, isBad }) => (isBad ? [] : [name])).toSorted(byText),
      );
    }),
  );
});

test('in any weather: what is said to be stored is, once; what is refused is not; and where nobody knows, that is said', async () => {
  await fc.assert(
    fc.asyncProperty(
      arrivals,
      fc.array(weather, { maxLength: 12 }),
      fc.integer({ min: 1, max: 3 }),
      async (given, weathers, atOnce) => {
        const { store, ended } = await play(given, weathers, atOnce);
        expect(new Set(store.committed).size).toBe(store.committed.length);
        for (const { name, end } of ended) {
          if (end === 'done') expect(store.committed).toContain(name);
          else if (!(end instanceof UnsureError)) expect(store.committed).not.toContain(name);
        }
      },
    ),
    { numRuns: 500 },
  );
});

test('what waits at the same time is one group, and a store that is away is asked once for all of it', async () => {
  const store = createStore(['fine', 'gone before']);
  const good = (name: string) => store.add([{ name, isBad: false }]);
  await Promise.all(['a', 'b', 'c'].flatMap(good));
  expect(store.attempts()).toBe(1);
  const refused = await Promise.allSettled(['d', 'e', 'f'].flatMap(good));
  expect(refused.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  expect(store.attempts()).toBe(2);
  await Promise.all(['g'].flatMap(good));
  expect(store.committed).toEqual(['a', 'b', 'c', 'g']);
});

test('one that was given up for another’s sake is tried once more', async () => {
  const store = createStore([]);
  let tries = 0;
  const lane = createLane<Db>(async (work) => work([]));
  const { promise, resolve, reject } = withResolvers();
  const victim: Step<Db> = {
    async run() {
      tries += 1;
      if (tries === 1) throw Object.assign(new Error('deadlock detected'), { code: '40P01' });
    },
    resolve,
    reject,
    parts: () => [victim],
  };
  lane.addSource({
    take: () => [victim],
    dueMs: () => (tries === 0 ? 0 : Infinity),
  });
  lane.start();
  await promise;
  expect([tries, store.committed]).toEqual([2, []]);
});

const byText = (a: string, b: string): number => (a < b ? -1 : 1);
