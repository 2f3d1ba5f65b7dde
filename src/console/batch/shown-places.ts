import type { OutcomeState } from '../../contract/worker.ts';
import { phoneAt, placesIn, type BatchView } from './batch-view.ts';

/** Outcomes in the order of a list: what needs somebody first. */
const stateOrder: readonly OutcomeState[] = [
  'failed',
  'unknown',
  'stopped',
  'sent',
  'accepted',
  'waiting',
  'succeeded',
  'skipped',
];

/**
 * The phones of a batch that a list shows, by outcome, then in the order of the plan.
 * @param search part of a name or an id, in any case
 */
export function shownPlaces(
  view: BatchView,
  filter: OutcomeState | undefined,
  search: string,
): readonly number[] {
  const states = filter ? [filter] : stateOrder;
  return searchPlaces(
    view,
    states.flatMap((state) => placesIn(view, state)),
    search,
  );
}

/** Those of them that are searched for. */
export function searchPlaces(
  view: BatchView,
  places: readonly number[],
  search: string,
): readonly number[] {
  const wanted = search.trim().toLowerCase();
  if (wanted === '') return places;
  return places.filter((place) => {
    const phone = phoneAt(view, place);
    return (
      phone !== undefined &&
      (phone.id.toLowerCase().includes(wanted) || (phone.name ?? '').toLowerCase().includes(wanted))
    );
  });
}
