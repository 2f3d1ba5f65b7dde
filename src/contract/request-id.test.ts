import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { newRequestId } from './request-id.ts';

test('a request id is a UUID of its own, in the order of the times', () => {
  fc.assert(
    fc.property(fc.nat(2 ** 47 - 1), fc.integer({ min: 1, max: 2 ** 46 }), (ms, later) => {
      const ids = [newRequestId(ms), newRequestId(ms), newRequestId(ms + later)] as const;
      for (const id of ids)
        expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      expect(ids[0]).not.toBe(ids[1]);
      expect(ids[0] < ids[2] && ids[1] < ids[2]).toBe(true);
    }),
  );
});

test('now is the time unless another is given', () => {
  const beforeMs = Date.now();
  const ms = Number.parseInt(newRequestId().replace('-', '').slice(0, 12), 16);
  expect(ms).toBeGreaterThanOrEqual(beforeMs);
  expect(ms).toBeLessThanOrEqual(Date.now());
});
