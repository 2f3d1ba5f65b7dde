import { create } from 'zustand';
import { onPersonLeft } from '../api/session.ts';

interface Begun {
  /** Those that have not ended, with when they were begun, ms since 1970: their ends are announced here. */
  ids: ReadonlyMap<string, number>;
  endedCount: number;
  /** All of them. */
  all: ReadonlySet<string>;
}

const none: Begun = { ids: new Map(), endedCount: 0, all: new Set() };

/** The batches that were begun in this tab. */
export const useBegun = create<Begun>()(() => none);

export const noteBegun = (id: string): void =>
  useBegun.setState(({ ids, all }) => ({
    ids: new Map([...ids, [id, Date.now()]]),
    all: new Set([...all, id]),
  }));

export const forgetBegun = (id: string): void =>
  useBegun.setState(({ ids, endedCount }) => ({
    ids: new Map([...ids].filter(([other]) => other !== id)),
    endedCount: endedCount + 1,
  }));

onPersonLeft(() => useBegun.setState(none));
