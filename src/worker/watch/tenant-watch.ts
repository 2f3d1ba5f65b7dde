import { randomUUID } from 'node:crypto';
import { withFacts } from '../../batch-engine/fleet/facts.ts';
import { mergeRows } from '../../batch-engine/fleet/fleet.ts';
import type { FleetNews, FleetVersion, StoredFleet } from '../../contract/fleet-store.ts';
import { fleetFormat, type FleetAnswer, type FleetLook } from '../../contract/fleet-wire.ts';
import type { Instance } from '../../contract/instances.ts';
import type { StatusResult } from '../../contract/instance-statuses.ts';
import type { WorkerWorld } from '../world.ts';
import { patchData } from './ask-data.ts';
import { createFleetLog } from './fleet-log.ts';
import type { WatchedFleet, WatchRound } from './fleet-watch.ts';
import {
  headOf,
  isReached,
  notBegun,
  renewImage,
  type Holding,
  type StoredState,
} from './holding.ts';
import { applyLine, readImage } from './image.ts';
import { leadWatch } from './lead-watch.ts';
import { createLooks } from './looks.ts';
import { watched } from './rounds.ts';

/** What this process does for one tenant whose phones somebody looks at. */
export interface TenantWatch {
  /** The whole fleet, or what has changed after a version. */
  read: (since: FleetVersion | undefined) => Promise<FleetAnswer>;
  /** Somebody opens a page, and reads the whole: the list is read anew where it is not new. */
  freshen: (who: string) => void;
  /** Waits a little for what was freshened. */
  freshened: (who: string) => Promise<void> | undefined;
  /** Somebody looks. @param who a session */
  look: (who: string, look: FleetLook) => void;
  current: () => WatchedFleet;
  /** Takes in what others have seen of phones: the list's rows, and what BatchQueryStatus said. */
  hear: (rows: readonly Instance[]) => void;
  hearStatuses: (results: readonly StatusResult[]) => void;
  /** Another process has told that there is something in the store: looks for it now. */
  heed: (what: FleetNews) => void;
  /** Resolves once nobody looks any more. Never rejects. */
  done: Promise<void>;
}

/** How often a process that does not sweep looks for what the other has stored, where nobody tells it. */
const followMs = 1000;

/** What was seen so long ago is as good as new; so long after the whole somebody who has opened a page waits for what is newer. */
const newMs = 2000;
const patienceMs = 300;

/** @param onRound hears of the rounds that this process has done */
export function watchTenant(
  world: WorkerWorld,
  holder: string,
  tenant: string,
  onRound: (round: WatchRound) => Promise<boolean>,
  closing: AbortSignal,
): TenantWatch {
  const { fleets, clock, log, settings } = world;
  const held: Holding = {
    log: createFleetLog({ epoch: randomUUID(), version: 0 }),
    isLeading: false,
    state: notBegun,
    image: undefined,
    renewing: undefined,
    storedVersion: 0,
    unheard: new Set(),
  };
  let hasLed = false;
  const looks = createLooks(world, tenant, holder, () => held.isLeading);
  let nudged = new AbortController();
  /** Who waits for a sweep, and how. */
  const freshening = new Map<string, { seen: AbortController; done: Promise<void> }>();
  const hearRound = (round: WatchRound): Promise<boolean> => {
    if (round.after.fleet.updatedAt !== round.before.fleet.updatedAt || round.error)
      for (const { seen } of freshening.values()) seen.abort();
    return onRound(round);
  };

  async function takeOver(stored: StoredFleet): Promise<void> {
    const { format, facts, watch, unheard = [] } = JSON.parse(stored.state) as StoredState; // As lead-watch.ts wrote it.
    // What this process has seen itself may not be stored.
    held.unheard = new Set([...unheard, ...(hasLed ? held.unheard : [])]);
    hasLed = false;
    // Another version of the server wrote it: its versions are gone on from, with nothing in them.
    if (format !== fleetFormat) {
      held.log = createFleetLog(stored);
      held.image = undefined;
      return;
    }
    if (stored.image) {
      const { version, body } = stored.image;
      const fleet = await readImage(body, clock.breathe);
      held.log = createFleetLog({ epoch: stored.epoch, version, fleet });
      held.image = stored.image;
    }
    for (const change of stored.changes)
      held.log.take(applyLine(held.log.fleet, change.line), change);
    held.log.put(withFacts(held.log.fleet, facts));
    held.state = watch;
  }

  async function run(): Promise<void> {
    while (!closing.aborted && (await looks.isWanted())) await watchOnce();
    await fleets
      .release(holder, tenant)
      .catch((error: unknown) => log('warn', { error }, 'the lease of a fleet is not given back'));
  }

  /** Sweeps as long as this process may, or takes over what another one has stored. */
  async function watchOnce(): Promise<void> {
    try {
      const stored = await fleets.load(tenant, held.log.at);
      if (stored) await takeOver(stored);
      if (await fleets.take(tenant, holder, settings.leaseMs)) {
        beginAnew();
        held.isLeading = true;
        hasLed = true;
        return await leadWatch(world, { tenant, holder, held, looks, onRound: hearRound, closing });
      }
    } catch (error) {
      if (closing.aborted) return;
      log('warn', { error }, 'a fleet cannot be watched now; it is tried again');
    } finally {
      held.isLeading = false;
    }
    nudged = new AbortController();
    await clock.sleep(followMs, AbortSignal.any([closing, nudged.signal])).catch(() => {});
  }

  /** Who swept before may have told versions that were never stored. */
  function beginAnew(): void {
    const { fleet, at } = held.log;
    held.log = createFleetLog({ epoch: randomUUID(), version: at.version + 1, fleet });
    held.image = undefined;
  }

  return {
    async read(since) {
      const changes = since && held.log.after(since);
      if (changes) return { lines: [JSON.stringify(headOf(held, clock.now(), false)), ...changes] };
      // Compressed once for all, and not in one go.
      if (held.log.fleet.isComplete && !isReached(held)) await renewImage(held, clock);
      return held.image && isReached(held)
        ? { image: held.image.body }
        : { lines: [JSON.stringify(headOf(held, clock.now(), true)), ...held.log.whole()] };
    },
    freshen(who) {
      const { isComplete, updatedAt } = held.log.fleet;
      if (!isComplete || clock.now() - updatedAt < newMs * settings.pollPace) return;
      looks.look(who, { sweep: true });
      if (!held.isLeading) return;
      const seen = new AbortController();
      const done = clock
        .sleep(patienceMs, AbortSignal.any([seen.signal, closing]))
        .catch(() => {})
        .finally(() => freshening.get(who)?.seen === seen && freshening.delete(who));
      freshening.set(who, { seen, done });
    },
    freshened: (who) => freshening.get(who)?.done,
    look: looks.look,
    current: () => watched(held.log.fleet),
    hear(rows) {
      const { fleet } = held.log;
      if (!held.isLeading || !fleet.isComplete) return;
      const known = rows.filter((row) => fleet.places.has(row.instance_id));
      held.log.put(mergeRows(fleet, known, fleet.total, fleet.updatedAt));
    },
    hearStatuses(results) {
      if (!held.isLeading || !held.log.fleet.isComplete) return;
      const statuses = new Map(results.map(({ instance_id, status }) => [instance_id, status]));
      held.log.put(patchData(held.log.fleet, statuses, world.statusEnum));
    },
    heed(what) {
      if (what === 'saved') nudged.abort();
      else if (held.isLeading) void looks.hear();
    },
    done: run(),
  };
}
