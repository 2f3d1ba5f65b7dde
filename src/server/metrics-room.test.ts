import { expect, test } from 'vitest';
import { createMetrics } from './metrics.ts';

test.each([
  ['full', async () => false, '0'],
  ['not full', async () => true, '1'],
  ['away', () => Promise.reject(new Error('away')), undefined],
])(
  'where the store is %s, whether it takes more is told as far as it is known',
  async (_, hasRoom, told) => {
    const text = await createMetrics().read({
      figures: async () => ({ sessions: 0, batches: new Map(), tasks: 0, deliveries: 0, runs: 0 }),
      holdsLeases: () => true,
      reach: () => 'ok',
      hasRoom,
    });
    expect(/^clouddevice_up\{part="room"\} (\d)$/m.exec(text)?.[1]).toBe(told);
  },
);
