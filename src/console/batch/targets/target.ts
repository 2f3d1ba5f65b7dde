import { findStatus, runningStatuses } from '../../../contract/statuses.ts';
import type { Texts } from '../../lib/navigation.ts';
import { parseListState, writeListState } from '../../fleet/list-params.ts';
import { readIds } from '../../fleet/named-phones.ts';
import { facets, type View } from '../../../batch-engine/fleet/view.ts';

/** Phones by their ids: as the address has them, or the id of the saved target that does (contract/saved-item.ts). */
export type Listed = { ids: readonly string[] } | { saved: string };

/** Whom an action is for. Stands in the URL, whole: a link means the same phones to whoever opens it. */
export type Target =
  /** Phones selected in the list, as they were; without `phones` those that this browser has selected now. */
  | { kind: 'selection'; phones?: Listed }
  /** What a search and filters find, whenever it is asked. */
  | { kind: 'view'; view: Pick<View, 'search' | 'filters'> }
  | { kind: 'ids'; phones: Listed }
  /** Phones that the tenant's admins have put together; an empty id where none is chosen yet. */
  | { kind: 'group'; id: string };

export type TargetKind = Target['kind'];
export const targetKinds: readonly TargetKind[] = ['selection', 'view', 'ids', 'group'];

/** What a URL may well be made of; more ids than that are saved, and the URL names what was saved. */
const mostIdsLength = 1500;

export const fitsInUrl = (ids: readonly string[]): boolean => ids.join(',').length <= mostIdsLength;

/** The parameters of a target. The kind has one of its own: an address leaves out what is empty, and a kind is chosen before anything of it. */
const params = ['targets', 'ids', 'saved', 'group', 'q', ...facets] as const;
/** How addresses of before name the running status. */
const oldStatus = 'status';

/** Whether an address says nothing of whom an action is for. */
export const isUntargeted = (search: Texts): boolean =>
  ![...params, oldStatus].some((name) => name in search);

function kindOf(search: Texts): TargetKind {
  const named = targetKinds.find((kind) => kind === search['targets']);
  if (named) return named;
  if ('group' in search) return 'group';
  if ('saved' in search || 'ids' in search) return 'ids';
  if (isUntargeted(search)) return 'selection';
  return [oldStatus, 'q', ...facets].some((name) => name in search) ? 'view' : 'ids';
}

function readListed({ saved, ids }: Texts): Listed | undefined {
  if (saved !== undefined) return { saved };
  return ids === undefined ? undefined : { ids: readIds(ids) };
}

/** The target that a search names; this browser's selection where it names none. */
export function readTarget(search: Texts): Target {
  const kind = kindOf(search);
  const phones = readListed(search);
  if (kind === 'selection') return phones ? { kind, phones } : { kind };
  if (kind === 'ids') return { kind, phones: phones ?? { ids: [] } };
  if (kind === 'group') return { kind, id: search['group'] ?? '' };
  const { [oldStatus]: status, ...rest } = search;
  const asked: Texts =
    status === undefined || status === 'any' ? rest : { running: status, ...rest };
  const { search: words, filters } = parseListState(asked).view;
  // A filter that cannot be read means nobody: without it the action would be for all.
  if (facets.some((facet) => facet in asked && !filters[facet]))
    return { kind: 'ids', phones: { ids: [] } };
  return { kind, view: { search: words, filters } };
}

/** The same as a search, with every parameter of a target; reading it again gives the same target. */
export function writeTarget(target: Target): Record<string, string | undefined> {
  const search: Record<string, string | undefined> = Object.fromEntries(
    [...params, oldStatus].map((name) => [name, undefined]),
  );
  search['targets'] = target.kind;
  if (target.kind === 'view')
    Object.assign(
      search,
      writeListState({ view: { ...target.view, sort: [] }, advanced: {}, columns: undefined }),
    );
  else if (target.kind === 'group') search['group'] = target.id;
  else if (target.phones && 'saved' in target.phones) search['saved'] = target.phones.saved;
  else search['ids'] = target.phones?.ids.join(',');
  return search;
}

/** All phones that run: what most commands are for. */
export const allRunning: Target = {
  kind: 'view',
  view: { search: '', filters: { running: [findStatus(runningStatuses, 2).value] } },
};
