import * as z from 'zod/mini';
import type { LastWrite } from '../../../contract/saved-item.ts';
import { instanceSetting } from '../../../contract/video.ts';
import { fromSettings, type Grid } from './matrix.ts';

/** Phones that were last set alike. */
export interface LastGroup {
  /** Stays the same for as long as the settings do. */
  key: string;
  /** Undefined where what was recorded is no full set of settings. */
  grid: Grid | undefined;
  /** Newest first. */
  writes: LastWrite[];
  /** Of how many the answer never came. */
  unknown: number;
}

export interface LastSet {
  /** Most phones first. */
  groups: LastGroup[];
  /** Never set through this console. */
  never: string[];
}

const request = z.looseObject({ instance_settings: z.array(instanceSetting) });

/** The sheet that a recorded request has set; undefined where it cannot be read. */
function gridOfRequest(body: unknown): Grid | undefined {
  const parsed = request.safeParse(body);
  return parsed.success ? fromSettings(parsed.data.instance_settings) : undefined;
}

/** What is remembered of these phones, by what they were set to. */
export function groupLast(ids: readonly string[], writes: readonly LastWrite[]): LastSet {
  const groups = new Map<string, LastGroup>();
  const known = new Set<string>();
  const grids = new Map<string, Grid | undefined>();
  for (const write of writes) {
    known.add(write.instanceId);
    // A request stands under each of its phones: read once.
    if (!grids.has(write.entryId)) grids.set(write.entryId, gridOfRequest(write.request));
    const grid = grids.get(write.entryId);
    const key = grid ? grid.flat().join(' ') : 'unreadable';
    const group = groups.get(key) ?? { key, grid, writes: [], unknown: 0 };
    groups.set(key, group);
    group.writes.push(write);
    if (write.outcome === 'unknown') group.unknown += 1;
  }
  for (const group of groups.values()) group.writes.sort((a, b) => b.at.localeCompare(a.at));
  return {
    groups: [...groups.values()].toSorted((a, b) => b.writes.length - a.writes.length),
    never: ids.filter((id) => !known.has(id)),
  };
}

/** What all of them were last set to, where they agree and each was set. */
export function agreedGroup({ groups, never }: LastSet): LastGroup | undefined {
  const [only, ...more] = groups;
  return never.length === 0 && more.length === 0 && only?.grid ? only : undefined;
}
