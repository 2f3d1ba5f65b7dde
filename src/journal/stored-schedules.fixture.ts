import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { NewStoredBatch } from '../contract/batch-store.ts';
import type { NewStoredSchedule, RunKey } from '../contract/schedule-store.ts';
import type { OpenJournal } from './journal.ts';
import { minuteMs, plannedMs, scheduleOf, sessionOf, wang } from './schedules.fixture.ts';
import { storedBatch } from './worker-batches.fixture.ts';

/** The batch of a run that this holder sees to. */
export const batchOf = (id: string, run: RunKey & { holder: string }): NewStoredBatch =>
  storedBatch(['a'], {
    id,
    action: 'command',
    operations: ['AsyncCommand'],
    parameters: { command: 'ls' },
    run: { ...run, scheduleName: 'Nightly', phones: 2 },
    person: 'id of wang',
    secret: { session: sessionOf('console'), parameters: { command: 'ls' } },
  });
export const by = { tenant: 'one', actor: 'wang', role: 'administrator' } as const;

export const claimOf = (id: string, fields = {}) => ({
  tenant: 'one',
  id,
  plannedMs,
  nextMs: plannedMs + 60 * minuteMs,
  missed: undefined,
  run: { atMs: plannedMs, batchId: randomUUID() },
  ...fields,
});

export async function made(
  journal: OpenJournal,
  fields?: Partial<NewStoredSchedule>,
): Promise<string> {
  const schedule = scheduleOf(fields);
  expect(await journal.schedules.save(wang, schedule, 'create')).toBe(true);
  return schedule.id;
}
