import { expect, test, vi } from 'vitest';
import { createCompletions } from './completions.ts';

/** A store that is there or not, and what it has taken. */
function createStore() {
  const store = {
    isAway: false,
    taken: [] as string[],
    take: (name: string) => async () => {
      if (store.isAway) throw new Error('Connection terminated unexpectedly');
      store.taken.push(name);
    },
  };
  return store;
}

test('what the store did not take is told, and taken once it is back, each once', async () => {
  const store = createStore();
  const { run, finish } = createCompletions(() => {});
  await run(store.take('a'));
  store.isAway = true;
  for (const name of ['b', 'c']) await expect(run(store.take(name))).rejects.toThrow('terminated');
  expect(store.taken).toEqual(['a']);
  store.isAway = false;
  await vi.waitFor(() => expect(store.taken).toEqual(['a', 'b', 'c']));
  expect(await finish(0)).toBe(0);
});

test('what is at fault itself is not tried again, and holds up no other', async () => {
  const store = createStore();
  const given: unknown[] = [];
  const { run, finish } = createCompletions((error) => given.push(error));
  const fault = Object.assign(new Error('value too long'), { code: '22001' });
  await expect(run(() => Promise.reject(fault))).rejects.toBe(fault);
  expect(await finish(0)).toBe(0);
  expect(given).toEqual([]);

  const others = createCompletions((error) => given.push(error));
  store.isAway = true;
  const failing = [
    async () => Promise.reject(store.isAway ? new Error('away') : fault),
    store.take('b'),
  ];
  await Promise.allSettled(failing.map((work) => others.run(work)));
  store.isAway = false;
  expect(await others.finish(10_000)).toBe(0);
  expect(store.taken).toEqual(['b']);
  expect(given).toEqual([fault]);
});

test('at the end it waits for the store so long, and says how much it gave up', async () => {
  const store = createStore();
  store.isAway = true;
  const patient = createCompletions(() => {});
  await expect(patient.run(store.take('a'))).rejects.toThrow('terminated');
  const finished = patient.finish(10_000);
  store.isAway = false;
  expect(await finished).toBe(0);
  expect(store.taken).toEqual(['a']);

  store.isAway = true;
  const hasty = createCompletions(() => {});
  await expect(hasty.run(store.take('b'))).rejects.toThrow('terminated');
  expect(await hasty.finish(1)).toBe(1);
});
