import type { messages as zh } from '../zh-CN/locks.ts';

const phones = (count: string) => (count === '1' ? '1 phone' : `${count} phones`);

export const messages: typeof zh = {
  lock: 'Lock',
  unlock: 'Unlock',
  readOnly: 'Read-only users can look, not act',
  notKnown: 'The list has not loaded yet',
  allLocked: 'All selected phones are locked already',
  noneLocked: 'None of the selected phones is locked',

  lockTitle: (count) => `Lock ${phones(count)}`,
  lockEffect:
    'Nobody can reset, unassign, unsubscribe or back up these phones through this console, neither by a batch nor by a script, until an administrator unlocks them. Whoever calls the service past this console is not stopped.',
  phones: 'Phones',
  already: (count) =>
    count === '1'
      ? '1 is locked already and stays as it is'
      : `${count} are locked already and stay as they are`,
  reason: 'Reason',
  reasonNote: 'Whoever is refused reads it, with your name',
  reasonNeeded: 'Say why they are locked',
  length: (length, most) => `${length} / ${most}`,
  lockFailed: 'Nothing was locked',
  locked: (count) => `${phones(count)} locked`,
  underWay: (count) =>
    `Locked. But for ${phones(count)} a request had been sent before, which cannot be taken back: look at its batch.`,

  unlockTitle: (count) => `Unlock ${phones(count)}`,
  unlockEffect:
    'All administrators can reset, unassign, unsubscribe and back up these phones again.',
  lockedBecause: (by, at, reason) => `Locked by ${by} on ${at}: ${reason}`,
  unlockFailed: 'Nothing was unlocked',
  unlocked: (count) => `${phones(count)} unlocked`,

  noticeLabel: 'Lock',
  lockedByAt: (by) => `Locked by ${by} on`,
  noticeEffect: 'Cannot be reset, unassigned, unsubscribed or backed up until it is unlocked.',

  cancel: 'Cancel',
  close: 'Close',
};
