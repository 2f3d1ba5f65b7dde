import { randomUUID } from 'node:crypto';
import type { NewStoredSchedule, ScheduleAuthor } from '../contract/schedule-store.ts';
import type { StoredSession } from '../contract/sessions.ts';
import { startMs } from './journal.fixture.ts';

export const sessionOf = (user: string, owner = 'one'): StoredSession => ({
  view: { mark: user, account: 'demo', user, project: 'p', role: 'administrator', expiresAt: '' },
  token: user,
  tenant: user,
  owner,
  person: `id of ${user}`,
  expiresAtMs: startMs + 1e9,
});
export const authorOf = (user: string, owner?: string): ScheduleAuthor => ({
  session: sessionOf(user, owner),
  requestId: randomUUID(),
  address: '192.0.2.7',
});
export const wang = authorOf('wang');
export const minuteMs = 60_000;
export const plannedMs = startMs + 60 * minuteMs;

export const scheduleOf = (fields: Partial<NewStoredSchedule> = {}): NewStoredSchedule => ({
  id: randomUUID(),
  spec: {
    name: 'Nightly',
    action: 'command',
    parameters: { command: '***' },
    target: { kind: 'ids', instance_ids: ['a', 'b'] },
    when: { kind: 'cron', cron: '0 * * * *' },
    zone: 'UTC',
    missed: 'skip',
  },
  parameters: { command: 'ls' },
  confirmedPhones: 2,
  nextMs: plannedMs,
  ...fields,
});
