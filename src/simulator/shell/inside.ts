import { hasStayedUp } from '../phones.ts';
import { compareVersions, kitOf, systemAppsOf } from './catalogue.ts';
import { deviceOf, freshKb, type Device } from './device.ts';
import type { App, Account, Inside, Install, InstallCode } from '../state.ts';

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
