import { describe, expect, it } from 'vitest';
import { AssignInstance, BatchRebootInstance } from '../../contract/instance-writes.ts';
import { DeleteInstance } from '../../contract/orders.ts';
import type { Operation } from '../../contract/operation.ts';
import { BatchPrepareInstances } from '../../contract/streaming.ts';
import { ApiError } from '../../contract/api-error.ts';
import type { Observation } from '../../batch-engine/verify-effect.ts';
import { createEffects, type EffectWorld } from './effects.ts';
import { leaveOut, plan } from '../../batch-engine/plan.ts';
import { createScripted, phonesOf, type Reply } from '../../batch-engine/run.fixture.ts';
import { createBatchStore } from './store.ts';

const row = (fields: Partial<NonNullable<Observation['row']>> = {}): Observation['row'] => ({ running_status: 2, assign_status: 1, assign_user: 'u', backup_status: 0, backup_time: '', restore_status: 0, restore_time: '', ...fields });

interface Scene {
  operation: Operation;
  ids?: string;
  reply?: Reply;
  /** What the list says of a phone at a time, ms. */
  rowAt: (id: string, atMs: number) => Observation['row'];
  progressAt?: (id: string, atMs: number) => Pick<Observation, 'progress' | 'waitingCount'>;
  failsUntilMs?: number;
  /** How long it takes to look. */
  lookMs?: number;
}

/** Runs a batch and its watch in virtual time to their ends. */
async function play({ operation, ids = 'ab', reply, rowAt, progressAt, failsUntilMs = 0, lookMs = 0 }: Scene) {
  const { clock, send } = createScripted(() => reply);
  const batches = createBatchStore({ send, clock, schedule: (draw) => clock.after(16, draw) });
  const asked: string[][] = [];
  const world: EffectWorld = {
    clock,
    lookAtRows: async (some) => {
      asked.push([...some]);
      if (lookMs > 0) await clock.sleep(lookMs, new AbortController().signal);
      if (clock.now() < failsUntilMs) throw new ApiError({ kind: 'unavailable', code: 'HTTP.503', status: 503, message: '', requestId: '', operation: 'ListInstances' });
      return new Map(some.map((id) => [id, rowAt(id, clock.now())]));
    },
    lookAtData: async () => new Map(),
    lookAtProgress: async (_, id) => progressAt?.(id, clock.now()) ?? {},
  };
  const effects = createEffects(batches, world);
  const phones = phonesOf(...ids.split('')).map((phone) => (operation.name === 'AssignInstance' ? { ...phone, assign_status: 0 } : phone));
  const pairs = phones.map(({ instance_id }) => ({ user_id: `user-${instance_id}`, instance_id }));
  const planned = plan(operation, phones, { pairs });
  const id = batches.start(planned, { owner: 'me' });
  const drawn: (number | undefined)[] = [];
  batches.store.subscribe(() => drawn.push(effects.sightOf(id, 0)?.waitingCount));
  let isOver = false;
  void effects.watch(id, () => ({ row: row() })).then(() => (isOver = true));
  expect(await clock.drain(100_000)).toBe(true);
  const fateOf = (place: number) => [batches.phoneAt(id, place)?.state, batches.phoneAt(id, place)?.detail?.code];
  return { isOver, fates: planned.members.map((_, place) => fateOf(place)), asked, drawn, clock, sight: (place: number) => effects.sightOf(id, place) };
}

const reboot = (id: string, atMs: number) => row({ running_status: id === 'a' && atMs > 3000 && atMs < 9000 ? 4 : 2 });

