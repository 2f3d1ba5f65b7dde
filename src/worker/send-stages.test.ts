import { describe, expect, it } from 'vitest';
import { createVirtualClock, type VirtualClock } from '../batch-engine/virtual-clock.fixture.ts';
import { ApiError } from '../contract/api-error.ts';
import type { BatchStore, BatchWork, StoredPhone } from '../contract/batch-store.ts';
import type { CallService } from '../contract/call-service.ts';
import type { BatchAction } from '../contract/batch-actions.ts';
import { batchActions } from '../contract/batch-actions.ts';
import type { BatchPhase, BatchStages } from '../contract/worker.ts';
import { createCourse, type Course } from './batch-course.ts';
import type { TaskFollower } from './follow-tasks.ts';
import { sendStages } from './send-stages.ts';
import { defaultSettings, type WorkerWorld } from './world.ts';

interface Given {
  count: number;
  action?: BatchAction;
  stages?: BatchStages;
  stopAbovePercent?: number;
  /** Which calls are refused, from 1. */
  refuses?: (call: number) => boolean;
  /** How the store says that it stands. */
  phase?: BatchPhase;
  stageEnd?: number;
  done?: number;
  /** The phone at this place was locked when it was to be sent. */
  locked?: number;
}

const lockedDetail = {
  operation: 'SetVideoConfig',
  code: 'locked',
  message: '',
  requestId: '',
  at: 1,
};
const noTasks: TaskFollower = { follow: () => {}, idle: async () => {} };
const ask = (...sizes: BatchStages['sizes']): BatchStages => ({ sizes, go_on: 'ask' });

/** A batch of phones of one request each, against a service that answers after 100 ms; and how it went. */
function begin({
  count,
  action = 'setVideo',
  stages,
  stopAbovePercent,
  refuses = () => false,
  phase = { kind: 'running' },
  stageEnd,
  done = 0,
  locked,
}: Given) {
  const clock = createVirtualClock();
  /** How many had been sent when it stood like this. */
  const stood: [phase: string, sent: number][] = [];
  const stored: [stageEnd: number | undefined, sent: number][] = [];
  let sent = 0;
  const store = {
    async save(
      _number: number,
      _holder: string,
      _changes: unknown,
      { phase, stageEnd: end }: { phase: BatchPhase; stageEnd: number | undefined },
    ) {
      const text =
        phase.kind === 'paused'
          ? `paused: ${phase.why}`
          : phase.kind === 'ended'
            ? phase.how
            : phase.kind;
      if (stood.at(-1)?.[0] !== text) stood.push([text, sent]);
      stored.push([end, sent]);
      return { version: 1 };
    },
  };
  const call = async (
    _session: unknown,
    operation: { name: string },
    { instance_ids = [] }: { instance_ids?: string[] },
  ) => {
    sent += 1;
    const number = sent;
    await new Promise<void>((resolve) => clock.after(100, resolve));
    if (refuses(number))
      throw new ApiError({
        kind: 'conflict',
        code: 'KOOPHONE.API.5005',
        status: 400,
        message: '',
        requestId: 'r',
        operation: operation.name,
      });
    return {
      task_id: 't',
      cmd_jobs: instance_ids.map((instance_id) => ({ instance_id, job_id: `j${instance_id}` })),
    };
  };
  const world: WorkerWorld = {
    store: store as unknown as BatchStore, // Nothing else of it is used here.
    schedules: {} as WorkerWorld['schedules'], // As above.
    journal: {} as WorkerWorld['journal'], // As above.
    fleets: {} as WorkerWorld['fleets'], // As above.
    endSession: async () => {},
    call: call as CallService, // It answers alike for all.
    clock: { ...clock, breathe: async () => {} },
    statusEnum: 'data',
    log: () => {},
    settings: { ...defaultSettings, concurrency: 1 },
  };
  const phones = Array.from({ length: count }, (_, place): StoredPhone => ({
    place,
    instance_id: `i${place}`,
    name: undefined,
    user_id: undefined,
    region: `r${place}`,
    before: undefined,
    state: place === locked ? 'skipped' : place < done ? 'succeeded' : 'waiting',
    step: 0,
    detail: place === locked ? lockedDetail : undefined,
  }));
  const operations = [...batchActions[action].steps];
  const batch = {
    id: 'b',
    action,
    operations,
    phase,
    stages: stages ?? null,
    stageEnd: stageEnd ?? null,
    tally: { sent: 0, extra: 0, repeated: 0 },
    endedAt: null,
  };
  const work = {
    batch,
    tenant: 't',
    stopAbovePercent,
    isPlanned: true,
    secret: { session: {}, parameters: {} },
    wanted: undefined,
  } as unknown as BatchWork; // What it is run by.
  const course = createCourse(world, 'h', 1, work, phones);
  const ended = sendStages(course, noTasks);
  return { clock, course, stood, stored, ended, sent: () => sent };
}

