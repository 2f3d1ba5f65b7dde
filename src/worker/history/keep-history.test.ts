import { expect, test, vi } from 'vitest';
import type { HistoryWriter, SeenRound } from '../../contract/history-store.ts';
import type { Instance } from '../../contract/instances.ts';
import { createHistoryKeeper } from './keep-history.ts';
import { createFakeWatch } from './watch.fixture.ts';

const minuteMs = 60_000;
const row = (instance_id: string, fields: Partial<Instance> = {}): Instance => ({
  instance_id,
  instance_name: `Phone ${instance_id}`,
  region: 'north',
  instance_sku: 'small',
  running_status: 2,
  login_status: 0,
  ...fields,
});

/** A store that remembers what it is given, and answers as it is told to. */
function createBench() {
  const kept: (SeenRound & { tenant: string })[] = [];
  const errors: unknown[] = [];
  const bench = {
    kept,
    errors,
    hasRoom: true,
    /** What becomes of the next rounds; kept unless told otherwise. */
    answers: [] as (() => Promise<number | undefined>)[],
    ...createFakeWatch(),
    ids: () => kept.map(({ phones }) => phones.map(({ instance_id }) => instance_id)),
  };
  const store: HistoryWriter = {
    async keep(tenant, round) {
      const answer = bench.answers.shift();
      if (answer) return answer();
      kept.push({ tenant, ...round });
      return round.atMs;
    },
  };
  const keeper = createHistoryKeeper(store, {
    watch: bench.watch,
    statusEnum: 'data',
    log: (error) => errors.push(error),
    hasRoom: async () => bench.hasRoom,
  });
  return { ...bench, bench, keeper };
}
/** Once all that was told has been stored. */
const settled = async (kept: readonly unknown[], count: number) =>
  vi.waitFor(() => expect(kept).toHaveLength(count));

test('the first round is given whole, the next with what has changed and what was counted in between', async () => {
  const { see, kept, ids } = createBench();
  const [a, b, c] = [row('a'), row('b', { login_status: 1 }), row('c', { region: 'south' })];
  see(0, [a, b, c], { data: new Map([['a', 3]]) });
  await settled(kept, 1);
  expect(kept[0]).toMatchObject({ tenant: 'one', atMs: 0, since: undefined, isWhole: true });
  see(minuteMs, [a, row('b', { assign_user: 'wang' })], {
    data: new Map([
      ['a', 2],
      ['b', 2],
    ]),
  });
  await settled(kept, 2);
  expect(ids()).toEqual([
    ['a', 'b', 'c'],
    ['b', 'a'],
  ]);
  expect(kept[1]).toMatchObject({ gone: ['c'], isWhole: false, since: { atMs: 0 } });
  expect(kept[1]?.phones[0]).toEqual({
    instance_id: 'b',
    name: 'Phone b',
    region: 'north',
    sku: 'small',
    state: {
      running: 2,
      data: 2,
      login: 0,
      assign: null,
      user: 'wang',
      frozen: null,
      backup: null,
      restore: null,
    },
  });
  expect(kept[1]?.since?.counts).toEqual([
    {
      region: 'north',
      sku: 'small',
      phones: 2,
      streams: 1,
      counts: {
        running: { 2: 2 },
        data: { 3: 1, '': 1 },
        login: { 0: 1, 1: 1 },
        assign: { '': 2 },
        frozen: { '': 2 },
      },
    },
    expect.objectContaining({ region: 'south', phones: 1 }),
  ]);
});

test('rounds that come while one is stored become one, and lose nobody', async () => {
  const { bench, see, kept, ids } = createBench();
  const [a, b, c] = [row('a'), row('b'), row('c')];
  let release: (atMs: number) => void = () => {};
  see(0, [a, b, c]);
  await settled(kept, 1);
  bench.answers.push(() => new Promise((resolve) => (release = resolve)));
  see(1000, [a, b, row('c', { running_status: 1 })]);
  await vi.waitFor(() => expect(bench.answers).toEqual([]));
  const changed = row('a', { running_status: 1 });
  see(2000, [changed, b, c]);
  see(3000, [changed, row('b', { running_status: 4 }), c]);
  release(1000);
  await settled(kept, 2);
  expect(kept[1]).toMatchObject({ atMs: 3000, since: { atMs: 1000 } });
  expect(ids()[1]?.toSorted()).toEqual(['a', 'b', 'c']);
});

