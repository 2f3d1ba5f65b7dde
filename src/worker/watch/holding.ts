import { factsOf } from '../../batch-engine/fleet/facts.ts';
import type { FleetImage } from '../../contract/fleet-store.ts';
import {
  fleetFormat,
  type FleetFacts,
  type FleetHead,
  type RoundState,
  type WatchState,
} from '../../contract/fleet-wire.ts';
import type { WorkerClock } from '../world.ts';
import type { FleetLog } from './fleet-log.ts';
import { makeImage } from './image.ts';

/** What one process has of a tenant's fleet, whoever sweeps it. */
export interface Holding {
  log: FleetLog;
  /** This process sweeps: nobody else makes versions. */
  isLeading: boolean;
  state: WatchState;
  /** A whole answer that was made before; undefined where there is none that the log reaches back to. */
  image: FleetImage | undefined;
  /** The next one, while it is made. */
  renewing: Promise<void> | undefined;
  /** Up to which version it is in the store. */
  storedVersion: number;
  /** Phones that have failed, and of which nobody has said that it has judged that: see WatchRound.missed. */
  unheard: Set<string>;
}

const never: RoundState = { failures: 0, endedAt: 0, nextAt: 0, isUnderWay: false };
export const notBegun: WatchState = { list: never, data: never };

/** A new image is worth it once what has changed since is so much of it. */
const changedShare = 0.25;

export const headOf = ({ log, state }: Holding, now: number, isWhole: boolean): FleetHead => ({
  format: fleetFormat,
  version: `${log.at.epoch}.${log.at.version}`,
  isWhole,
  facts: factsOf(log.fleet),
  watch: state,
  now,
});

/** What is stored beside the phones, as JSON. */
export interface StoredState {
  /** Of what is stored with it: fleetFormat. */
  format?: number;
  facts: FleetFacts;
  watch: WatchState;
  /** As in Holding. */
  unheard?: readonly string[];
}

export const writeState = ({ log, state, unheard }: Holding): string =>
  JSON.stringify({
    format: fleetFormat,
    facts: factsOf(log.fleet),
    watch: state,
    unheard: [...unheard],
  } satisfies StoredState);

function isGood(held: Holding): boolean {
  const { image, log } = held;
  if (!image || !isReached(held)) return false;
  const changed = log.changesAfter(image.version).reduce((sum, { line }) => sum + line.length, 0);
  return changed <= image.body.length * changedShare;
}

/** Whether the log reaches back to the image: what has changed since can be told after it. */
export const isReached = ({ image, log }: Holding): boolean =>
  image !== undefined && image.version >= log.floor;

/** Makes the image of a fleet that has been seen whole, once for all who want it meanwhile. */
export const renewImage = (held: Holding, clock: Clock): Promise<void> =>
  (held.renewing ??= makeNext(held, clock).finally(() => (held.renewing = undefined)));

type Clock = Pick<WorkerClock, 'now' | 'breathe'>;

async function makeNext(held: Holding, { now, breathe }: Clock): Promise<void> {
  const { log } = held;
  const { at, fleet } = log;
  const body = await makeImage(headOf(held, now(), true), fleet, breathe);
  if (held.log === log && log.floor <= at.version) held.image = { version: at.version, body };
}

/** The same where there is none or much has changed since. */
export async function freshImage(held: Holding, clock: Clock): Promise<void> {
  if (held.log.fleet.isComplete && !isGood(held)) await renewImage(held, clock);
}
