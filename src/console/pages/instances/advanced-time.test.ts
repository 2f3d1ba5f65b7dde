import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { localToQueryTime, queryTimeToLocal } from './advanced-time.ts';

describe('times of the service query', () => {
  it('are typed in the local zone and sent as UTC', () => {
    vi.stubEnv('TZ', 'Asia/Shanghai');
    expect(localToQueryTime('2024-05-24T17:34:58')).toBe('2024-05-24 09:34:58');
    expect(localToQueryTime('2024-05-24T03:00')).toBe('2024-05-23 19:00:00');
    expect(queryTimeToLocal('2024-05-24 09:34:58')).toBe('2024-05-24T17:34:58');
    vi.unstubAllEnvs();
  });

  it('come back as they were', () => {
    const times = fc.date({
      min: new Date('2000-01-01'),
      max: new Date('2099-12-31'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(times, (time) => {
        const text = time.toISOString().slice(0, 19).replace('T', ' ');
        expect(localToQueryTime(queryTimeToLocal(text))).toBe(text);
      }),
    );
  });

  it('are none where the text is none', () => {
    for (const text of ['', 'yesterday', '2024-13-01T00:00', '2024-05-24'])
      expect(localToQueryTime(text)).toBeUndefined();
    expect(queryTimeToLocal(undefined)).toBe('');
    expect(queryTimeToLocal('soon')).toBe('');
  });
});
