import { describe, expect, test } from 'vitest';
import {
  LeaseLost,
  type BatchProgress,
  type BatchStore,
  type StoredPhone,
} from '../contract/batch-store.ts';
import type { BatchPhase, PhoneChange } from '../contract/worker.ts';
import { createBatchState } from './batch-state.ts';
import { storedPhone } from './stored-phone.fixture.ts';

const phonesOf = (count: number): StoredPhone[] =>
  Array.from({ length: count }, (_, place) => storedPhone(`p${place}`, place));
const detail = { operation: 'BatchRebootInstance', code: '0', message: '', requestId: 'r', at: 1 };

/** A state on a store that does what `save` does, and what it has stored. */
function stateOn(
  count: number,
  {
    save = async () => {},
    isFinished = false,
    phase = { kind: 'running' },
  }: { save?: () => Promise<void>; isFinished?: boolean; phase?: BatchPhase } = {},
) {
  const saved: { changes: readonly PhoneChange[]; progress: BatchProgress }[] = [];
  const heard = { isLost: false, errors: [] as unknown[] };
  const store = {
    async save(
      _number: number,
      _holder: string,
      changes: readonly PhoneChange[],
      progress: BatchProgress,
    ) {
      await save();
      saved.push({ changes, progress });
      return { version: saved.length };
    },
  } as unknown as BatchStore; // nothing else of it is used here
  const state = createBatchState({
    number: 1,
    holder: 'me',
    store,
    phones: phonesOf(count),
    progress: () => ({
      phase,
      counts: { ...state.outcomes.counts },
      tally: { sent: 0, extra: 0, repeated: 0 },
      stageEnd: undefined,
      pollFailure: undefined,
      endedAtMs: undefined,
      isFinished,
    }),
    rest: () => new Promise(() => {}), // It is tried again when a test says so.
    onLost: () => (heard.isLost = true),
    onStoreError: (error) => void heard.errors.push(error),
  });
  return { state, saved, heard };
}

describe('what phones have come to', () => {
  test('is stored together where it came together, a statement for all that are alike', async () => {
    const { state, saved } = stateOn(4);
    state.set(0, 'accepted', { ...detail });
    state.set(1, 'accepted', { ...detail });
    state.set(2, 'failed', { ...detail, code: 'KOOPHONE.API.1001' }, 1);
    await state.flush();
    expect(saved).toHaveLength(1);
    expect(saved[0]?.changes).toEqual([
      { state: 'accepted', step: 0, detail, places: [0, 1] },
      { state: 'failed', step: 1, detail: { ...detail, code: 'KOOPHONE.API.1001' }, places: [2] },
    ]);
    expect(saved[0]?.progress.counts).toMatchObject({ waiting: 1, accepted: 2, failed: 1 });
  });

  test('of thousands goes in slices, counted as far as they are stored; that it has ended is said with the last', async () => {
    const { state, saved } = stateOn(600, {
      isFinished: true,
      phase: { kind: 'ended', how: 'done' },
    });
    for (let place = 0; place < 600; place += 1) state.set(place, 'succeeded', detail);
    await state.flush();
    expect(
      saved.map(({ changes, progress: { phase, counts, isFinished } }) => [
        changes.flatMap(({ places }) => places).length,
        counts.succeeded,
        counts.waiting,
        phase.kind,
        isFinished,
      ]),
    ).toEqual([
      [250, 250, 350, 'running', false],
      [250, 500, 100, 'running', false],
      [100, 600, 0, 'ended', true],
    ]);
  });

  test('is counted once, however often the store has failed', async () => {
    let fails = true;
    const { state, saved } = stateOn(3, {
      async save() {
        if (fails) throw new Error('away');
      },
    });
    state.set(0, 'succeeded', detail);
    await expect(state.flush()).rejects.toThrow('away');
    fails = false;
    state.setStored(1, 'sent', 0);
    await state.flush();
    expect(saved.map(({ progress }) => progress.counts)).toMatchObject([
      { waiting: 1, sent: 1, succeeded: 1 },
    ]);
  });

  test('is kept where the store fails; what has changed again since is newer', async () => {
    let fails = true;
    const { state, saved, heard } = stateOn(2, {
      async save() {
        if (fails) throw new Error('away');
      },
    });
    state.set(0, 'accepted', detail);
    state.set(1, 'accepted', detail);
    await expect(state.flush()).rejects.toThrow('away');
    fails = false;
    state.set(1, 'succeeded', detail);
    await state.flush();
    expect(new Set(heard.errors.map(String))).toEqual(new Set(['Error: away']));
    expect(
      saved.flatMap(({ changes }) => changes.map(({ state: to, places }) => [to, places])),
    ).toEqual([
      ['accepted', [0]],
      ['succeeded', [1]],
    ]);
  });

  test('is waited for of those phones alone that are to be sent again', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    const { state } = stateOn(3, { save: () => held });
    state.set(0, 'waiting', detail);
    const order: string[] = [];
    const waits = state.flushPhones([0, 1]).then(() => order.push('0'));
    await state.flushPhones([1, 2]).then(() => order.push('1, 2'));
    release();
    await waits;
    expect(order).toEqual(['1, 2', '0']);
  });

  test('is stored no more once the batch is another’s', async () => {
    const { state, saved, heard } = stateOn(2, {
      async save() {
        throw new LeaseLost('another’s');
      },
    });
    state.set(0, 'accepted', detail);
    await expect(state.flush()).rejects.toThrow(LeaseLost);
    expect(heard).toEqual({ isLost: true, errors: [] });
    state.set(1, 'stopped', detail);
    await expect(state.flush()).rejects.toThrow(LeaseLost);
    expect(saved).toEqual([]);
  });
});
