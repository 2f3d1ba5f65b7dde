import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEnvelope } from '../contract/envelope.ts';
import { plainCall } from './call.fixture.ts';
import { createAccount, rosterOf, traitsOf } from './accounts.ts';
import { contradictions } from './life.fixture.ts';
import { conditionAt } from './life.ts';
import { phoneId } from './ids.ts';
import { assignInstance, unassignInstance } from './operations/assign.ts';
import { batchBackupInstances } from './operations/backup.ts';
import { batchPrepareInstances } from './operations/prepare.ts';
import { batchRebootInstance } from './operations/reboot.ts';
import { batchReset } from './operations/reset.ts';
import { releaseInstancesSession, stopInstancesStreaming } from './operations/stream.ts';
import type { Account } from './state.ts';

const startMs = Date.UTC(2026, 0, 5);
const operations = {
  batchRebootInstance,
  batchReset,
  batchBackupInstances,
  batchPrepareInstances,
  assignInstance,
  unassignInstance,
  stopInstancesStreaming,
  releaseInstancesSession,
};
type Name = keyof typeof operations;

interface Step {
  name: Name;
  serials: number[];
  user: string;
  afterMs: number;
}

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    name: fc.constantFrom(...(Object.keys(operations) as Name[])), // Object.keys forgets the literal keys
    serials: fc.array(fc.integer({ min: 0, max: 71 }), { minLength: 1, maxLength: 3 }),
    user: fc.constantFrom('own', 'u'),
    afterMs: fc.oneof(
      fc.constant(0),
      fc.integer({ min: 1, max: 120_000 }),
      fc.integer({ min: 1, max: 40 * 3_600_000 }),
    ),
  }),
  { minLength: 1, maxLength: 40 },
);

/** Asks one operation of the account; true where it was carried out. `own`: whoever has the phone. */
function perform(account: Account, { name, serials, user }: Step, nowMs: number): boolean {
  const members = serials.map((serial) => ({
    instance_id: phoneId(account.seed, serial),
    user_id: user === 'own' ? (traitsOf(account, serial).user?.id ?? 'u') : user,
  }));
  const [first] = members;
  const body = {
    ...first,
    user_instances: members,
    instance_ids: members.map(({ instance_id }) => instance_id),
  };
  const reply = operations[name](plainCall({ account, nowMs, body }));
  return readEnvelope(reply.body).code === '0';
}

/** Account with the steps done, the moments at which they were, and how many were carried out. */
function run(list: readonly Step[], look?: (account: Account, ms: number) => void) {
  const account = createAccount('deeds');
  let nowMs = startMs;
  let done = 0;
  for (const step of list) {
    nowMs += step.afterMs;
    look?.(account, nowMs);
    if (perform(account, step, nowMs)) done++;
  }
  return { account, endMs: nowMs, done };
}

const at = (account: Account, serial: number, ms: number) =>
  conditionAt(traitsOf(account, serial), account.events.get(serial) ?? [], ms);
const lookAll = (account: Account, ms: number) =>
  rosterOf(account).map((serial) => [traitsOf(account, serial).user?.id, at(account, serial, ms)]);

describe('any sequence of operations', () => {
  it('leaves each phone in one valid state, at its end and on the way', () => {
    let carriedOut = 0;
    fc.assert(
      fc.property(steps, fc.integer({ min: 0, max: 600_000 }), (list, laterMs) => {
        const seen: string[] = [];
        const check = (account: Account, ms: number) => {
          for (const serial of rosterOf(account))
            seen.push(...contradictions(traitsOf(account, serial), at(account, serial, ms)));
        };
        const { account, endMs, done } = run(list, check);
        check(account, endMs);
        check(account, endMs + laterMs);
        carriedOut += done;
        expect(seen).toEqual([]);
      }),
    );
    expect(carriedOut).toBeGreaterThan(100);
  });

  it('shows the failure of a backup or restore also where all that led to it lay hidden under a reboot', () => {
    const account = createAccount('deeds');
    const endings = rosterOf(account).flatMap((serial) => {
      const { temper } = traitsOf(account, serial);
      if (temper !== 'busy') return [];
      return Array.from({ length: 24 * 60 }, (_, minute) => startMs + minute * 60_000).flatMap(
        (ms) => {
          const alone = createAccount('deeds');
          if (
            !perform(
              alone,
              { name: 'batchRebootInstance', serials: [serial], user: 'own', afterMs: 0 },
              ms,
            )
          )
            return [];
          const after = at(alone, serial, ms + 2 * 60_000);
          expect(contradictions(traitsOf(alone, serial), after)).toEqual([]);
          return at(account, serial, ms).data !== after.data ? [after.data] : [];
        },
      );
    });
    expect(endings).toContain(5);
    expect(endings).toContain(6);
  });

  it('has the same outcome whether or not the phones were looked at meanwhile, and whenever', () => {
    fc.assert(
      fc.property(
        steps,
        fc.array(fc.integer({ min: -3_600_000, max: 48 * 3_600_000 }), {
          minLength: 1,
          maxLength: 4,
        }),
        (list, moments) => {
          const [quiet, watched] = [
            run(list),
            run(list, (account, ms) => void lookAll(account, ms + 3_600_000)),
          ];
          const times = moments.map((ms) => quiet.endMs + ms);
          const first = new Map(times.map((ms) => [ms, lookAll(quiet.account, ms)]));
          for (const ms of times.toReversed())
            expect(lookAll(watched.account, ms)).toEqual(first.get(ms));
        },
      ),
      { numRuns: 30 },
    );
  });

  it('never takes the times of backup and restore back', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const { account, endMs } = run(list);
        for (const step of list) {
          for (const serial of step.serials) {
            let before = at(account, serial, startMs);
            for (
              let ms = startMs;
              ms <= endMs + 200_000;
              ms += Math.max(30_000, Math.ceil((endMs - startMs) / 20))
            ) {
              const now = at(account, serial, ms);
              expect(now.backup.atMs).toBeGreaterThanOrEqual(before.backup.atMs);
              expect(now.restore.atMs).toBeGreaterThanOrEqual(before.restore.atMs);
              before = now;
            }
          }
        }
      }),
      { numRuns: 30 },
    );
  });
});
