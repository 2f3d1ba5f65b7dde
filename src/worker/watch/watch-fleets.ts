import type { FleetVersion } from '../../contract/fleet-store.ts';
import type { FleetAnswer, FleetLook } from '../../contract/fleet-wire.ts';
import type { StoredSession } from '../../contract/sessions.ts';
import type { WorkerWorld } from '../world.ts';
import type { FleetWatch, RoundListener, WatchRound } from './fleet-watch.ts';
import type { Heard } from './heard-calls.ts';
import { watchTenant, type TenantWatch } from './tenant-watch.ts';

/** The watch, as the worker offers it. */
export interface FleetsWatch extends FleetWatch {
  /** Takes in what others have seen of phones. */
  heard: Heard;
  /** The whole fleet of the session's tenant, or what has changed after a version. Whoever asks looks. */
  read: (session: StoredSession, since: FleetVersion | undefined) => Promise<FleetAnswer>;
  look: (session: StoredSession, look: FleetLook) => void;
  /** Watches a tenant at whom nobody looks, if it is to be. */
  begin: (tenant: string) => void;
  /** Resolves when no round is under way, and the tenants are free for others. */
  close: () => Promise<void>;
}

/** @param holder the process, as it holds its batches too */
export function createFleetWatch(world: WorkerWorld, holder: string): FleetsWatch {
  const closing = new AbortController();
  const watches = new Map<string, TenantWatch>();
  const listeners = new Set<RoundListener>();
  const stopHearing = world.fleets.onTold((tenant, what) => watches.get(tenant)?.heed(what));

  /** @returns whether all have kept what it says to them */
  async function tell(round: WatchRound): Promise<boolean> {
    const heard = [...listeners].map(async (listener) => {
      try {
        return (await listener(round)) ?? true;
      } catch (error) {
        world.log('error', { error }, 'a round of the watch was not heard');
        return true;
      }
    });
    return !(await Promise.all(heard)).includes(false);
  }

  function watchOf(tenant: string): TenantWatch {
    const known = watches.get(tenant);
    if (known) return known;
    const watch = watchTenant(world, holder, tenant, tell, closing.signal);
    watches.set(tenant, watch);
    void watch.done.then(() => watches.get(tenant) === watch && watches.delete(tenant));
    return watch;
  }

  return {
    current: (tenant) => watches.get(tenant)?.current(),
    onRound(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async read({ owner, view }, since) {
      const watch = watchOf(owner);
      watch.look(view.mark, {});
      // Who opens a page sees how it is, not how it was at the last sweep: what has changed since is asked for next.
      if (since) await watch.freshened(view.mark);
      else watch.freshen(view.mark);
      return watch.read(since);
    },
    look: ({ owner, view }, look) => watchOf(owner).look(view.mark, look),
    heard: {
      rows: (tenant, rows) => watches.get(tenant)?.hear(rows),
      statuses: (tenant, results) => watches.get(tenant)?.hearStatuses(results),
    },
    begin: (tenant) => void watchOf(tenant),
    async close() {
      closing.abort();
      stopHearing();
      await Promise.all([...watches.values()].map(({ done }) => done));
    },
  };
}
