import * as fc from 'fast-check';
import { chanceOf, seldom } from '../batch-engine/chances.fixture.ts';
import { createChance } from '../batch-engine/fake-service.fixture.ts';
import type { NewBatch, PhoneChange } from '../contract/worker.ts';
import type { JournalOptions } from '../journal/journal.ts';
import { openSite, startMs, type Site } from './worker-site.fixture.ts';

export const scenario = fc.record({
  seed: fc.integer(),
  size: fc.integer({ min: 1, max: 60 }),
  action: fc.constantFrom('reboot', 'unsubscribe', 'assign', 'unassign', 'cutOff', 'command'),
  stages: fc.option(
    fc.record({
      sizes: fc.array(fc.constantFrom<number | string>(1, 7, '10%', '50%'), {
        minLength: 1,
        maxLength: 3,
      }),
      go_on: fc.constantFrom('ask', 'auto'),
      max_failed_percent: fc.constantFrom(0, 30),
    }),
    { nil: undefined },
  ),
  stopAbovePercent: fc.option(fc.constantFrom(5, 50), { nil: undefined }),
  guiltyShare: fc.oneof(chanceOf(20), chanceOf(100)),
  loses: chanceOf(30),
  throttles: chanceOf(30),
  unreachable: chanceOf(20),
  kills: chanceOf(10),
  failsJobs: chanceOf(30),
  mostLatencyMs: fc.constantFrom(50, 1000, 20_000),
  concurrency: fc.integer({ min: 1, max: 5 }),
  undoMs: fc.constantFrom(0, 5000),
  stopAtMs: seldom(30_000),
  pauseAtMs: seldom(30_000),
  retries: fc.boolean(),
  storeFails: fc.oneof(
    { weight: 2, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: chanceOf(10) },
  ),
  mishaps: fc.array(
    fc.oneof(
      fc.constant(undefined),
      fc.record({
        kind: fc.constantFrom('dies', 'stalls', 'leaves'),
        at: fc.oneof(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 400 })),
      }),
    ),
    { maxLength: 5 },
  ),
});
export type Scenario = typeof scenario extends fc.Arbitrary<infer T> ? T : never;

/** Somebody who polls a batch, and what is known by it. */
interface Follower {
  since: number;
  phones: Map<number, PhoneChange['state']>;
  /** What was said to be so and then was not. */
  broken: string[];
}

const codes = ['KOOPHONE.API.5005', 'KOOPHONE.API.2006', 'KOOPHONE.API.1001', 'KOOPHONE.API.1000'];
const attendMs = 4000;
const patienceMs = 3_600_000;
export const ids = {
  first: '10000000-0000-4000-8000-000000000001',
  again: '10000000-0000-4000-8000-000000000002',
};

export interface Course {
  site: Site;
  followers: Map<string, Follower[]>;
  /** Whether it came to an end before anybody lost patience. */
  isOver: boolean;
  hasStopped: boolean;
}

/** Lets a batch run, whatever happens to those who run it, until nothing of it is left. */
export async function play(one: Scenario, journal: JournalOptions): Promise<Course> {
  const chance = createChance(one.seed + 2);
  const guilty = new Map(
    Array.from({ length: one.size }, (_, at) => at).flatMap((at) =>
      chance() < one.guiltyShare ? [[`p${at}`, codes[at % codes.length] ?? ''] as const] : [],
    ),
  );
  const site = await openSite({
    journal,
    traits: { ...one, guilty },
    familyOf: (id) => (id === ids.again ? ids.first : id),
    settings: { undoMs: one.undoMs, concurrency: one.concurrency },
    mishaps: one.mishaps,
    storeFails: one.storeFails,
    storeHealsMs: 120_000,
  });
  const course: Course = { site, followers: new Map(), isOver: false, hasStopped: false };
  follow(course, ids.first);
  attend(course, one);
  const { clock } = site;
  if (one.pauseAtMs !== undefined)
    clock.after(
      one.pauseAtMs,
      () =>
        void site
          .worker()
          .command(site.session('second'), ids.first, 'pause')
          .catch(() => {}),
    );
  if (one.stopAtMs !== undefined) {
    clock.after(one.stopAtMs, () => {
      course.hasStopped = true;
      void site
        .worker()
        .command(site.session('second'), ids.first, 'stop')
        .catch(() => {});
    });
  }
  await clock.drain();
  return course;
}