/** Lets so many events pass, and what follows from the last. */
async function drain(clock: VirtualClock, events: number): Promise<void> {
  for (let left = events; left > 0; left -= 10) {
    await clock.drain(10);
    await new Promise((resolve) => void setImmediate(resolve));
  }
}

/** Somebody says yes. */
function resume(course: Course): void {
  course.paused = undefined;
  course.wake();
}

const minuteMs = 60_000;

describe('a batch in stages', () => {
  it('waits for a yes after each', async () => {
    const { clock, course, stood, ended, sent } = begin({ count: 20, stages: ask(1, '10%') });
    for (const expected of [1, 3]) {
      clock.after(minuteMs, () => {
        expect([course.phase, sent()]).toEqual([{ kind: 'paused', why: 'stage' }, expected]);
        resume(course);
      });
      await drain(clock, 50);
    }
    await ended;
    expect(stood).toEqual([
      ['running', 0],
      ['paused: stage', 1],
      ['running', 1],
      ['paused: stage', 3],
      ['running', 3],
      ['done', 20],
    ]);
  });

  it('goes on by itself where few enough failed, and asks where more did', async () => {
    const stages: BatchStages = { sizes: [10, 10], go_on: 'auto', max_failed_percent: 10 };
    const { clock, course, sent } = begin({
      count: 40,
      stages,
      refuses: (call) => call === 3 || (call > 10 && call < 14),
    });
    await drain(clock, 100);
    expect([sent(), course.phase]).toEqual([20, { kind: 'paused', why: 'stage' }]);
  });

  it('stops by itself above the limit, also where the stage was to end with a question', async () => {
    const { clock, ended, stood } = begin({
      count: 100,
      stages: ask(10),
      stopAbovePercent: 5,
      refuses: (call) => call <= 5,
    });
    await drain(clock, 300);
    await ended;
    expect(stood.at(-1)).toEqual(['tooManyFailed', 6]);
  });

  it('begins no stage above the limit: what was accepted may have failed since', async () => {
    const { clock, course, ended, sent } = begin({
      count: 100,
      action: 'reboot',
      stages: { sizes: [10], go_on: 'auto', max_failed_percent: 90 },
      stopAbovePercent: 20,
    });
    clock.after(1500, () => {
      for (let place = 0; place < 10; place += 1)
        course.state.set(place, place < 6 ? 'failed' : 'succeeded');
    });
    await drain(clock, 300);
    await ended;
    expect([sent(), course.phase]).toEqual([10, { kind: 'ended', how: 'tooManyFailed' }]);
  });

  it('waits for what was accepted to come to its end, and says where it is held meanwhile', async () => {
    const { clock, course, sent, stood } = begin({
      count: 4,
      action: 'reboot',
      stages: { sizes: [2], go_on: 'auto', max_failed_percent: 0 },
    });
    clock.after(10_500, () => {
      course.paused = { kind: 'paused', why: 'hand' };
      course.wake();
    });
    clock.after(20_500, () => {
      expect([sent(), course.phase]).toEqual([2, { kind: 'paused', why: 'hand' }]);
      resume(course);
    });
    clock.after(30_500, () => {
      expect([sent(), course.phase]).toEqual([2, { kind: 'running' }]);
      for (const place of [0, 1]) course.state.set(place, 'succeeded');
    });
    await drain(clock, 200);
    expect(sent()).toBe(4);
    expect(stood.at(-1)).toEqual(['done', 4]);
  });

  it('waits for no end that nothing can show', async () => {
    const { clock, course, sent } = begin({ count: 4, action: 'command', stages: ask(2) });
    await drain(clock, 100);
    expect([sent(), course.state.outcomes.counts.accepted, course.phase]).toEqual([
      2,
      2,
      { kind: 'paused', why: 'stage' },
    ]);
  });

  it('has stored which stage it is at before the first of it is sent, and asks for none twice after a restart', async () => {
    const first = begin({ count: 4, stages: ask(2) });
    await drain(first.clock, 100);
    expect(first.stored[0]).toEqual([2, 0]);
    // One of the second stage had been sent.
    const again = begin({ count: 4, stages: ask(2), stageEnd: 4, done: 3 });
    await drain(again.clock, 100);
    await again.ended;
    expect(again.stood.at(-1)).toEqual(['done', 1]);
    // Also where one of it was locked by then, and left out: the stage ends where it did.
    const locked = begin({ count: 4, stages: ask(2), stageEnd: 4, done: 2, locked: 2 });
    await drain(locked.clock, 100);
    expect(locked.stood.at(-1)).toEqual(['done', 1]);
    // The stage was over, and nobody had said yes.
    const waiting = begin({
      count: 4,
      stages: ask(2),
      stageEnd: 2,
      done: 2,
      phase: { kind: 'paused', why: 'stage' },
    });
    await drain(waiting.clock, 100);
    expect([waiting.sent(), waiting.course.phase]).toEqual([0, { kind: 'paused', why: 'stage' }]);
  });
});
