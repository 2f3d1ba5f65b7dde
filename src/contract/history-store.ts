import type { Failures, FailuresQuery } from './failures.ts';
import type {
  Availability,
  AvailabilityQuery,
  ChangesPage,
  ChangesQuery,
  CountedField,
  FleetAt,
  FleetAtQuery,
  FleetSeries,
  PhoneState,
  SeriesQuery,
  TimelineQuery,
  Timelines,
} from './history.ts';

/** What is kept of a tenant's fleet over time, as the gateway offers it: always the session's own tenant. */
export interface HistoryReader {
  changes(tenant: string, query: ChangesQuery): Promise<ChangesPage>;
  series(tenant: string, query: SeriesQuery): Promise<FleetSeries>;
  availability(tenant: string, query: AvailabilityQuery): Promise<Availability>;
  at(tenant: string, query: FleetAtQuery): Promise<FleetAt>;
  timeline(tenant: string, query: TimelineQuery): Promise<Timelines>;
  /** By what the journal has recorded. */
  failures(tenant: string, query: FailuresQuery): Promise<Failures>;
}

/** A phone as a replay has it: called as it was seen last of all. */
export interface ReplayPhone {
  instance_id: string;
  name: string | null;
  region: string | null;
  sku: string | null;
}

/** What became of a phone; undefined is no phone. */
export interface ReplayStep {
  atMs: number;
  phone: ReplayPhone;
  before: PhoneState | undefined;
  after: PhoneState | undefined;
}

/** What happened to a fleet over a time. Times in milliseconds since 1970. */
export interface HistoryReplay {
  /** It begins later where less is kept; undefined where nothing of that time is. */
  fromMs: number | undefined;
  /** When the watch looked, oldest first. */
  watched: readonly { fromMs: number; toMs: number }[];
  /** Some at a time, oldest first: all phones there were at the beginning, then who has changed. */
  steps: () => AsyncIterable<readonly ReplayStep[]>;
}

/** What the worker asks of the past. */
export interface HistoryReplayer {
  replay(tenant: string, range: { fromMs: number; toMs: number }): Promise<HistoryReplay>;
  /** When phones were seen first, of those that were. */
  firstSeen(tenant: string, instanceIds: readonly string[]): Promise<ReadonlyMap<string, number>>;
}

/** A phone as a round of the watch has seen it: texts without what a database keeps not (NUL, halves of a pair). */
export interface SeenPhone {
  instance_id: string;
  name: string | undefined;
  region: string | undefined;
  sku: string | undefined;
  /** Where it has no `data`, BatchQueryStatus was not asked: that is as it was. */
  state: PhoneState;
}

/** The phones of a region and a SKU at a time. Empty texts stand for what the service did not say. */
export interface GroupCounts {
  region: string;
  sku: string;
  phones: number;
  /** How many have each value, as a text; `''` where the service said none. */
  counts: Record<CountedField, Record<string, number>>;
  /** How many stream; undefined where BatchQueryStatus does not tell. */
  streams: number | undefined;
}

/** What a round of the watch has seen. Times in milliseconds since 1970. */
export interface SeenRound {
  atMs: number;
  /** The round before, where the watch has looked all the time since, with the counts that held in between. */
  since: { atMs: number; counts: readonly GroupCounts[] } | undefined;
  /** Those that may have changed; all, where there is no round before. */
  phones: readonly SeenPhone[];
  /** Phones that are gone. */
  gone: readonly string[];
  /** Whoever is known and not among `phones` is gone. */
  isWhole: boolean;
}

/** Keeps what the watch sees. One at a time for each tenant: the process that sweeps it. */
export interface HistoryWriter {
  /**
   * @returns the time by which it is known: its own, or a later one where the clock was set back. Undefined where the round before
   *   is not the one that was kept last: nothing was kept, and a round with all phones is wanted
   */
  keep(tenant: string, round: SeenRound): Promise<number | undefined>;
}

/** For how many days what is kept: changes and steps of five minutes, and counts by hour and day. */
export interface HistoryDays {
  changes: number;
  counts: number;
}

/** All of it. */
export interface HistoryStore extends HistoryReader, HistoryReplayer, HistoryWriter {
  /** Removes what is older, in small steps, until it is done or aborted. */
  forget(days: HistoryDays, signal?: AbortSignal): Promise<void>;
}
