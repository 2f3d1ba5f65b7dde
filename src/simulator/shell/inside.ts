import type { Account } from '../accounts.ts';
import { hasStayedUp } from '../phones.ts';
import { compareVersions, kitOf, systemAppsOf, type App } from './catalogue.ts';
import { deviceOf, freshKb, type Device } from './device.ts';
import type { Entry } from './entries.ts';

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
  files: Map<string, Entry | null>;
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

const create = (wipes: number): Inside => ({
  wipes,
  apps: new Map(),
  installs: [],
  files: new Map(),
  filesKb: 0,
  properties: new Map(),
  settings: new Map(),
  size: undefined,
  density: undefined,
  batteryLevel: undefined,
  started: new Map(),
});

/** What differs inside a phone at the account's time `nowMs`, which never runs back. To be read alone. */
export function readInside(account: Account, serial: number, nowMs: number): Inside {
  const wipes = wipesOf(account, serial);
  const stored = account.insides.get(serial);
  if (!stored) return create(wipes.length);
  const wipedMs = wipes[stored.wipes];
  if (wipedMs === undefined) {
    land(account, serial, stored, nowMs);
    return stored;
  }
  land(account, serial, stored, wipedMs);
  for (const install of stored.installs)
    Object.assign(install, { fate: '62010', endMs: wipedMs } satisfies Partial<Install>);
  account.insides.delete(serial);
  account.landings++;
  return create(wipes.length);
}

/** The same, to be changed: it is kept from now on. */
export function changeInside(account: Account, serial: number, nowMs: number): Inside {
  const inside = readInside(account, serial, nowMs);
  account.insides.set(serial, inside);
  return inside;
}

/** When the phone was wiped. */
const wipesOf = ({ events }: Account, serial: number): number[] =>
  (events.get(serial) ?? [])
    .filter(({ kind }) => kind === 'reset' || kind === 'wipe')
    .map(({ atMs }) => atMs);

/** Ends what had to end by then, in order. Files and apps are as they were then, for nobody changes them without this. */
function land(account: Account, serial: number, inside: Inside, untilMs: number): void {
  const due = inside.installs
    .filter(({ endMs }) => endMs <= untilMs)
    .toSorted((a, b) => a.endMs - b.endMs);
  if (due.length === 0) return;
  account.landings++;
  const device = deviceOf(account, serial);
  for (const install of due) {
    install.fate = hasStayedUp(account, serial, install.startMs, install.endMs)
      ? fateOf(device, inside, install)
      : '62010';
    if (install.fate === '0') inside.apps.set(install.app.id, install.app);
  }
  inside.installs = inside.installs.filter(({ endMs }) => endMs > untilMs);
}

function fateOf(device: Device, inside: Inside, { app, failsWith }: Install): InstallCode | '0' {
  if (failsWith) return failsWith;
  const old = appsOf(device, inside).find(({ id }) => id === app.id);
  if (old) {
    const order = compareVersions(app.version, old.version);
    if (old.isSystem || order < 0 || app.signer !== old.signer) return '62020';
    if (order === 0) return '62005';
  }
  return app.sizeMb * 1024 > freeKb(device, inside) ? '62021' : '0';
}

/** All apps on the phone, by id. */
export function appsOf(device: Device, inside: Inside): readonly App[] {
  const own = inside.wipes === 0 ? kitOf(device) : [];
  const made = [...systemAppsOf(device), ...own].filter(({ id }) => !inside.apps.has(id));
  const added = [...inside.apps.values()].filter((app) => app !== null);
  return [...made, ...added].toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

/** What is free on /data, in kB. */
export function freeKb(device: Device, inside: Inside): number {
  const made = new Map(
    (inside.wipes === 0 ? kitOf(device) : []).map((app) => [app.id, app.sizeMb]),
  );
  let usedKb = (inside.wipes === 0 ? device.usedKb : freshKb) + inside.filesKb;
  for (const [id, app] of inside.apps)
    usedKb += ((app?.isSystem ? 0 : (app?.sizeMb ?? 0)) - (made.get(id) ?? 0)) * 1024;
  return device.dataKb - usedKb;
}
