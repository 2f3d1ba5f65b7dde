import { expect, it } from 'vitest';
import { noCounts } from '../../../contract/worker.ts';
import { appKey, countInstalls } from './install-counts.ts';

const batch = (object_name: string, object_version: string, counts: Partial<typeof noCounts>) => ({
  parameters: { object_name, object_version },
  counts: { ...noCounts, ...counts },
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
