import { create } from 'zustand';
import type { Lock } from '../../contract/locks.ts';
import { onPersonLeft } from '../api/session.ts';

/** The tenant's locks by the phone's id, as they were last read. */
export type Locks = ReadonlyMap<string, Lock>;
export const noLocks: Locks = new Map();

/** Apart from the query, so that the marks in the list render where a lock changes and nowhere else. */
export const useKnownLocks = create<{ locks: Locks }>()(() => ({ locks: noLocks }));

export const useLock = (id: string): Lock | undefined =>
  useKnownLocks(({ locks }) => locks.get(id));

onPersonLeft(() => useKnownLocks.setState({ locks: noLocks }));
