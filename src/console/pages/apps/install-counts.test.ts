import { expect, it } from 'vitest';
import { appKey, countInstalls } from './install-counts.ts';

const none = {
  waiting: 0,
  sent: 0,
  accepted: 0,
  succeeded: 0,
  failed: 0,
  skipped: 0,
  stopped: 0,
  unknown: 0,
};
const batch = (object_name: string, object_version: string, counts: Partial<typeof none>) => ({
  parameters: { object_name, object_version },
  counts: { ...none, ...counts },
});

it('adds up what came of an app, version by version', () => {
  const counts = countInstalls([
    batch('com.a', '1', { succeeded: 3, failed: 2, unknown: 1 }),
    batch('com.a', '1', { succeeded: 1, skipped: 4 }),
    batch('com.a', '2', { failed: 1 }),
  ]);
  expect(Object.fromEntries(counts)).toEqual({
    [appKey('com.a', '1')]: { succeeded: 4, failed: 2 },
    [appKey('com.a', '2')]: { succeeded: 0, failed: 1 },
  });
});
