import { describe, expect, it } from 'vitest';
import type { BatchStore } from '../contract/batch-store.ts';
import type { BatchPhone, BatchRetry, WorkerBatch } from '../contract/worker.ts';
import type { StoredSession } from '../contract/sessions.ts';
import { readNewBatch, readRetry } from './new-batch.ts';

const phone = (place: number, state: BatchPhone['state'], code = '', step = 0): BatchPhone => ({
  place,
  instance_id: `i${place}`,
  name: null,
  user_id: `u${place}`,
  state,
  step,
  detail: { operation: 'StopInstancesStreaming', code, message: '', requestId: '', at: 0 },
});

const all = [
  phone(0, 'succeeded', '0'),
  phone(1, 'failed', '5005', 1),
  phone(2, 'failed', '2004'),
  phone(3, 'unknown', 'GATEWAY.NO_ANSWER'),
  phone(4, 'stopped'),
  phone(5, 'skipped', 'frozen'),
  phone(6, 'failed', '5005'),
];

/** Two phones a page. */
const store = {
  async phones(_tenant: string, _id: string, { after = -1 }: { after?: number }) {
    const items = all.filter(({ place }) => place > after).slice(0, 2);
    return {
      items,
      next: items.at(-1)?.place === all.length - 1 ? null : (items.at(-1)?.place ?? null),
    };
  },
} as unknown as BatchStore; // Nothing else of it is read.

const batch = (fields: Partial<WorkerBatch> = {}) =>
  ({
    id: 'parent',
    action: 'cutOff',
    parameters: {},
    note: 'night',
    stages: { sizes: [1], go_on: 'ask' },
    stopAbovePercent: 5,
    ...fields,
  }) as WorkerBatch; // What a retry reads of it.

const retry = (wish: BatchRetry, of = batch()) => readRetry(store, 't', of, wish);

describe('a retry', () => {
  it('has all that failed, each from the operation it had come to, and its parent', async () => {
    expect(await retry({})).toEqual({
      action: 'cutOff',
      instance_ids: ['i1', 'i2', 'i6'],
      parameters: {},
      note: 'night',
      parentId: 'parent',
      firstSteps: [1, 0, 0],
    });
  });

  it.each<[BatchRetry, string[] | undefined]>([
    [{ codes: ['5005'] }, ['i1', 'i6']],
    [{ states: ['stopped'] }, ['i4']],
    [{ states: ['failed', 'stopped'], instance_ids: ['i4', 'i6', 'i0'] }, ['i4', 'i6']],
    [{ codes: ['GATEWAY.NO_ANSWER'] }, undefined],
    [{ instance_ids: ['i3'] }, undefined],
  ])('of %j has %j: never one of which nobody knows', async (wish, ids) =>
    expect((await retry(wish))?.instance_ids).toEqual(ids),
  );

  it('goes out as it is told, not as its parent did; only the note stays', async () => {
    const stages = { sizes: ['50%'], go_on: 'auto' as const };
    expect(await retry({ stages, stop_above_percent: 20, note: 'again' })).toMatchObject({
      stages,
      stop_above_percent: 20,
      note: 'again',
    });
    expect(await retry({}, batch({ note: null }))).not.toHaveProperty('note');
  });

  it('gives each user his own phone again', async () => {
    expect((await retry({ codes: ['2004'] }, batch({ action: 'assign' })))?.assignments).toEqual([
      { user_id: 'u2', instance_id: 'i2' },
    ]);
  });
});

describe('a batch that takes more phones than one may alone', () => {
  const session = { owner: 'o' } as StoredSession; // Nothing of it is read.
  const ids = ['a', 'b', 'c'];
  const read = (fields: object, confirmAbovePhones: number | undefined = 2) =>
    readNewBatch(
      session,
      { action: 'reset', instance_ids: ids, ...fields },
      { nowMs: 1000, undoMs: 500, confirmAbovePhones },
    );

  it('may wait for a second yes, whatever its stages and however few its phones: others may have gone before', () => {
    for (const fields of [
      {},
      { instance_ids: ['a'] },
      { stages: { sizes: [1], go_on: 'auto' } },
      { parentId: 'parent', firstSteps: [0, 0, 0] },
    ])
      expect(read(fields)).toMatchObject({ secondAbove: 2, delayUntilMs: 1500 });
    expect(read({ action: 'unsubscribe' }).secondAbove).toBe(2);
    expect(read({ action: 'unassign' }).secondAbove).toBe(2);
  });

  it('does not where it is for something else, or where the setting is off', () => {
    expect(read({ action: 'reboot' }).secondAbove).toBeUndefined();
    expect(
      readNewBatch(session, { action: 'reset', instance_ids: ids }, { nowMs: 1000, undoMs: 500 }),
    ).toMatchObject({ secondAbove: undefined, delayUntilMs: 1500 });
  });
});
