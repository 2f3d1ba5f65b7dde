import type { StatusValue } from '../../../../contract/fields.ts';
import type { FleetChange } from '../../../../contract/history.ts';
import type { Instance } from '../../../../contract/instances.ts';
import { dataStatuses, findStatus } from '../../../../contract/statuses.ts';
import type { View } from '../../../../batch-engine/fleet/view.ts';
import { facetOf } from '../../../../batch-engine/fleet/view.ts';
import { parseServiceTime } from '../../../i18n/format.ts';
import type { Change } from '../../../fleet/changes.ts';
import { runningKind, type HealthMap } from '../map/health.ts';

/** Why phones need somebody, the worst first. A phone may do so for several reasons. */
const attentionKinds = ['frozen', 'backup', 'restore', 'trouble', 'unknown', 'stuck'] as const;
type AttentionKind = (typeof attentionKinds)[number];

/** Since when something is so: undefined where nobody knows, `isAtLeast` where it is longer. Milliseconds since 1970. */
export interface Since {
  at: number;
  isAtLeast: boolean;
}

export interface Needy {
  phone: Instance;
  since: Since | undefined;
}

/** The phones of one reason. */
export interface Attention {
  kind: AttentionKind;
  /** Those that it is known of since when, the latest first; then the others. */
  phones: readonly Needy[];
  /** What the list finds them by; undefined where no filter does. */
  link: { filters: View['filters'] } | undefined;
}

/** How long something that a phone goes through usually takes at most: for so long a batch waits for a reboot, and for a backup. */
export const usualMs = { running: 5 * 60_000, copy: 10 * 60_000 } as const;

/** A field of a phone that got another value. */
export interface SeenChange {
  id: string;
  field: string;
  to: StatusValue | undefined;
  at: number;
}

interface Known {
  map: Pick<HealthMap, 'values'>;
  /** What was seen to change. */
  changes: readonly SeenChange[];
  passingSince: (phone: Instance) => Since | undefined;
  now: number;
}

/** What needs somebody in a fleet whose locked rows are marked (withLocks). */
export function attentionOf(rows: readonly Instance[], known: Known): Attention[] {
  const seen = timesOf(known.changes);
  const seenAt = (field: string, { instance_id }: Instance, value: StatusValue | undefined) => {
    const change = seen.get(`${instance_id} ${field}`);
    return change && change.to === value ? { at: change.at, isAtLeast: false } : undefined;
  };
  const found: Record<AttentionKind, Needy[]> = {
    frozen: [],
    backup: [],
    restore: [],
    trouble: [],
    unknown: [],
    stuck: [],
  };
  for (const phone of rows) {
    const put = (kind: AttentionKind, since: Since | undefined) =>
      void found[kind].push({ phone, since });
    if (phone.frozen_status === 1) put('frozen', seenAt('frozen_status', phone, 1));
    if (phone.backup_status === 3) put('backup', serviceTime(phone.backup_time));
    if (phone.restore_status === 3) put('restore', serviceTime(phone.restore_time));
    if (facetOf.trouble(phone) === 1) {
      const change = seen.get(`${phone.instance_id} data_status`);
      const isBad = change?.to !== undefined && findStatus(dataStatuses, change.to).tone === 'bad';
      put('trouble', isBad ? { at: change.at, isAtLeast: false } : undefined);
    }
    const kind = runningKind(facetOf.running(phone));
    if (kind === 'unknown') put('unknown', seenAt('running_status', phone, phone.running_status));
    const moving =
      kind === 'moving'
        ? (seenAt('running_status', phone, phone.running_status) ?? known.passingSince(phone))
        : undefined;
    const stuck = stuckSince(phone, moving, known.now);
    if (stuck) put('stuck', stuck);
  }
  return attentionKinds.flatMap((kind) => {
    const phones = found[kind].toSorted((a, b) => (b.since?.at ?? 0) - (a.since?.at ?? 0));
    return phones.length > 0 ? [{ kind, phones, link: linkOf(kind, known) }] : [];
  });
}

/** The last change of each field of each phone. */
function timesOf(changes: readonly SeenChange[]): ReadonlyMap<string, SeenChange> {
  const times = new Map<string, SeenChange>();
  for (const change of changes) {
    const key = `${change.id} ${change.field}`;
    if (change.at >= (times.get(key)?.at ?? 0)) times.set(key, change);
  }
  return times;
}

/** What this browser has seen, and what the watch has kept of what it saw whoever looked. */
export const seenChanges = (
  changes: readonly Change[],
  kept: readonly FleetChange[],
): SeenChange[] => [
  ...changes.flatMap((change) => ('to' in change ? [change] : [])),
  ...kept.map(({ instance_id, kind, after, at }) => ({
    id: instance_id,
    field: `${kind}_status`,
    to: after ?? undefined,
    at: Date.parse(at),
  })),
];

function serviceTime(text: string | undefined): Since | undefined {
  const time = parseServiceTime(text);
  return time && { at: time.getTime(), isAtLeast: false };
}

/** Since when a phone goes through something that has taken longer than usual. */
function stuckSince(phone: Instance, moving: Since | undefined, now: number): Since | undefined {
  const all: [Since | undefined, number][] = [
    [moving, usualMs.running],
    [phone.backup_status === 1 ? serviceTime(phone.backup_time) : undefined, usualMs.copy],
    [phone.restore_status === 1 ? serviceTime(phone.restore_time) : undefined, usualMs.copy],
  ];
  return all
    .flatMap(([since, mostMs]) => (since && now - since.at > mostMs ? [since] : []))
    .toSorted((a, b) => a.at - b.at)[0];
}

const ones = { frozen: 1, backup: 3, restore: 3, trouble: 1 } as const;

function linkOf(kind: AttentionKind, { map: { values } }: Known): Attention['link'] {
  if (kind === 'unknown')
    return {
      filters: { running: values.running.filter((value) => runningKind(value) === 'unknown') },
    };
  return kind === 'stuck' ? undefined : { filters: { [kind]: [ones[kind]] } };
}
