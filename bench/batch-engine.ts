import { BatchRebootInstance } from '../src/contract/instance-writes.ts';
import { mostExtra } from '../src/batch-engine/bisect.ts';
import {
  calm,
  createChance,
  createFakeService,
  type Traits,
} from '../src/batch-engine/fake-service.fixture.ts';
import { plan, type Phone } from '../src/batch-engine/plan.ts';
import { run } from '../src/batch-engine/run.ts';
import { createVirtualClock } from '../src/batch-engine/virtual-clock.fixture.ts';

/** What bench/batch.mjs measures, in one piece so that it can be built. */

interface Setting {
  phoneCount: number;
  latencyMs: number;
  concurrency: number;
}

const phonesOf = (count: number): Phone[] =>
  Array.from({ length: count }, (_, i) => ({
    instance_id: `9f3c0a${String(i).padStart(10, '0')}`,
    instance_name: `phone-${i}`,
    region: 'cn-north-4',
    running_status: 2,
    frozen_status: 0,
    assign_status: 0,
    assign_user: undefined,
    billing_mode: '1',
    backup_status: 0,
    restore_status: 0,
  }));

/** Virtual time: requests are counted. The guilty are spread by chance. */
export async function measureExtra({
  phoneCount,
  latencyMs,
  concurrency,
  share,
  naming,
}: Setting & { share: number; naming: Traits['naming'] }) {
  const chance = createChance(1);
  const phones = phonesOf(phoneCount);
  const guilty = new Map(
    phones
      .filter(() => chance() < share)
      .map(({ instance_id }) => [instance_id, 'KOOPHONE.API.5005']),
  );
  const clock = createVirtualClock();
  const fake = createFakeService(
    clock,
    { ...calm, guilty, naming, mostLatencyMs: 2 * latencyMs },
    chance,
  );
  const planned = plan(BatchRebootInstance, phones);
  const started = run(planned, { send: fake.send, clock, owner: 'bench', concurrency });
  await clock.drain();
  const { members, chunks } = planned;
  const bound = chunks.reduce(
    (sum, chunk) =>
      sum +
      mostExtra(chunk.filter((place) => guilty.has(members[place]?.id ?? '')).length, chunk.length),
    0,
  );
  return {
    guilty: guilty.size,
    failed: started.outcomes.counts.failed,
    extra: started.tally.extra,
    bound,
    virtualMs: clock.now(),
  };
}

export function measurePlan(count: number): number {
  const phones = phonesOf(count);
  const times = Array.from({ length: 9 }, () => {
    const startedMs = performance.now();
    plan(BatchRebootInstance, phones);
    return performance.now() - startedMs;
  });
  return times.toSorted((a, b) => a - b)[4] ?? 0;
}