function wishOf({ action, stages, stopAbovePercent }: Scenario, { cloud }: Site): NewBatch {
  const all = cloud.phones.map(({ instance_id }) => instance_id);
  return {
    id: ids.first,
    action,
    ...(action === 'assign'
      ? { assignments: all.map((instance_id, at) => ({ instance_id, user_id: `new-${at % 3}` })) }
      : { instance_ids: [...all, 'gone'] }),
    ...(action === 'command' && { parameters: { command: 'getprop' } }),
    ...(stages && { stages }),
    ...(stopAbovePercent !== undefined && { stop_above_percent: stopAbovePercent }),
  };
}

/** A person who begins it, lets go on what waits for somebody, and tries again once what failed. */
function attend(course: Course, one: Scenario): void {
  const { site } = course;
  const { clock, batches } = site;
  let isRegistered = false;
  let hasRetried = false;
  let session = site.session('admin');
  async function look(): Promise<void> {
    if (!isRegistered) {
      // Whoever gets no answer asks again, with the same id.
      void site
        .worker()
        .register(session, wishOf(one, site))
        .catch(() => {});
      isRegistered = (await batches.show('one', ids.first)) !== undefined;
      return;
    }
    const { items } = await batches.list('one', { state: 'running' });
    for (const { id, phase, pollFailure } of items) {
      if (
        phase.kind === 'signedOut' ||
        phase.kind === 'paused' ||
        pollFailure?.kind === 'signedOut'
      ) {
        if (!site.cloud.isLive(session.token)) session = site.session('other');
        void site
          .worker()
          .command(session, id, 'resume')
          .catch(() => {});
      }
    }
    if (items.length > 0) return;
    if (one.retries && !hasRetried) {
      const result = await site
        .worker()
        .retry(site.session('admin'), ids.first, { id: ids.again, states: ['failed', 'stopped'] });
      hasRetried = true;
      if (typeof result !== 'string') {
        follow(course, ids.again);
        return;
      }
    }
    course.isOver = true;
    for (const [id, followers] of course.followers)
      for (const follower of followers) await poll(course, id, follower);
    void site.close();
  }
  async function attendOn(): Promise<void> {
    if (course.isOver) return;
    if (clock.now() > startMs + patienceMs) return void site.close();
    clock.after(attendMs, () => void attendOn());
    await look().catch(() => {});
  }
  clock.after(0, () => void attendOn());
}

function follow(course: Course, id: string): void {
  const followers = [1300, 3700, 29_000].map((everyMs) => {
    const follower: Follower = { since: 0, phones: new Map(), broken: [] };
    const go = () => {
      if (course.isOver || course.site.clock.now() > startMs + patienceMs) return;
      void poll(course, id, follower);
      course.site.clock.after(everyMs, go);
    };
    course.site.clock.after(everyMs, go);
    return follower;
  });
  course.followers.set(id, followers);
}

const isEnd = (state: string | undefined) =>
  state === 'succeeded' || state === 'failed' || state === 'skipped' || state === 'stopped';

/** Takes in what changed. What was said to have ended stays so; what may have been sent is never to be sent again. */
async function poll({ site }: Course, id: string, follower: Follower): Promise<void> {
  const { since } = follower;
  const read = await site.batches.changes('one', id, since);
  if (!read || follower.since !== since) return;
  follower.since = read.upTo;
  if (read.upTo < since) follower.broken.push(`version ${since} → ${read.upTo}`);
  for (const { state, places } of read.changes) {
    for (const place of places) {
      const before = follower.phones.get(place);
      if (
        before !== state &&
        (isEnd(before) ||
          (before === 'unknown' &&
            (state === 'waiting' ||
              state === 'sent' ||
              state === 'stopped' ||
              state === 'skipped')))
      )
        follower.broken.push(`${place}: ${before} → ${state}`);
      follower.phones.set(place, state);
    }
  }
}
