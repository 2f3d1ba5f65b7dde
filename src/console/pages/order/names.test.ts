import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commonStart, previewNames } from './names.ts';

describe('previewNames', () => {
  it('shows the first and the last name', () =>
    expect(previewNames('koophone', 20)).toEqual({
      first: 'koophone-00001',
      last: 'koophone-00020',
    }));
  it('shows one name for one phone', () =>
    expect(previewNames('koophone', 1)).toEqual({ first: 'koophone-00001', last: undefined }));
});

describe('commonStart', () => {
  it('is the narrowest search for an order', () =>
    expect(commonStart(['lab-00998', 'lab-00999', 'lab-01000'])).toBe('lab-0'));
  it('is nothing of nothing', () => expect(commonStart([])).toBe(''));

  it('starts every name, and no longer text does', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 6 }), { minLength: 1 }),
        (names) => {
          const start = commonStart(names);
          expect(names.every((name) => name.startsWith(start))).toBe(true);
          const [first = ''] = names;
          if (first.length > start.length)
            expect(names.every((name) => name.startsWith(first.slice(0, start.length + 1)))).toBe(
              false,
            );
        },
      ),
    );
  });
});
