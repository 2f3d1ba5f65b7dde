import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  copyNetwork,
  fill,
  nearestRate,
  percentageOf,
  setPercentage,
  step,
  tidy,
  toggleFrameRate,
} from './edits.ts';
import { differencesOf, faultsOf, fieldAt, isWithin, numberAt, textAt, whole } from './matrix.ts';
import { builtIns, usualPercent } from './presets.ts';
import { anyGrid, anyRange, soundGrid } from './video.fixture.ts';

const { balanced } = builtIns;

describe('tidy', () => {
  it.each([
    ['code_rate', ' 8000 ', '8000'],
    ['code_rate', '8,000', '8000'],
    ['code_rate', '８０００', '8000'],
    ['code_rate', '8000 kbps', '8000'],
    ['code_rate', '08000', '8000'],
    ['code_rate', '80,00', '80,00'],
    ['code_rate', '60fps', '60fps'],
    ['fps', '60 fps', '60'],
    ['fps', '30帧', '30'],
  ] as const)('%s %j is %j', (field, text, tidied) => {
    expect(tidy(field, text)).toBe(tidied);
  });
});

describe('fill', () => {
  it('changes the cells of one kind within the block and no other', () => {
    fc.assert(
      fc.property(
        anyGrid,
        anyRange,
        fc.constantFrom('code_rate' as const, 'fps' as const),
        (grid, range, field) => {
          const filled = fill(grid, range, field, '7777');
          for (const place of differencesOf(grid, filled)) {
            expect(isWithin(range, place) && fieldAt(place) === field).toBe(true);
            expect(textAt(filled, place)).toBe('7777');
          }
          expect(fill(filled, range, field, '7777')).toBe(filled);
        },
      ),
    );
  });
});

describe('copyNetwork', () => {
  it('makes all networks alike, the codecs apart', () => {
    const copied = copyNetwork(balanced, 'WIRED');
    expect(copied).toEqual([
      balanced[4],
      balanced[5],
      balanced[4],
      balanced[5],
      balanced[4],
      balanced[5],
    ]);
    expect(copyNetwork(copied, 'WIFI')).toBe(copied);
  });
});

describe('the percentage of H.265', () => {
  it('is to the nearest step, and leaves H.264 and frame rates alone', () => {
    const halved = setPercentage(balanced, 50);
    expect(halved[1]).toEqual(['800', '30', '1300', '30', '2000', '30']);
    expect([halved[0], halved[2], halved[4]]).toEqual([balanced[0], balanced[2], balanced[4]]);
  });

  it('can always be sent and is as near as a step allows', () => {
    fc.assert(
      fc.property(soundGrid, fc.integer({ min: 1, max: 300 }), (grid, percent) => {
        const set = setPercentage(grid, percent);
        expect(faultsOf(set)).toEqual([]);
        for (const row of [1, 3, 5]) {
          for (const column of [0, 2, 4]) {
            const exact = Math.min(
              10_000,
              Math.max(100, (Number(grid[row - 1]?.[column]) * percent) / 100),
            );
            expect(Math.abs((numberAt(set, { row, column }) ?? NaN) - exact)).toBeLessThanOrEqual(
              50,
            );
          }
        }
      }),
    );
  });

  it('leaves H.265 as it is where H.264 says nothing', () => {
    const torn = fill(balanced, { ...whole, bottom: 0, right: 0 }, 'code_rate', '?');
    expect(setPercentage(torn, 10)[1]?.[0]).toBe(balanced[1]?.[0]);
    expect(percentageOf(torn, 1)).toBeUndefined();
  });

  it('is told of a row of H.265', () => {
    expect(percentageOf(setPercentage(balanced, 100), 3)).toBe(100);
    expect(percentageOf(balanced, 2)).toBeUndefined();
  });
});

describe('step and toggle', () => {
  it('stay within what can be sent', () => {
    fc.assert(
      fc.property(
        soundGrid,
        anyRange,
        fc.constantFrom(1 as const, -1 as const),
        (grid, range, by) => {
          expect(faultsOf(toggleFrameRate(step(grid, range, by), range))).toEqual([]);
        },
      ),
    );
    expect([nearestRate(0), nearestRate(149), nearestRate(150), nearestRate(99_999)]).toEqual([
      100, 100, 200, 10_000,
    ]);
  });

  it('turns frame rates over', () => {
    const turned = toggleFrameRate(balanced, whole);
    expect(turned.flatMap((row) => [row[1], row[3], row[5]])).toEqual(
      Array.from({ length: 18 }, () => '60'),
    );
    expect(toggleFrameRate(turned, whole)[5]).toEqual(
      balanced[5]?.map((text, column) => (column % 2 === 1 ? '30' : text)),
    );
  });
});

describe('the presets of everybody', () => {
  it('can be sent, cost more the sharper they are, and have H.265 at the usual share', () => {
    for (const preset of Object.values(builtIns)) {
      expect(faultsOf(preset)).toEqual([]);
      for (const row of [1, 3, 5])
        expect(Math.abs((percentageOf(preset, row) ?? 0) - usualPercent)).toBeLessThan(5);
    }
    for (let row = 0; row < 6; row += 1) {
      for (const column of [0, 2, 4]) {
        const [smooth, middle, sharp] = [builtIns.smooth, balanced, builtIns.sharp].map((grid) =>
          Number(grid[row]?.[column]),
        );
        expect(smooth).toBeLessThan(middle ?? 0);
        expect(middle).toBeLessThan(sharp ?? 0);
      }
    }
  });
});