test('what fails sees nothing; after a gap of more than ten minutes, or a restart, nobody had looked', async () => {
  const { see, fail, restart, kept } = createBench();
  const a = row('a');
  see(0, [a]);
  await settled(kept, 1);
  fail(minuteMs);
  see(9 * minuteMs, [a]);
  await settled(kept, 2);
  expect(kept[1]).toMatchObject({ since: { atMs: 0 }, phones: [] });
  fail(15 * minuteMs);
  see(20 * minuteMs, [a]);
  await settled(kept, 3);
  expect(kept[2]).toMatchObject({
    since: undefined,
    isWhole: true,
    phones: [{ instance_id: 'a' }],
  });
  restart();
  see(21 * minuteMs, [a]);
  await settled(kept, 4);
  expect(kept[3]).toMatchObject({ since: undefined, isWhole: true });
});

test('what a round that failed, or did not see the list, says of phones comes with the next that sees it', async () => {
  const { see, fail, kept, ids } = createBench();
  const [a, b] = [row('a'), row('b')];
  see(0, [a, b]);
  await settled(kept, 1);
  const stopped = row('a', { running_status: 1 });
  fail(1000, [stopped, b]);
  see(2000, [stopped, b], { data: new Map([['b', 3]]), fleet: { updatedAt: 0 } });
  see(3000, [stopped, b], { data: new Map([['b', 3]]) });
  await settled(kept, 2);
  expect(kept[1]).toMatchObject({ atMs: 3000, since: { atMs: 0 } });
  expect(ids()[1]).toEqual(['a', 'b']);
});

test('what another process has kept meanwhile, or could not be stored, is made up for by a whole round', async () => {
  const { bench, see, kept, errors } = createBench();
  const [a, b] = [row('a'), row('b')];
  see(0, [a, b]);
  await settled(kept, 1);
  bench.answers.push(async () => undefined);
  see(1000, [a, row('b', { running_status: 1 })]);
  await settled(kept, 2);
  expect(kept[1]).toMatchObject({ since: undefined, isWhole: true, phones: [{}, {}] });
  bench.answers.push(async () => {
    throw new Error('disk full');
  });
  see(2000, [a, b]);
  await settled(errors, 1);
  see(3000, [a, b]);
  await settled(kept, 3);
  expect(kept[2]).toMatchObject({ since: undefined, isWhole: true, phones: [{}, {}] });
  bench.hasRoom = false;
  see(4000, [a]);
  await new Promise((resolve) => void setImmediate(resolve));
  bench.hasRoom = true;
  see(5000, [a]);
  await settled(kept, 4);
  expect(kept[3]).toMatchObject({ atMs: 5000, since: undefined, isWhole: true });
});

test('a list that is in doubt begins nothing, and one that is short takes nobody for gone', async () => {
  const { see, kept } = createBench();
  const a = row('a');
  see(0, [a], { fleet: { isUnsure: true } });
  see(1000, [a], { fleet: { isComplete: false } });
  see(2000, [a], { fleet: { shortBy: 1 } });
  await settled(kept, 1);
  expect(kept[0]).toMatchObject({ atMs: 2000, isWhole: false, phones: [{ instance_id: 'a' }] });
  see(3000, [a]);
  await settled(kept, 2);
  expect(kept[1]).toMatchObject({ isWhole: true, since: { atMs: 2000 }, phones: [{}] });
  see(4000, [a]);
  await settled(kept, 3);
  expect(kept[2]).toMatchObject({ isWhole: false, phones: [] });
});

test('odd fields are kept as they are, in what a database takes', async () => {
  const { see, kept } = createBench();
  see(0, [
    row('a', { running_status: 'x'.repeat(90), assign_user: 'w\0\uD800ang', instance_name: '' }),
    row('b'.repeat(300)),
  ]);
  await settled(kept, 1);
  expect(kept[0]?.phones).toMatchObject([
    { name: undefined, state: { running: 'x'.repeat(40), user: 'w\uFFFDang' } },
  ]);
});

test('tenants are kept apart, and closing waits for what is being stored', async () => {
  const { bench, see, restart, kept, keeper } = createBench();
  see(0, [row('a')]);
  restart();
  see(0, [row('z')], { tenant: 'two' });
  await settled(kept, 2);
  expect(kept.map(({ tenant }) => tenant)).toEqual(['one', 'two']);
  let release: (atMs: number) => void = () => {};
  bench.answers.push(() => new Promise((resolve) => (release = resolve)));
  see(1000, [row('z')], { tenant: 'two' });
  await vi.waitFor(() => expect(bench.answers).toEqual([]));
  const closed = vi.fn<() => void>();
  const closing = keeper.close().then(closed);
  see(2000, [], { tenant: 'two' });
  expect(closed).not.toHaveBeenCalled();
  release(1000);
  await closing;
  expect(kept).toHaveLength(2);
});
