import type { FleetLooks } from '../../contract/fleet-store.ts';
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
  /** Phones on screens, of this gateway first. */
  shown: () => string[];
  /** Somebody looks at another gateway: takes over what is noted there. Never rejects. */
  hear: () => Promise<void>;
  /** Whether the fleet is to be watched. */
  isWanted: () => Promise<boolean>;
  /** When somebody last wanted the list read anew; ms since 1970. */
  wantedAtMs: () => number;
  /** Calls back when phones come on a screen, or the list is wanted anew, wherever. */
  onWish: (listener: () => void) => void;
}

/**
 * @param holder this process
 * @param isLeading whether it sweeps: else what is on its screens is told to whoever does
 */
export function createLooks(
  { fleets, clock, log, serviceSession, settings }: WorkerWorld,
  tenant: string,
  holder: string,
  isLeading: () => boolean,
): Looks {
  let untilMs = clock.now() + lookMs;
  let toldAtMs = -Infinity;
  let wantedAtMs = 0;
  let listener = () => {};
  const shown = new Map<string, { ids: readonly string[]; untilMs: number }>();
  let elsewhere: FleetLooks['screens'] = [];
  /** What is on screens is being stored; and has changed meanwhile. */
  let isShowing = false;
  let isShownAnew = false;

  function tell(nowMs: number): void {
    toldAtMs = nowMs;
    void fleets
      .look(tenant, untilMs, wantedAtMs)
      .catch((error: unknown) => log('warn', { error }, 'that somebody looks is not stored'));
  }

  /** One after the other, however fast somebody scrolls. Never rejects. */
  async function show(): Promise<void> {
    isShownAnew = true;
    if (isShowing) return;
    isShowing = true;
    while (isShownAnew) {
      isShownAnew = false;
      await fleets
        .show(tenant, holder, shownHere(), clock.now() + shownMs)
        .catch((error: unknown) => log('warn', { error }, 'what is on screens is not stored'));
    }
    isShowing = false;
  }

  function shownHere(): string[] {
    const nowMs = clock.now();
    for (const [who, one] of shown) if (one.untilMs <= nowMs) shown.delete(who);
    return [...new Set([...shown.values()].flatMap(({ ids }) => ids))];
  }

  /** Whether there is news in what is noted at the others. */
  function takeOver({ screens, wantedAtMs: wantedThereMs }: FleetLooks): boolean {
    const others = screens.filter((screen) => screen.holder !== holder);
    const before = elsewhere;
    elsewhere = others;
    const isWantedAnew = wantedThereMs > wantedAtMs;
    wantedAtMs = Math.max(wantedAtMs, wantedThereMs);
    const known = new Set(before.flatMap(({ ids }) => ids));
    return isWantedAnew || others.some(({ ids }) => ids.some((id) => !known.has(id)));
  }

  return {
    look(who, { instance_ids, sweep = false }) {
      const nowMs = clock.now();
      untilMs = nowMs + lookMs;
      if (sweep) wantedAtMs = nowMs;
      if (instance_ids) shown.set(who, { ids: instance_ids, untilMs: nowMs + shownMs });
      if (sweep || nowMs - toldAtMs >= tellMs) tell(nowMs);
      if (instance_ids && !isLeading()) void show();
      if (sweep || instance_ids) listener();
    },
    shown() {
      const nowMs = clock.now();
      const there = elsewhere.filter((screen) => screen.untilMs > nowMs);
      return [...new Set([...shownHere(), ...there.flatMap(({ ids }) => ids)])];
    },
    async hear() {
      try {
        if (takeOver(await fleets.looks(tenant))) listener();
      } catch (error) {
        log('warn', { error }, 'who looks elsewhere cannot be read');
      }
    },
    async isWanted() {
      try {
        const there = await fleets.looks(tenant);
        if (takeOver(there)) listener();
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
