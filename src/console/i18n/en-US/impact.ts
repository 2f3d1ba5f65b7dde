import { countsIn } from '../counts.ts';
import type { messages as zh } from '../zh-CN/impact.ts';

const { plural } = countsIn('en-US');
const cutOff = 'users are disconnected';

export const messages: typeof zh = {
  label: 'Impact',
  looking: 'Checking who is affected',
  concerns: {
    assigned: 'assigned to a user',
    loggedIn: 'with a user logged in',
    streaming: 'streaming now',
  },
  consequences: {
    assigned: {
      backup: 'must be prepared again before next use',
      reset: 'users lose all data on them',
      unassign: 'users lose the phones and their data',
      unsubscribe: 'users lose the phones and all data on them',
    },
    loggedIn: {},
    streaming: {
      reboot: `${cutOff} at once`,
      stopStreaming: `${cutOff} at once`,
      release: 'users may be disconnected',
      cutOff: `${cutOff} at once`,
      backup: cutOff,
      reset: cutOff,
      unassign: cutOff,
      unsubscribe: cutOff,
    },
  },
  consequence: (text) => `: ${text}`,
  unknown: {
    assigned: (count) => `Assignment unknown for ${count}: the list has not loaded`,
    loggedIn: (count) => `Login status unknown for ${count}: the list has not loaded`,
    streaming: (count, isAll) =>
      isAll ? 'Unknown whether any are streaming' : `Unknown whether ${count} others are streaming`,
  },
  busy: 'in another running batch:',
  separator: ', ',
  ofBatch: (by, count) => `(${by}, ${plural(count, { one: '# phone', other: '# phones' })})`,
  moreBatches: (count) => plural(count, { one: ' and # more batch', other: ' and # more batches' }),
  busyUnknown: 'Unknown whether any are in another batch: could not check',
  lost: (what) => `Lost: ${what}`,
  losses: {
    phoneData: 'all data on the phones',
    userData: 'user data on the phones',
    assignment: 'assignment to users',
    physicalPhone: 'physical phones (data stays in the backup)',
    subscription: 'subscription',
    phone: 'the phones themselves',
  },
};
