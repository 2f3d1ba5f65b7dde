import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { AsyncCommand } from '../contract/commands.ts';
import { BatchRebootInstance, UnassignInstance } from '../contract/instance-writes.ts';
import type { Operation } from '../contract/operation.ts';
import {
  BatchPrepareInstances,
  ReleaseInstancesSession,
  StopInstancesStreaming,
} from '../contract/streaming.ts';
import { mostExtra } from './bisect.ts';
import {
  createChance,
  createFakeService,
  idsOf,
  type FakeService,
  type Traits,
} from './fake-service.fixture.ts';
import { phoneStates } from '../contract/worker.ts';
import { plan, planInOrder, type Phone, type Plan } from './plan.ts';
import { run } from './run.ts';
import type { Run } from './run-interface.ts';
import { chanceOf, seldom } from './chances.fixture.ts';
import { createVirtualClock, type VirtualClock } from './virtual-clock.fixture.ts';

const codes = [
  'KOOPHONE.API.1001',
  'KOOPHONE.API.5005',
  'KOOPHONE.API.2006',
  'KOOPHONE.API.1000',
  'KOOPHONE.API.4001',
];

const scenario = fc.record({
  seed: fc.integer(),
  size: fc.integer({ min: 0, max: 260 }),
  kind: fc.constantFrom('reboot', 'unassign', 'prepare', 'cutOff', 'taskFirst'),
  /** Phones that the answer which starts a task does not name. */
  unnamed: chanceOf(30),
  guiltyShare: fc.oneof(chanceOf(20), chanceOf(100)),
  naming: fc.constantFrom('true', 'none', 'false'),
  loses: chanceOf(30),
  undocumented: chanceOf(10),
  throttles: fc.oneof(chanceOf(30), fc.constant(0.6)),
  unreachable: chanceOf(20),
  kills: chanceOf(10),
  mostLatencyMs: fc.constantFrom(0, 50, 1000),
  forbiddenAt: seldom(60),
  stopAtMs: seldom(4000),
  pauseAtMs: seldom(4000),
  concurrency: fc.integer({ min: 1, max: 6 }),
});
type Scenario = typeof scenario extends fc.Arbitrary<infer T> ? T : never;

const planned: Record<Scenario['kind'], (phones: readonly Phone[]) => Plan> = {
  reboot: (phones) => plan(BatchRebootInstance, phones),
  unassign: (phones) => plan(UnassignInstance, phones),
  prepare: (phones) => plan(BatchPrepareInstances, phones, {}),
  cutOff: (phones) => planInOrder([StopInstancesStreaming, ReleaseInstancesSession], phones),
  taskFirst: (phones) => planInOrder([AsyncCommand, BatchRebootInstance], phones),
};

function phonesOf({ size }: Scenario, chance: () => number): Phone[] {
  const pick = (count: number) => Math.floor(chance() * count);
  return Array.from({ length: size }, (_, i) => ({
    instance_id: `p${i}`,
    instance_name: `phone ${i}`,
    region: `r${pick(3)}`,
    running_status: chance() < 0.1 ? 1 : 2,
    frozen_status: 0,
    assign_status: 1,
    assign_user: `900719925474099${pick(4)}`,
    billing_mode: '1',
    backup_status: 0,
    restore_status: 0,
  }));
}

const lookEveryMs = 3000;
const patienceMs = 10_000 * lookEveryMs;

/** A person who signs in again, resumes what paused, and stops when the scenario says so. */
function attend(
  clock: VirtualClock,
  fake: FakeService,
  started: Run,
  { stopAtMs, pauseAtMs }: Scenario,
) {
  const person = { callsAtStop: undefined as number | undefined, hasLostPatience: false };
  const isOver = () => started.phase().kind === 'ended';
  const look = () => {
    const { kind } = started.phase();
    if (kind === 'paused') started.resume();
    if (kind === 'signedOut') {
      fake.isSignedIn = true;
      started.signedIn('me');
    }
    person.hasLostPatience = clock.now() > patienceMs;
    if (!isOver() && !person.hasLostPatience) clock.after(lookEveryMs, look);
  };
  clock.after(lookEveryMs, look);
  if (pauseAtMs !== undefined) clock.after(pauseAtMs, started.pause);
  if (stopAtMs !== undefined) {
    clock.after(stopAtMs, () => {
      if (!isOver()) person.callsAtStop = fake.calls.length;
      started.stop();
    });
  }
  return person;
}

