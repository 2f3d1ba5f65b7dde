import { deltaOf, wholeDeltas } from '../../batch-engine/fleet/apply-delta.ts';
import { emptyFleet, type Fleet } from '../../batch-engine/fleet/fleet.ts';
import type { FleetChange, FleetVersion } from '../../contract/fleet-store.ts';

/** More lines, or longer ones together, are not kept: who is further behind has the whole fleet. */
const mostLines = 2000;
const mostCharacters = 16 * 1024 * 1024;

/** A tenant's fleet with what has changed of late. Versions of one epoch follow each other. */
export interface FleetLog {
  readonly at: FleetVersion;
  readonly fleet: Fleet;
  /** The version from which the lines reach on. */
  readonly floor: number;
  /** Takes the next snapshot. @returns the change; undefined where its rows are the same, or stand in another order: the floor is there then */
  put: (next: Fleet) => FleetChange | undefined;
  /** Takes a change over that another process has made, and the fleet with it. */
  take: (next: Fleet, change: FleetChange) => void;
  /** The changes after a version; undefined where they do not reach back so far. */
  after: (have: FleetVersion) => readonly string[] | undefined;
  /** The same as they are stored; of those that are forgotten nothing. */
  changesAfter: (version: number) => readonly FleetChange[];
  /** The whole fleet, in lines. */
  whole: () => Generator<string>;
}

export function createFleetLog(start: FleetVersion & { fleet?: Fleet | undefined }): FleetLog {
  let { version, fleet = emptyFleet } = start;
  let floor = version;
  let characters = 0;
  let changes: FleetChange[] = [];

  function keep(change: FleetChange): void {
    ({ version } = change);
    changes.push(change);
    characters += change.line.length;
    let forgotten = 0;
    while (changes.length - forgotten > mostLines || characters > mostCharacters) {
      const oldest = changes[forgotten];
      if (!oldest) break;
      characters -= oldest.line.length;
      floor = oldest.version;
      forgotten += 1;
    }
    if (forgotten > 0) changes = changes.slice(forgotten);
  }

  return {
    get at() {
      return { epoch: start.epoch, version };
    },
    get fleet() {
      return fleet;
    },
    get floor() {
      return floor;
    },
    put(next) {
      const delta = deltaOf(fleet, next);
      fleet = next;
      if (delta === undefined) return undefined;
      if (delta === 'reordered') {
        version += 1;
        floor = version;
        changes = [];
        characters = 0;
        return undefined;
      }
      const change = { version: version + 1, line: JSON.stringify(delta) };
      keep(change);
      return change;
    },
    take(next, change) {
      fleet = next;
      keep(change);
    },
    after(have) {
      if (have.epoch !== start.epoch || have.version < floor || have.version > version)
        return undefined;
      return changes.flatMap((change) => (change.version > have.version ? change.line : []));
    },
    changesAfter: (after) => changes.filter((change) => change.version > after),
    *whole() {
      for (const delta of wholeDeltas(fleet)) yield JSON.stringify(delta);
    },
  };
}
