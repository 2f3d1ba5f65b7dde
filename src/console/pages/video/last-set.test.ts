import { describe, expect, it } from 'vitest';
import type { LastWrite } from '../../../contract/saved-item.ts';
import { agreedGroup, groupLast } from './last-set.ts';
import { toSettings, type Grid } from './matrix.ts';
import { builtIns } from './presets.ts';

const write = (instanceId: string, grid: Grid, fields: Partial<LastWrite> = {}): LastWrite => ({
  instanceId,
  entryId: `${grid[0]?.[0]}`,
  at: '2026-01-01T00:00:00.000Z',
  actor: 'admin',
  outcome: 'succeeded',
  request: { instance_ids: [instanceId], instance_settings: toSettings(grid) },
  ...fields,
});

describe('what was last set', () => {
  it('is grouped by the settings, whoever set them', () => {
    const last = groupLast(
      ['a', 'b', 'c', 'd'],
      [
        write('a', builtIns.smooth),
        write('b', builtIns.sharp),
        write('c', builtIns.sharp, {
          actor: 'other',
          at: '2026-02-01T00:00:00.000Z',
          outcome: 'unknown',
        }),
      ],
    );
    expect(
      last.groups.map(({ grid, writes, unknown }) => [
        grid,
        writes.map(({ instanceId }) => instanceId),
        unknown,
      ]),
    ).toEqual([
      [builtIns.sharp, ['c', 'b'], 1],
      [builtIns.smooth, ['a'], 0],
    ]);
    expect(last.never).toEqual(['d']);
    expect(agreedGroup(last)).toBeUndefined();
  });

  it('agrees where all were set alike', () => {
    const both = [write('a', builtIns.smooth), write('b', builtIns.smooth)];
    expect(agreedGroup(groupLast(['a', 'b'], both))?.grid).toEqual(builtIns.smooth);
    expect(agreedGroup(groupLast(['a', 'b', 'c'], both))).toBeUndefined();
  });

  it('keeps apart what cannot be read', () => {
    const { groups } = groupLast(
      ['a', 'b'],
      [
        write('a', builtIns.smooth),
        write('b', builtIns.smooth, { entryId: 'odd', request: { instance_settings: [] } }),
      ],
    );
    expect(groups.map(({ key, grid }) => [key === 'unreadable', grid === undefined])).toEqual([
      [false, false],
      [true, true],
    ]);
    expect(
      agreedGroup(groupLast(['b'], [write('b', builtIns.smooth, { request: null })])),
    ).toBeUndefined();
  });
});
