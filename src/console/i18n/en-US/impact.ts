import type { messages as zh } from '../zh-CN/impact.ts';

const cutOff = 'whoever uses them is cut off';

export const messages: typeof zh = {
  label: 'Impact',
  looking: 'Looking who is hit by it',
  concerns: {
    assigned: 'assigned to a user',
    loggedIn: 'with a user logged in',
    streaming: 'streaming now',
  },
  consequences: {
    assigned: {
      backup: 'must be prepared again before their next use',
      reset: 'their users lose everything on them',
      unassign: 'their users lose the phones and their data',
      unsubscribe: 'their users lose the phones and everything on them',
    },
    loggedIn: {},
    streaming: {
      reboot: `${cutOff} at once`,
      stopStreaming: `${cutOff} at once`,
      release: 'whoever uses them may be cut off',
      cutOff: `${cutOff} at once`,
      backup: cutOff,
      reset: cutOff,
      unassign: cutOff,
      unsubscribe: cutOff,
    },
  },
  consequence: (text) => `: ${text}`,
  unknown: {
    assigned: (count) => `Whether ${count} are assigned is not known: the list has not loaded`,
    loggedIn: (count) =>
      `Whether users are logged in on ${count} is not known: the list has not loaded`,
    streaming: (count, isAll) =>
      isAll
        ? 'Whether any are streaming is not known'
        : `Whether ${count} others are streaming is not known`,
  },
  busy: 'in another batch that has not ended:',
  separator: ', ',
  ofBatch: (by, count) => `(${by}, ${count === '1' ? '1 phone' : `${count} phones`})`,
  moreBatches: (count) => (count === '1' ? ' and 1 more batch' : ` and ${count} more batches`),
  busyUnknown: 'Whether any are in another batch is not known: that could not be asked',
  lost: (what) => `Lost: ${what}`,
  losses: {
    phoneData: 'all data on the phones',
    userData: 'what the users have on them',
    assignment: 'the assignment to the users',
    physicalPhone: 'the physical phones (data stays in the backup)',
    subscription: 'the subscription',
    phone: 'the phones themselves',
  },
};
