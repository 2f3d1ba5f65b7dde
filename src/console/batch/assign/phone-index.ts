import type { Instance } from '../../../contract/instances.ts';
import { whyNot } from '../../../contract/rules.ts';
import { findPhone, type Fleet } from '../../../batch-engine/fleet/fleet.ts';

type Found =
  | { kind: 'one'; phone: Instance; isByName: boolean }
  | { kind: 'several'; count: number }
  | { kind: 'none' };

/** The phones that a list can name, and whose they are. Built once for a fleet; names and users only when they are asked for. */
export interface PhoneIndex {
  /** By id, else by exact name. */
  find: (text: string) => Found;
  /** A phone that the user has, and how many there are. */
  phonesOf: (user: string) => { phone: Instance; count: number } | undefined;
  /** What the service calls the user of this id; undefined where no phone of theirs tells. */
  personOf: (user: string) => string | undefined;
  /** The id of the one user who is called so. */
  userCalled: (name: string) => string | undefined;
  /** Whether the phone is selected; all are where nothing is. */
  isSelected: (id: string) => boolean;
  /** Phones to be given away, of the selection or of the fleet, in order. */
  free: () => readonly Instance[];
  /** The whole list is there: a name that is there once is unique. */
  isComplete: boolean;
}

/** @param selection may hold phones that the fleet has not; the fleet's rows are the newer ones */
export function createPhoneIndex(fleet: Fleet, selection: readonly Instance[]): PhoneIndex {
  const selected = selection.map((phone) => findPhone(fleet, phone.instance_id) ?? phone);
  const extra = new Map(
    selected
      .filter(({ instance_id }) => !fleet.places.has(instance_id))
      .map((phone) => [phone.instance_id, phone]),
  );
  const selectedIds = new Set(selected.map(({ instance_id }) => instance_id));
  const all = function* () {
    yield* fleet.rows;
    yield* extra.values();
  };
  const names = once(() => groupBy(all(), ({ instance_name }) => instance_name));
  const users = once(() => groupBy(all(), ({ assign_user }) => assign_user));
  const people = once(() => namesOf(all()));
  const free = once(() =>
    (selected.length > 0 ? selected : fleet.rows).filter(
      (phone) => whyNot('AssignInstance', phone) === undefined,
    ),
  );
  return {
    find(text) {
      const byId = findPhone(fleet, text) ?? extra.get(text);
      if (byId) return { kind: 'one', phone: byId, isByName: false };
      const named = names().get(text);
      if (!named) return { kind: 'none' };
      return named.count === 1
        ? { kind: 'one', phone: named.phone, isByName: true }
        : { kind: 'several', count: named.count };
    },
    phonesOf: (user) => users().get(user),
    personOf: (user) => personOn(users().get(user)?.phone),
    userCalled: (name) => people().get(name),
    isSelected: (id) => selectedIds.size === 0 || selectedIds.has(id),
    free,
    isComplete: fleet.isComplete,
  };
}

/** Who is said to have a phone, by name. */
const personOn = (phone: Instance | undefined): string | undefined =>
  phone?.member_name || phone?.account_name || undefined;

/** Name → user id, of names that one user alone has. */
function namesOf(phones: Iterable<Instance>): Map<string, string | undefined> {
  const ids = new Map<string, string | undefined>();
  for (const { assign_user: id, member_name, account_name } of phones)
    for (const name of [member_name, account_name])
      if (id && name) ids.set(name, !ids.has(name) || ids.get(name) === id ? id : undefined);
  return ids;
}

interface Group {
  phone: Instance;
  count: number;
}

function groupBy(
  phones: Iterable<Instance>,
  keyOf: (phone: Instance) => string | undefined,
): Map<string, Group> {
  const groups = new Map<string, Group>();
  for (const phone of phones) {
    const key = keyOf(phone);
    if (!key) continue;
    const group = groups.get(key);
    if (group) group.count += 1;
    else groups.set(key, { phone, count: 1 });
  }
  return groups;
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
