import { create } from 'zustand';
import type { Lock } from '../../contract/locks.ts';
import { onPersonLeft } from '../api/session.ts';
import { usePast } from './past-context.ts';

/** The tenant's locks by the phone's id, as they were last read. */
export type Locks = ReadonlyMap<string, Lock>;
export const noLocks: Locks = new Map();

/** Apart from the query, so that the marks in the list render where a lock changes and nowhere else. */
export const useKnownLocks = create<{ locks: Locks }>()(() => ({ locks: noLocks }));

/** A phone's lock; none where the fleet is shown as it was: locks are of now. */
export function useLock(id: string): Lock | undefined {
  const lock = useKnownLocks(({ locks }) => locks.get(id));
  return usePast() ? undefined : lock;
}

onPersonLeft(() => useKnownLocks.setState({ locks: noLocks }));
