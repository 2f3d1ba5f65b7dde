import type { FleetLook } from '../../contract/fleet-wire.ts';
import type { WorkerWorld } from '../world.ts';

/** Somebody who has not asked for so long does not look any more. */
const lookMs = 60_000;
/** How often that somebody looks is told to the other gateways. */
const tellMs = 20_000;
/** What is on a screen is told anew as long as it is there. */
const shownMs = 60_000;

/** Who looks at a tenant's phones, and at which: at this gateway, and as far as it matters at the others. */
export interface Looks {
  look: (who: string, look: FleetLook) => void;
  /** Phones on screens of this gateway. */
  shown: () => string[];
  /** Whether the fleet is to be watched. */
  isWanted: () => Promise<boolean>;
  /** When somebody last wanted the list read anew; ms since 1970. */
  wantedAtMs: () => number;
  /** Calls back when phones come on a screen, or the list is wanted anew. */
  onWish: (listener: () => void) => void;
}

export function createLooks(
  { fleets, clock, log, serviceSession, settings }: WorkerWorld,
  tenant: string,
): Looks {
  let untilMs = clock.now() + lookMs;
  let toldAtMs = -Infinity;
  let wantedAtMs = 0;
  let listener = () => {};
  const shown = new Map<string, { ids: readonly string[]; untilMs: number }>();

  function tell(nowMs: number): void {
    toldAtMs = nowMs;
    void fleets
      .look(tenant, untilMs, wantedAtMs)
      .catch((error: unknown) => log('warn', { error }, 'that somebody looks is not stored'));
  }

  return {
    look(who, { instance_ids, sweep = false }) {
      const nowMs = clock.now();
      untilMs = nowMs + lookMs;
      if (sweep) wantedAtMs = nowMs;
      if (instance_ids) shown.set(who, { ids: instance_ids, untilMs: nowMs + shownMs });
      if (sweep || nowMs - toldAtMs >= tellMs) tell(nowMs);
      if (sweep || instance_ids) listener();
    },
    shown() {
      const nowMs = clock.now();
      for (const [who, one] of shown) if (one.untilMs <= nowMs) shown.delete(who);
      return [...new Set([...shown.values()].flatMap(({ ids }) => ids))];
    },
    async isWanted() {
      try {
        const there = await fleets.looks(tenant);
        wantedAtMs = Math.max(wantedAtMs, there.wantedAtMs);
        if (there.untilMs > clock.now()) return true;
      } catch (error) {
        log('warn', { error }, 'who looks elsewhere cannot be read');
      }
      if (untilMs > clock.now()) return true;
      return settings.watchesAlways && (await serviceSession?.of(tenant)) !== undefined;
    },
    wantedAtMs: () => wantedAtMs,
    onWish(hear) {
      listener = hear;
    },
  };
}
