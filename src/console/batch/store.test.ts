import { describe, expect, it } from 'vitest';
import { BatchRebootInstance, UnassignInstance } from '../../contract/instance-writes.ts';
import { ReleaseInstancesSession, StopInstancesStreaming } from '../../contract/streaming.ts';
import { leaveOut, plan, planInOrder } from '../../batch-engine/plan.ts';
import { createScripted, phonesOf } from '../../batch-engine/run.fixture.ts';
import { createBatchStore } from './store.ts';

function createStore(script: Parameters<typeof createScripted>[0]) {
  const { clock, send, sent } = createScripted(script);
  const batches = createBatchStore({ send, clock, schedule: (draw) => clock.after(16, draw) });
  let notifications = 0;
  batches.store.subscribe(() => (notifications += 1));
  return { clock, sent, batches, notifications: () => notifications, view: (id: string) => batches.store.getState().runs[id] };
}

const owner = 'me';
const few = plan(BatchRebootInstance, [...phonesOf('a', 'b', 'c'), ...phonesOf('d').map((phone) => ({ ...phone, frozen_status: 1 }))]);

describe('createBatchStore', () => {
  it('shows a run to its end, and which phones are in a state', async () => {
    const { clock, batches, sent, view } = createStore((ids) => (ids.includes('b') ? ['KOOPHONE.API.5005', 400] : undefined));
    const id = batches.start(few, { owner });
    expect(view(id)?.counts).toMatchObject({ waiting: 3, skipped: 1 });
    await clock.drain();
    expect(view(id)).toMatchObject({ phase: { kind: 'ended', how: 'done' }, counts: { accepted: 2, failed: 1, skipped: 1, waiting: 0 } });
    expect(view(id)?.endedAt).toBeGreaterThan(view(id)?.startedAt ?? Infinity);
    expect([batches.idsIn(id, 'accepted'), batches.idsIn(id, 'failed'), batches.idsIn(id, 'skipped')]).toEqual([['a', 'c'], ['b'], ['d']]);
    expect(batches.phoneAt(id, 1)).toMatchObject({ id: 'b', state: 'failed', detail: { code: 'KOOPHONE.API.5005', requestId: 'r-b' } });
    expect(new Set(sent.map(({ batchId }) => batchId))).toEqual(new Set([id]));
  });

  it('notifies once a frame, however much happens in it', async () => {
    const { clock, batches, notifications } = createStore(() => undefined);
    batches.start(plan(UnassignInstance, phonesOf(...Array.from({ length: 400 }, (_, i) => `p${i}`))), { owner });
    await clock.drain();
    // The start, the first frame, then one for each of ten rounds of four requests.
    expect(notifications()).toBe(12);
  });

  it('plans the failed alone again, each from the step it failed at', async () => {
    const { clock, batches } = createStore(([id], { name }) => (id === 'b' && name === 'ReleaseInstancesSession' ? ['KOOPHONE.API.1001', 400] : undefined));
    const id = batches.start(planInOrder([StopInstancesStreaming, ReleaseInstancesSession], phonesOf('a', 'b')), { owner });
    await clock.drain();
    expect(batches.retryFailed(id)?.members.map((member) => [member.id, member.firstStep])).toEqual([['b', 1]]);
  });

  it('keeps several runs apart, and starts none twice', async () => {
    const { clock, batches, view } = createStore(() => undefined);
    const [one, two] = [batches.start(few, { owner }), batches.start(few, { owner })];
    batches.stop(one);
    await clock.drain();
    expect([view(one)?.phase, view(two)?.phase]).toEqual([{ kind: 'ended', how: 'stopped' }, { kind: 'ended', how: 'done' }]);
    expect(() => batches.start(few, { owner, id: two })).toThrow(RangeError);
  });

  it('goes on with what a stopped run never sent, each phone from the step it had come to', async () => {
    const { clock, batches, sent, view } = createStore((_, __, number) => (number === 1 ? ['KOOPHONE.API.1001', 400] : undefined));
    const id = batches.start(planInOrder([StopInstancesStreaming, ReleaseInstancesSession], phonesOf('a', 'b', 'c', 'd', 'e', 'f')), { owner, concurrency: 2 });
    clock.after(150, () => batches.stop(id));
    await clock.drain();
    const before = sent.length;
    expect(view(id)).toMatchObject({ phase: { how: 'stopped' }, counts: { failed: 1, succeeded: 1, stopped: 4 } });
    batches.sendRest(id, owner);
    await clock.drain();
    expect(view(id)).toMatchObject({ phase: { how: 'done' }, counts: { failed: 1, succeeded: 5, stopped: 0 } });
    expect(sent.slice(before).filter(({ operation }) => operation === 'StopInstancesStreaming').map(({ ids }) => ids)).toEqual(['d', 'e', 'f']);
    expect(new Set(sent.map(({ ids, operation }) => ids + operation)).size).toBe(sent.length);
  });

  it('shows a run of before as it ended, and sends nothing', async () => {
    const { clock, batches, sent, view } = createStore(() => undefined);
    const whole = plan(BatchRebootInstance, phonesOf('a', 'b'));
    const id = batches.start(leaveOut(whole, () => undefined), {
      owner,
      startedAt: -5,
      earlier: new Map([['a', { state: 'failed', detail: undefined }], ['b', { state: 'stopped', detail: undefined }]]),
    });
    await clock.drain();
    expect(sent).toEqual([]);
    expect(view(id)).toMatchObject({ startedAt: -5, phase: { kind: 'ended', how: 'stopped' }, counts: { failed: 1, stopped: 1, waiting: 0 } });
  });

  it('forgets all runs and stops them', async () => {
    const { clock, batches, sent } = createStore(() => undefined);
    const id = batches.start(plan(UnassignInstance, phonesOf(...Array.from({ length: 100 }, (_, i) => `p${i}`))), { owner });
    clock.after(1, batches.forgetAll);
    await clock.drain();
    expect(sent).toHaveLength(4);
    expect(batches.store.getState().runs).toEqual({});
    expect(batches.idsIn(id, 'stopped')).toEqual([]);
  });
});