describe('effects', () => {
  it('waits until an effect was seen, and says of the rest when its time is over that it was not', async () => {
    const { fates, isOver, clock } = await play({ operation: BatchRebootInstance, rowAt: reboot });
    expect(fates).toEqual([['succeeded', 'SEEN'], ['unknown', 'NOT_SEEN']]);
    expect(isOver).toBe(true);
    expect(clock.now()).toBeGreaterThan(5 * 60_000);
  });

  it('looks only at those that are not seen yet', async () => {
    const { asked } = await play({ operation: BatchRebootInstance, rowAt: reboot });
    expect(asked[0]).toEqual(['a', 'b']);
    expect(asked.at(-1)).toEqual(['b']);
  });

  it('leaves phones of a batch of before as the journal has them, once their time is over', async () => {
    const { clock, send } = createScripted(() => undefined);
    const batches = createBatchStore({ send, clock, schedule: (draw) => clock.after(16, draw) });
    const asked: string[] = [];
    const effects = createEffects(batches, {
      clock,
      lookAtRows: async (ids) => {
        asked.push(...ids);
        return new Map(ids.map((id) => [id, undefined]));
      },
      lookAtData: async () => new Map(),
      lookAtProgress: async () => ({}),
    });
    const accepted = (at: number) => ({ state: 'accepted' as const, detail: { operation: 'DeleteInstance', code: '0', message: '', requestId: '', at } });
    const whole = plan(DeleteInstance, phonesOf('a', 'b'));
    const id = batches.start(leaveOut(whole, () => undefined), { owner: 'me', earlier: new Map([['a', accepted(-6 * 60_000)], ['b', accepted(-60_000)]]) });
    void effects.watch(id, () => undefined, true);
    expect(await clock.drain(1000)).toBe(true);
    expect([0, 1].map((place) => batches.phoneAt(id, place)?.state)).toEqual(['accepted', 'succeeded']);
    expect(asked).toEqual(['b']);
  });

  it('never asks about phones that were refused', async () => {
    const { fates, asked } = await play({ operation: BatchRebootInstance, ids: 'a', reply: ['KOOPHONE.API.1001', 400], rowAt: () => row() });
    expect(fates).toEqual([['failed', 'KOOPHONE.API.1001']]);
    expect(asked).toEqual([]);
  });

  it('sees that an unknown outcome did happen, and never that it did not', async () => {
    const lost: Reply = ['GATEWAY.NO_ANSWER', 502];
    const { fates } = await play({ operation: DeleteInstance, reply: lost, rowAt: (id, atMs) => (id === 'a' && atMs > 5000 ? undefined : row()) });
    expect(fates).toEqual([['succeeded', 'SEEN'], ['unknown', 'GATEWAY.NO_ANSWER']]);
  });

  it('compares with the user that the plan names', async () => {
    const { fates } = await play({ operation: AssignInstance, rowAt: (id) => row({ assign_user: id === 'a' ? 'user-a' : 'somebody' }) });
    expect(fates).toEqual([['succeeded', 'SEEN'], ['failed', 'SEEN_FAILED']]);
  });

  it('follows the queue of phones that are prepared', async () => {
    const progressAt = (_: string, atMs: number) => (atMs < 10_000 ? { progress: 1, waitingCount: atMs < 5000 ? 7 : 3 } : { progress: 0 });
    const { fates, sight, drawn } = await play({ operation: BatchPrepareInstances, ids: 'a', rowAt: () => row(), progressAt, reply: undefined });
    expect(sight(0)).toMatchObject({ progress: 0 });
    expect([...new Set(drawn)], 'each place is drawn').toEqual([undefined, 7, 3]);
    expect(fates).toEqual([['succeeded', 'SEEN']]);
  });

  it('rests longer than it looks', async () => {
    const { asked, fates } = await play({ operation: BatchRebootInstance, ids: 'b', rowAt: reboot, lookMs: 10_000 });
    expect(fates).toEqual([['unknown', 'NOT_SEEN']]);
    expect(asked.length).toBeLessThanOrEqual(10); // Of 30 that there were time for in 5 minutes.
  });

  it('backs off while the list cannot be read, and goes on', async () => {
    const { fates, asked } = await play({ operation: DeleteInstance, ids: 'a', rowAt: () => undefined, failsUntilMs: 100_000 });
    expect(fates).toEqual([['succeeded', 'SEEN']]);
    expect(asked.length).toBeLessThan(12);
  });
});
