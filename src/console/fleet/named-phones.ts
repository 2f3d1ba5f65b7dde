import type { Instance } from '../../contract/instances.ts';
import { findPhone, type Fleet } from '../../batch-engine/fleet/fleet.ts';
import { placesOf } from '../../batch-engine/fleet/id-index.ts';

/** Phones that an address names one by one: by their ids, as what these were saved as for one person, or as a group of the tenant's. */
export type NamedPhones = { ids: readonly string[] } | { saved: string } | { group: string };

/** Ids out of a text: whatever blanks, commas, semicolons, quotes or brackets stand between them; each once. */
export const readIds = (text: string): string[] => [
  ...new Set(text.split(/[\s,;，；、"'[\]]+/).filter((id) => id !== '')),
];

export const namedParams = ['ids', 'saved', 'group'] as const;

/** The phones that a search names; undefined where it names none. */
export function readNamed({
  ids = '',
  saved,
  group,
}: Readonly<Record<string, string>>): NamedPhones | undefined {
  if (group) return { group };
  if (saved) return { saved };
  const listed = readIds(ids);
  return listed.length > 0 ? { ids: listed } : undefined;
}

/** The same as a search. */
export function writeNamed(named: NamedPhones | undefined): Record<string, string> {
  if (!named) return {};
  if ('group' in named) return { group: named.group };
  return 'saved' in named ? { saved: named.saved } : { ids: named.ids.join(',') };
}

/** Those phones of a fleet that have these ids, in the fleet's order, and how many of them it does not have. */
export function narrowFleet(
  fleet: Fleet,
  ids: readonly string[],
): { fleet: Fleet; unlisted: number } {
  const wanted = new Set(ids);
  const found = [...wanted].flatMap((id): { row: Instance; at: number }[] => {
    const row = findPhone(fleet, id);
    return row ? [{ row, at: fleet.places.get(id) ?? 0 }] : [];
  });
  const rows = found.toSorted((a, b) => a.at - b.at).map(({ row }) => row);
  return {
    fleet: { ...fleet, rows, places: placesOf(rows.map(({ instance_id }) => instance_id)) },
    unlisted: wanted.size - rows.length,
  };
}