async function play(one: Scenario) {
  const chance = createChance(one.seed);
  const phones = phonesOf(one, chance);
  const guilty = new Map(
    phones.flatMap(({ instance_id }, i) =>
      chance() < one.guiltyShare ? [[instance_id, codes[i % codes.length] ?? ''] as const] : [],
    ),
  );
  const { forbiddenAt, ...rest } = one;
  const traits: Traits = { ...rest, guilty, ...(forbiddenAt !== undefined && { forbiddenAt }) };
  const clock = createVirtualClock();
  const fake = createFakeService(clock, traits, chance);
  const whole = planned[one.kind](phones);
  const unnamed = new Set(
    phones.flatMap(({ instance_id }) => (chance() < one.unnamed ? instance_id : [])),
  );
  const send = async (operation: Operation, input: Record<string, unknown>) => {
    await fake.send(operation, input);
    const named = idsOf(input).filter((id) => !unnamed.has(id));
    const cmd_jobs = named.map((instance_id) => ({ instance_id, job_id: `j${instance_id}` }));
    return { status_list: [], task_id: 't', cmd_jobs };
  };
  const started = run(whole, {
    send,
    clock,
    owner: 'me',
    concurrency: one.concurrency,
  });
  const person = attend(clock, fake, started, one);
  const isQuiet = await clock.drain();
  return { phones, guilty, unnamed, fake, whole, started, person, isQuiet };
}

/** Asked of single phones beside what bisecting asks, once. */
const probes = 3;

/** Each phone's bound is that of its chunk; refused units of one phone cost nothing. */
function boundOf({ chunks, members }: Plan, guilty: ReadonlyMap<string, string>): number {
  return chunks.reduce(
    (sum, chunk) =>
      sum +
      mostExtra(chunk.filter((place) => guilty.has(members[place]?.id ?? '')).length, chunk.length),
    0,
  );
}

/** What a phone's state says that has not happened. In plain code: an `expect` for each of half a million phones took most of the time. */
function faultsOf(
  { guilty, unnamed, fake, whole, started, person }: Awaited<ReturnType<typeof play>>,
  { id }: { id: string },
  place: number,
): string[] {
  const state = started.outcomes.stateOf(place);
  const detail = started.outcomes.detailOf(place);
  const phase = started.phase();
  const effects = whole.steps.map(({ name }) => fake.effects.get(`${name} ${id}`) ?? 0);
  const last = effects[started.stepOf(place)] ?? 0;
  const isGivenUp = detail?.requestId === '' && detail.code === 'KOOPHONE.API.1000';
  const wrongs: Record<string, boolean> = {
    'done, but not once':
      (state === 'succeeded' || state === 'accepted') && effects.some((count) => count !== 1),
    'not done, but it was':
      (state === 'failed' || state === 'stopped' || state === 'skipped') && last !== 0,
    'given up by a run that was not refused':
      isGivenUp && !(phase.kind === 'ended' && phase.how === 'refused'),
    'failed by what was not its fault':
      !isGivenUp &&
      state === 'failed' &&
      detail?.code !== 'APIGW.0302' &&
      detail?.code !== guilty.get(id),
    'stopped, by nobody': state === 'stopped' && person.callsAtStop === undefined,
    'gone on with, though nobody knows how it is':
      whole.steps[0] === AsyncCommand && unnamed.has(id) && effects[1] !== 0,
    'done twice': effects.some((count) => count > 1),
    'without a word': state !== 'skipped' && detail === undefined,
  };
  return Object.keys(wrongs).flatMap((wrong) =>
    wrongs[wrong] ? `${id}, ${state}: ${wrong} (${detail?.code}; ${effects.join(', ')})` : [],
  );
}

it('loses nothing, sends nothing twice, ends every phone once, keeps its bounds and ends', async () => {
  await fc.assert(
    fc.asyncProperty(scenario, async (one) => {
      const played = await play(one);
      const { phones, guilty, fake, whole, started, person, isQuiet } = played;
      const { outcomes, tally } = started;
      expect(isQuiet).toBe(true);
      expect(person.hasLostPatience).toBe(false);
      expect(started.phase().kind).toBe('ended');

      // Every phone once, in an end, and the counts are those of the phones.
      const places = [...whole.members, ...whole.skipped];
      expect(places.map(({ id }) => id).toSorted()).toEqual(
        phones.map(({ instance_id }) => instance_id).toSorted(),
      );
      const states = places.map((_, place) => outcomes.stateOf(place));
      for (const state of phoneStates)
        expect(outcomes.counts[state]).toBe(
          states.filter((candidate) => candidate === state).length,
        );
      expect(outcomes.counts.waiting + outcomes.counts.sent).toBe(0);
      expect(outcomes.counts.skipped).toBe(whole.skipped.length);

      // Nothing twice, and every state says what happened.
      expect(fake.sentTwice).toEqual([]);
      expect(places.flatMap((member, place) => faultsOf(played, member, place))).toEqual([]);

      // Bounds.
      expect(tally.sent).toBe(fake.calls.length);
      expect(tally.extra).toBeLessThanOrEqual(boundOf(whole, guilty) + probes);
      expect(fake.mostAtOnce).toBeLessThanOrEqual(one.concurrency);
      if (person.callsAtStop !== undefined) expect(fake.calls.length).toBe(person.callsAtStop);
      const memberOf = new Map(whole.members.map((member) => [member.id, member]));
      const limit = whole.steps[0]?.batch?.limit ?? 1;
      const groupsOf = (ids: readonly string[]) =>
        new Set(ids.map((id) => memberOf.get(id)?.group));
      expect(
        fake.calls.filter(({ ids }) => ids.length > limit || groupsOf(ids).size !== 1),
      ).toEqual([]);
    }),
    { numRuns: 2000 },
  );
}, 120_000);
