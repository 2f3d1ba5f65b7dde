import { findStatus, runningStatuses } from '../../../../contract/statuses.ts';
import { findTargets, readIds, type Targets } from '../../../components/targets/targets.ts';
import type { Texts } from '../../../navigation.ts';
import type { Fleet } from '../../../watch/fleet.ts';
import { matches, plainView } from '../../../watch/view.ts';

/** Whom a command is for. Stands in the URL. */
export type Target =
  /** The phones selected, here or in the list: the URL says no more than that. */
  | { kind: 'selection' }
  | { kind: 'filter'; search: string; /** Key of a running status; undefined for any. */ status: string | undefined }
  | { kind: 'ids'; ids: readonly string[] }
  | { kind: 'group'; id: string };

export type TargetKind = Target['kind'];
export const targetKinds: readonly TargetKind[] = ['selection', 'filter', 'ids', 'group'];

/** What a URL may well be made of; more ids than that become the selection. */
const mostIdsLength = 1500;

export const fitsInUrl = (ids: readonly string[]): boolean => ids.join(',').length <= mostIdsLength;

/** The target that a search names; the selection where it names none. */
export function readTarget({ ids, group, status, q }: Texts): Target {
  if (group !== undefined) return { kind: 'group', id: group };
  if (ids !== undefined) return { kind: 'ids', ids: readIds(ids) };
  if (status === undefined && q === undefined) return { kind: 'selection' };
  return { kind: 'filter', search: q ?? '', status: runningStatuses.some(({ key }) => key === status) ? status : undefined };
}

/** The same as a search; reading it again gives the same target. */
export function writeTarget(target: Target): Record<'ids' | 'group' | 'status' | 'q', string | undefined> {
  const none = { ids: undefined, group: undefined, status: undefined, q: undefined };
  if (target.kind === 'group') return { ...none, group: target.id };
  if (target.kind === 'ids') return { ...none, ids: target.ids.join(',') };
  return target.kind === 'filter' ? { ...none, status: target.status ?? 'any', q: target.search } : none;
}

/** What is known beside the target. */
export interface Known {
  fleet: Fleet;
  selected: readonly string[];
  /** Ids of the group that the target names; undefined where there is none of its id, or none yet. */
  group: readonly string[] | undefined;
}

/** The phones that a target means now. */
export function resolveTarget(target: Target, { fleet, selected, group }: Known): Targets {
  if (target.kind === 'filter') {
    const view = { ...plainView, search: target.search, filters: target.status === undefined ? {} : { running: runningStatuses.filter(({ key }) => key === target.status).map(({ value }) => value) } };
    return { phones: fleet.rows.filter((row) => matches(view, row)), unlisted: [] };
  }
  return findTargets(fleet, { selection: selected, ids: target.kind === 'ids' ? target.ids : [], group: group ?? [] }[target.kind]);
}

/** Regions by the number of their phones, the largest first. */
export function regionsOf(members: readonly { group: string }[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const { group } of members) counts.set(group, (counts.get(group) ?? 0) + 1);
  return [...counts].toSorted(([, a], [, b]) => b - a);
}

/** All phones that run: what most commands are for. */
export const allRunning: Target = { kind: 'filter', search: '', status: findStatus(runningStatuses, 2).key };
