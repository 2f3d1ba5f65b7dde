import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { verifyEffect, type Observation } from './verify-effect.ts';

/** A phone as it can be seen, and what can happen to it: each passes through states and leaves its marks. */
interface Phone {
  running: number;
  data: number;
  login: number;
  user: string | undefined;
  backups: number;
  backupStatus: number;
  isListed: boolean;
}

type Event = 'reboot' | 'reset' | 'backup' | 'restore' | 'assign' | 'unassign' | 'stop' | 'logout' | 'delete';
const events: readonly Event[] = ['reboot', 'reset', 'backup', 'restore', 'assign', 'unassign', 'stop', 'logout', 'delete'];

const courses: Record<Event, (phone: Phone) => Phone[]> = {
  reboot: (phone) => [{ ...phone, running: 3 }, { ...phone, running: 4 }, { ...phone, running: 2, data: phone.data === 0 ? 0 : 2, login: 0 }],
  reset: (phone) => [{ ...phone, running: 3, data: 0 }, { ...phone, running: 4, data: 0 }, { ...phone, running: 2, data: 0, login: 0 }],
  backup: (phone) => [{ ...phone, data: 4, backupStatus: 1 }, { ...phone, data: 0, login: 0, backupStatus: 2, backups: phone.backups + 1 }],
  restore: (phone) => [{ ...phone, data: 1 }, { ...phone, data: 2 }],
  assign: (phone) => [{ ...phone, user: 'other' }],
  unassign: (phone) => [{ ...phone, user: undefined }],
  stop: (phone) => [{ ...phone, data: phone.data === 3 ? 2 : phone.data }],
  logout: (phone) => [{ ...phone, login: 0 }],
  delete: (phone) => [{ ...phone, isListed: false }],
};

/** Which events bring about what an operation is to do. A restart is one whoever began it; an empty phone that restarts is as after a reset. */
const bringsAbout: Record<string, (happened: readonly Event[], first: Phone, isDataSeen: boolean) => boolean> = {
  BatchRebootInstance: (happened) => happened.some((event) => event === 'reboot' || event === 'reset'),
  BatchReset: (happened, first, isDataSeen) => happened.includes('reset') || (happened.includes('reboot') && (!isDataSeen || first.data === 0 || happened.includes('backup'))),
  BatchBackupInstances: (happened) => happened.includes('backup'),
  BatchPrepareInstances: (happened, first) => happened.includes('restore') || [2, 3, 7].includes(first.data) || happened.includes('stop'),
  AssignInstance: (happened, first) => happened.includes('assign') || first.user === 'other',
  UnassignInstance: (happened, first) => happened.includes('unassign') || happened.includes('assign') || first.user !== 'u',
  StopInstancesStreaming: (happened, first) => first.data === 3 && happened.length > 0,
  ReleaseInstancesSession: (happened, first) => first.login === 1 && happened.some((event) => ['logout', 'reboot', 'reset', 'backup'].includes(event)),
  DeleteInstance: (happened) => happened.includes('delete'),
};

function observe(phone: Phone, isDataSeen: boolean): Observation {
  if (!phone.isListed) return { row: undefined };
  const { running, data, login, user, backups, backupStatus } = phone;
  return {
    row: { running_status: running, login_status: login, assign_status: user === undefined ? 0 : 1, assign_user: user, backup_status: backupStatus, backup_time: `t${backups}`, restore_status: 2, restore_time: 't' },
    dataStatus: isDataSeen ? data : undefined,
  };
}

function courseOf(first: Phone, happened: readonly Event[]): Phone[] {
  const course = [first];
  for (const event of happened) {
    const now = course.at(-1) ?? first;
    if (now.isListed) course.push(...courses[event](now));
  }
  return course;
}

const scenario = fc.record({
  first: fc.record({ running: fc.constantFrom(2, 2, 1), data: fc.constantFrom(0, 2, 3, 7), login: fc.constantFrom(0, 1), user: fc.constantFrom('u', 'other', undefined), backups: fc.constant(0), backupStatus: fc.constantFrom(2, 3), isListed: fc.constant(true) }),
  happened: fc.array(fc.constantFrom(...events), { maxLength: 3 }),
  /** Which of the states on the way are seen. */
  seen: fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }),
  isBeforeKnown: fc.boolean(),
  isDataSeen: fc.boolean(),
});

it.each(Object.keys(bringsAbout))('%s is never said to have succeeded where its effect is not in the history', (operation) => {
  fc.assert(
    fc.property(scenario, ({ first, happened, seen, isBeforeKnown, isDataSeen }) => {
      const course = courseOf(first, happened);
      const observed = course.filter((_, at) => at === course.length - 1 || seen[at]).map((phone) => observe(phone, isDataSeen));
      const before: Observation = isBeforeKnown ? observe(first, isDataSeen) : { row: undefined };
      const verdict = verifyEffect(operation, { before, seen: observed, user: operation === 'AssignInstance' ? 'other' : 'u', elapsedMs: 1000 });
      return verdict !== 'succeeded' || bringsAbout[operation]?.(happened, first, isDataSeen) === true;
    }),
    { numRuns: 3000 },
  );
  expect(bringsAbout[operation]).toBeDefined();
});
