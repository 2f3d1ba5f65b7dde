import type { LastGroup } from './last-set.ts';
import { differencesOf, isSameGrid, type Grid, type Place } from './matrix.ts';
import { builtIns, builtInNames } from './presets.ts';
import type { OwnPreset } from './use-own-presets.ts';
import { builtInBase, type Base } from './video-store.ts';

/** What a sheet is, in the fewest words that are true: a base as it is, or all but these cells of one. */
export interface WhatIsSet {
  base: Base;
  cells: Place[];
}

/**
 * The preset that a sheet is. Else what differs from what the phones were last set to, where that is one and the same; else what
 * differs from what it is compared with. Undefined where it is like nothing that has a name.
 */
export function whatIsSet(
  grid: Grid,
  base: Base | undefined,
  agreed: LastGroup | undefined,
  presets: readonly OwnPreset[],
): WhatIsSet | undefined {
  const builtIn = builtInNames.find((name) => isSameGrid(grid, builtIns[name]));
  if (builtIn) return { base: builtInBase(builtIn), cells: [] };
  for (const { id, name, grid: own } of presets)
    if (own && isSameGrid(grid, own))
      return { base: { kind: 'own', id, name, grid: own }, cells: [] };
  const from: Base | undefined = agreed?.grid
    ? { kind: 'last', key: agreed.key, grid: agreed.grid }
    : base;
  return from && { base: from, cells: differencesOf(grid, from.grid) };
}
