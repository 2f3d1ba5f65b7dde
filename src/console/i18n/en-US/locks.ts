import { countsIn } from '../counts.ts';
import type { messages as zh } from '../zh-CN/locks.ts';

const { plural } = countsIn('en-US');
const phones = (count: number) => plural(count, { one: '# phone', other: '# phones' });

export const messages: typeof zh = {
  lock: 'Lock',
  unlock: 'Unlock',
  readOnly: 'You have read-only access',
  notKnown: 'The list has not loaded yet',
  allLocked: 'All selected phones are already locked',
  noneLocked: 'None of the selected phones is locked',

  lockTitle: (count) => `Lock ${phones(count)}`,
  lockEffect:
    'Until an administrator unlocks them, nobody can reset, unassign, unsubscribe or back up these phones through this console, whether by batch or by script. Direct calls to the service that bypass this console are not blocked.',
  phones: 'Phones',
  already: (count) =>
    plural(count, {
      one: '# is already locked and stays unchanged',
      other: '# are already locked and stay unchanged',
    }),
  reason: 'Reason',
  reasonNote: 'Shown with your name to anyone whose action is refused',
  reasonNeeded: 'Enter a reason',
  length: (length, most) => `${length} / ${most}`,
  lockFailed: 'Nothing was locked',
  locked: (count) => `${phones(count)} locked`,
  underWay: (count) =>
    `Locked. A request for ${phones(count)} was sent before the lock and cannot be recalled. Check its batch.`,

  unlockTitle: (count) => `Unlock ${phones(count)}`,
  unlockEffect:
    'All administrators can reset, unassign, unsubscribe and back up these phones again.',
  lockedBecause: (by, at, reason) => `Locked by ${by} on ${at}: ${reason}`,
  unlockFailed: 'Nothing was unlocked',
  unlocked: (count) => `${phones(count)} unlocked`,

  noticeLabel: 'Lock',
  lockedByAt: (by) => `Locked by ${by} on`,
  noticeEffect: 'Cannot be reset, unassigned, unsubscribed or backed up until unlocked.',

  cancel: 'Cancel',
  close: 'Close',
};
