/**
 * What the watch keeps of a tenant's fleet: implemented by the journal, on SQLite and PostgreSQL alike. What stands in it is the
 * watch's own (lines of contract/fleet-wire.ts); the store knows versions alone.
 */
export interface FleetStore {
  /** Takes a tenant whom nobody holds (any more), or keeps it. @param leaseMs how long it is held without renewal @returns whether it is held */
  take(tenant: string, holder: string, leaseMs: number): Promise<boolean>;
  /** Gives leases back: of this tenant, or of all. */
  release(holder: string, tenant?: string): Promise<void>;
  /** Notes that somebody looks at the tenant's phones, until then, and maybe wants the list read anew. ms since 1970. */
  look(tenant: string, untilMs: number, wantedAtMs?: number): Promise<void>;
  /** Notes which phones are on screens of this gateway, until then, and tells the others. */
  show(
    tenant: string,
    holder: string,
    instanceIds: readonly string[],
    untilMs: number,
  ): Promise<void>;
  /** What was noted at all gateways together. */
  looks(tenant: string): Promise<FleetLooks>;
  /**
   * What is stored behind what the asker has; without that, all.
   * @returns undefined where nothing is stored
   */
  load(tenant: string, have?: FleetVersion): Promise<StoredFleet | undefined>;
  /** Stores what a round has brought, in one transaction, and renews the lease. @returns false where the lease is lost: nothing is stored then */
  save(tenant: string, holder: string, leaseMs: number, round: FleetRound): Promise<boolean>;
  /** Hears when another gateway has stored something, or when somebody looks there, where the database can tell. @returns ends it */
  onTold(listener: (tenant: string, what: FleetNews) => void): () => void;
}

/** `saved`: a version is stored. `looked`: the list is wanted anew, or other phones are on screens. */
export type FleetNews = 'saved' | 'looked';

/** ms since 1970; 0: nobody has. */
export interface FleetLooks {
  /** Until when somebody looks. */
  untilMs: number;
  /** When somebody last wanted the list read anew. */
  wantedAtMs: number;
  /** Phones on screens, by gateway. */
  screens: { holder: string; ids: readonly string[]; untilMs: number }[];
}

export interface FleetVersion {
  /** Versions of one epoch follow each other; another one says nothing of them. */
  epoch: string;
  version: number;
}

/** A line of the log: what made this version of the one before. */
export interface FleetChange {
  version: number;
  line: string;
}

/** The whole fleet, compressed, as it was at a version. */
export interface FleetImage {
  version: number;
  body: Uint8Array;
}

export interface StoredFleet extends FleetVersion {
  /** JSON: facts and how the watch stands. */
  state: string;
  /** Only where the changes do not reach back to what the asker has. */
  image: FleetImage | undefined;
  /** In order. */
  changes: FleetChange[];
}

export interface FleetRound extends FleetVersion {
  state: string;
  changes: readonly FleetChange[];
  /** In the place of all that was stored up to its version. */
  image?: FleetImage | undefined;
}
