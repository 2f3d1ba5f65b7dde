import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bisect, followUp, mostExtra, namedIn, type Unit } from './bisect.ts';

const unit = (places: readonly number[]): Unit => ({
  places,
  step: 0,
  isExtra: false,
  isTrusting: true,
  others: undefined,
});

/** Divides until the guilty stand alone. Returns them and how many requests it took beside the first. */
function search(
  size: number,
  guilty: ReadonlySet<number>,
  name: (refused: readonly number[]) => number | undefined,
) {
  const open = [unit(Array.from({ length: size }, (_, place) => place))];
  const alone: number[] = [];
  const taken: number[] = [];
  let requests = -1;
  for (let one = open.pop(); one; one = open.pop()) {
    requests += 1;
    const isRefused = one.places.some((place) => guilty.has(place));
    if (!isRefused) taken.push(...one.places);
    if (isRefused && one.places.length > 1) open.push(...bisect(one, name(one.places)));
    else {
      if (isRefused) alone.push(...one.places);
      open.push(...followUp(one, isRefused));
    }
  }
  return { alone, taken, requests };
}

describe('bisect', () => {
  it('finds exactly the guilty within the bound, whether the service names them, nobody or anybody', () => {
    const sizes = fc.integer({ min: 1, max: 100 });
    fc.assert(
      fc.property(
        sizes,
        fc.array(fc.nat(99)),
        fc.constantFrom('true', 'none', 'any'),
        fc.infiniteStream(fc.nat(99)),
        (size, picked, naming, words) => {
          const guilty = new Set(picked.filter((place) => place < size));
          const name = (refused: readonly number[]) => {
            if (naming === 'none') return undefined;
            return naming === 'true'
              ? refused.find((place) => guilty.has(place))
              : refused[words.next().value % refused.length];
          };
          const { alone, taken, requests } = search(size, guilty, name);
          expect(alone.toSorted((a, b) => a - b)).toEqual([...guilty].toSorted((a, b) => a - b));
          expect([...alone, ...taken]).toHaveLength(size);
          expect(requests).toBeLessThanOrEqual(mostExtra(guilty.size, size));
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('keeps the bound where the word is false and it matters: one of four', () => {
    expect(search(4, new Set([3]), () => 0).requests).toBeLessThanOrEqual(mostExtra(1, 4));
  });

  it('takes two requests for each that is truly named', () => {
    const guilty = new Set([3, 50, 97]);
    expect(
      search(100, guilty, (refused) => refused.find((place) => guilty.has(place))).requests,
    ).toBe(6);
  });
});

describe('namedIn', () => {
  const idOf = (place: number) => `p${place}`;

  it.each([
    ['Not of the tenant: p2', 2],
    ['instance (p2) is frozen', 2],
    ['Not of the tenant: p22', undefined],
    ['p1, p2 are frozen', undefined],
    ['frozen', undefined],
  ])('reads %j', (message, place) => expect(namedIn(message, [1, 2, 3], idOf)).toBe(place));
});
