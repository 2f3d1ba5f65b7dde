import type { GroupCounts, HistoryWriter } from '../../contract/history-store.ts';
import type { StatusEnum } from '../../contract/statuses.ts';
import type { FleetWatch, WatchRound } from '../watch/fleet-watch.ts';
import { countPhones } from './count-phones.ts';
import { allPhones, phonesById } from './seen-phones.ts';

/** Longer than the watch ever rests between two rounds, after failures as well: a longer time nobody looked. */
const mostGapMs = 10 * 60_000;

export interface HistoryKeeperOptions {
  watch: Pick<FleetWatch, 'onRound'>;
  /** How BatchQueryStatus is read. */
  statusEnum: StatusEnum;
  /** Hears of what could not be stored. */
  log: (error: unknown) => void;
  /** Whether there is room for more in the store; always unless given. */
  hasRoom?: () => Promise<boolean>;
}

export interface HistoryKeeper {
  /** Hears of no more rounds, and waits for what is being stored. */
  close: () => Promise<void>;
}

/** What is known of the keeping for one tenant. */
interface Keeping {
  /** The round that was stored last, by this process and without a failure since. */
  last: { atMs: number; counts: readonly GroupCounts[] } | undefined;
  /** Who is gone has not been looked for yet among all that are known. */
  needsAll: boolean;
  /** The newest round that is not stored yet, and whoever has changed since the stored one. */
  round: WatchRound | undefined;
  /** When the list was last seen whole, as that round had it. */
  listedAtMs: number | undefined;
  ids: Set<string>;
  /** The watch itself began anew before that round: what has changed since the stored one is not said. */
  isAnew: boolean;
  work: Promise<void> | undefined;
}

/** Has what the watch sees stored, one round after the other; those that come meanwhile become one. */
export function createHistoryKeeper(
  store: HistoryWriter,
  { watch, statusEnum, log, hasRoom = async () => true }: HistoryKeeperOptions,
): HistoryKeeper {
  const tenants = new Map<string, Keeping>();
  const end = watch.onRound((round) => {
    const { tenant, before, after, error } = round;
    if (!after.fleet.isComplete) return;
    const known = tenants.get(tenant);
    // Whatever became of the round: what it says of phones is not said again.
    for (const { id } of [...round.changes, ...round.dataChanges]) known?.ids.add(id);
    if (known && !before.fleet.isComplete) known.isAnew = true;
    // The list was not seen: whether it goes on being watched is decided by the next round that sees it.
    if (error !== undefined || after.fleet.updatedAt === known?.listedAtMs) return;
    // Whoever is missing from it for a moment would come and go.
    if (known?.last === undefined && after.fleet.isUnsure) return;
    const keeping = known ?? {
      last: undefined,
      needsAll: true,
      round: undefined,
      listedAtMs: undefined,
      ids: new Set(),
      isAnew: false,
      work: undefined,
    };
    tenants.set(tenant, keeping);
    keeping.listedAtMs = after.fleet.updatedAt;
    keeping.round = round;
    keeping.work ??= storeAll(keeping).finally(() => {
      keeping.work = undefined;
    });
  });

  async function storeAll(keeping: Keeping): Promise<void> {
    for (let taken = take(keeping); taken; taken = take(keeping)) {
      try {
        if (taken.isAnew) startAnew(keeping);
        // What is not stored counts as not watched.
        if (!(await hasRoom())) startAnew(keeping);
        else if (!(await storeRound(keeping, taken))) {
          startAnew(keeping);
          await storeRound(keeping, taken);
        }
      } catch (error) {
        startAnew(keeping);
        log(error);
      }
    }
  }

  /** @returns whether it is what comes after the round that was stored last */
  async function storeRound(keeping: Keeping, { round, ids }: Taken): Promise<boolean> {
    const { tenant, atMs, after } = round;
    const { last } = keeping;
    const since = last && atMs - last.atMs <= mostGapMs ? last : undefined;
    const isAll = !since || keeping.needsAll;
    const { phones, gone } = isAll
      ? { phones: allPhones(after), gone: [] }
      : phonesById(after, ids);
    // Pages that failed, and phones that are counted and not listed: who is not seen need not be gone.
    const { unread, shortBy, alwaysShortBy } = after.fleet;
    const isWhole = isAll && unread.length === 0 && shortBy <= alwaysShortBy;
    const storedMs = await store.keep(tenant, { atMs, since, phones, gone, isWhole });
    if (storedMs === undefined) return false;
    keeping.last = { atMs: storedMs, counts: countPhones(after, statusEnum) };
    if (isWhole) keeping.needsAll = false;
    return true;
  }

  return {
    async close() {
      end();
      for (const { work } of tenants.values()) await work;
    },
  };
}

interface Taken {
  round: WatchRound;
  ids: ReadonlySet<string>;
  isAnew: boolean;
}

/** The round that waits, with whoever has changed. */
function take(keeping: Keeping): Taken | undefined {
  const { round, ids, isAnew } = keeping;
  if (!round) return undefined;
  keeping.isAnew = false;
  keeping.round = undefined;
  keeping.ids = new Set();
  return { round, ids, isAnew };
}

/** The next round has all phones, and begins a time that is watched. */
function startAnew(keeping: Keeping): void {
  keeping.last = undefined;
  keeping.needsAll = true;
}
