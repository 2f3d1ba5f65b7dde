import type { OsVersion } from '../contract/orders.ts';
import type { BadNight } from './bad-night.ts';
import type { Answers } from '../contract/simulator-control.ts';
import type { Fault } from './faults.ts';
import type { Tenant } from './fleet.ts';
import type { User } from './names.ts';
import type { Region } from './regions.ts';
import type { Done, PhoneEvent } from './scripts.ts';
import type { Offer } from './skus.ts';

// What an account's state is made of. All of it is plain data: what was asked, and what no clock can tell.

export interface Order {
  id: string;
  region: Region;
  offer: Offer;
  os: OsVersion;
  namePrefix: string;
  /** Number in the name of its first phone. */
  firstNumber: number;
  firstSerial: number;
  count: number;
  placedAtMs: number;
  isPaid: boolean;
}

/** One account with its tenant: what was asked of it, and nothing that follows from its name and the clock. */
export interface Account extends Tenant {
  /** How far its clock is ahead of the real one. */
  aheadMs: number;
  faults: Fault[];
  orders: Order[];
  /** Serial number that the next ordered phone takes. */
  nextSerial: number;
  /** Highest number that a phone's name has, by the prefixes that were ordered. */
  numbers: Map<string, number>;
  deleted: Set<number>;
  events: Map<number, PhoneEvent[]>;
  /** Who phones were assigned to since; undefined where they were taken from their user. */
  users: Map<number, User | undefined>;
  /** What was changed inside phones, apps included. */
  insides: Map<number, Inside>;
  /** By id, oldest first. */
  tasks: Map<string, Task>;
  /** Tasks given out so far. */
  taskCount: number;
  /** A night in which phones fail; absent in accounts that were kept before there was one. */
  badNight?: BadNight | undefined;
  /** How it answers where services differ. */
  answers: Answers;
  /** Megabytes of the packages that were installed, each once, by name and version. */
  packages: Map<string, number>;
  /** What phones were last set to stream with; no operation asks for it. */
  videoSettings: Map<number, unknown[]>;
  /** What writes have done, by operation. */
  touches: Map<string, Touches>;
  /** How often looking into a phone has ended what was due there (shell/inside.ts): even a read can change the account. */
  landings: number;
  /** Failed sign-ins in a row by user, and when the last was (account's time). */
  failures: Map<string, { count: number; lastMs: number }>;
  /** Serial numbers of all phones in list order; forgotten when it changes. */
  roster: readonly number[] | undefined;
  /** The serial numbers that the last filter left of a roster, so that its pages need not search again. */
  filtered: { key: string; roster: readonly number[]; serials: readonly number[] } | undefined;
}

/** What the calls of one operation have done. */
interface Touches {
  calls: number;
  /** Calls by serial number of the phone. */
  phones: Map<number, number>;
}

/** What a job does, by kind; how it is doing is derived from the phone and the clock (`details`). */
export type Work =
  /** Something done to the phone: the job runs as long as the phone is changing from it. */
  | { kind: 'deed'; event: Done }
  /** A command, run when it was asked for; its output is there when it ends, if the phone has stayed up so long. */
  | { kind: 'command'; startMs: number; endMs: number; ran: Ran }
  | { kind: 'install'; install: Install }
  /** What could not even begin. */
  | { kind: 'failure'; endMs: number; code: string; message: string; text: string | null };

export interface Job {
  id: string;
  serial: number;
  work: Work;
}

/** Something that GetTask can be asked about. */
export interface Task {
  id: string;
  startedMs: number;
  jobs: readonly Job[];
}

/** What one phone answers to a command. */
export interface Ran {
  /** What it printed, no more than the service passes on. */
  text: string;
  isFailed: boolean;
  /** How long it ran, ms; infinite where it would go on for ever. */
  ms: number;
  /** The phone has gone down by it. */
  endsPhone: boolean;
}

/** An installation under way, or through. */
export interface Install {
  /** Account's time, epoch ms. */
  startMs: number;
  endMs: number;
  app: App;
  /** How it ends whatever the phone is like, by the request; a canonical code. */
  failsWith: InstallCode | undefined;
  /** Known once it is over: a code, or "0". */
  fate: InstallCode | '0' | undefined;
}

/** Codes with which the installation on one phone can fail (table 6.2). */
export const installCodes = [
  '62005',
  '62010',
  '62015',
  '62017',
  '62019',
  '62020',
  '62021',
] as const;
export type InstallCode = (typeof installCodes)[number];

/** What differs inside a phone from how it was made; what is not here follows from its device. */
export interface Inside {
  /** How often the phone had been wiped when this began: everything before is gone. */
  wipes: number;
  /** By id; null where an app was removed. */
  apps: Map<string, App | null>;
  installs: Install[];
  /** By absolute path without links; null where a file was removed. */
  files: Map<string, StoredEntry | null>;
  /** What files that were added or removed take. */
  filesKb: number;
  /** `bootedMs`: all but persist.* is forgotten when the phone boots. */
  properties: Map<string, { value: string; bootedMs: number }>;
  /** By `namespace/key`; null where it was deleted. */
  settings: Map<string, string | null>;
  size: string | undefined;
  density: string | undefined;
  batteryLevel: number | undefined;
  /** Apps started by hand: since when. */
  started: Map<string, number>;
}

/** An app as the package manager knows it. */
export interface App {
  id: string;
  /** As launcher and ListInstanceApp show it. */
  label: string;
  version: string;
  sizeMb: number;
  isSystem: boolean;
  /** Who signed it; an update must be signed by the same. */
  signer: string;
}

/** A file, folder or link. */
export interface StoredEntry {
  kind: '-' | 'd' | 'l';
  /** Permissions, as `0o755`. */
  mode: number;
  owner: string;
  group: string;
  bytes: number;
  mtimeMs: number;
  /** What is in a file; what has none cannot be read as text. */
  text?: string;
  /** Its bytes take no space. */
  isSparse?: true;
  /** Where a link leads. */
  target?: string;
}
