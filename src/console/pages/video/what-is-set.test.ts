import { expect, it } from 'vitest';
import { change } from './edits.ts';
import { builtIns } from './presets.ts';
import { builtInBase } from './video-store.ts';
import { whatIsSet } from './what-is-set.ts';

const changed = change(builtIns.sharp, ({ row, column }) =>
  row === 2 && column === 0 ? '4100' : undefined,
);
const preset = { id: 'p', name: 'Showroom', grid: changed } as const;
const agreed = { key: 'k', grid: builtIns.smooth, writes: [], unknown: 0 };

it('is the preset that the sheet is, also where the phones were last set to something else', () => {
  expect(whatIsSet(builtIns.sharp, undefined, agreed, [])).toEqual({
    base: builtInBase('sharp'),
    cells: [],
  });
  expect(whatIsSet(changed, undefined, agreed, [preset as never])).toMatchObject({
    base: { kind: 'own', name: 'Showroom' },
    cells: [],
  });
});

it('is the cells that differ from what was last set, else from what it is compared with', () => {
  const last = { ...agreed, grid: builtIns.sharp };
  expect(whatIsSet(changed, builtInBase('balanced'), last, [])).toMatchObject({
    base: { kind: 'last' },
    cells: [{ row: 2, column: 0 }],
  });
  expect(whatIsSet(changed, builtInBase('sharp'), undefined, [])).toMatchObject({
    base: { kind: 'builtIn', name: 'sharp' },
    cells: [{ row: 2, column: 0 }],
  });
  expect(whatIsSet(changed, undefined, undefined, [])).toBeUndefined();
});
