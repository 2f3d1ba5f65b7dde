import { describe, expect, it } from 'vitest';
import { isCutOff } from './cut.ts';

describe('isCutOff', () => {
  it('is told by 1024 bytes', () => {
    expect([isCutOff('a'.repeat(1023)), isCutOff('a'.repeat(1024)), isCutOff('')]).toEqual([
      false,
      true,
      false,
    ]);
    expect(isCutOff(`${'a'.repeat(1)}${'汉'.repeat(341)}`)).toBe(true);
    expect(isCutOff('汉'.repeat(341))).toBe(true);
    expect(isCutOff('汉'.repeat(339))).toBe(false);
  });
});
