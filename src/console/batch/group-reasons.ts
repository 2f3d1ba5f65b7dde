import type { OutcomeState } from '../../contract/worker.ts';
import type { Detail } from '../../batch-engine/outcomes.ts';
import type { BatchView } from './batch-view.ts';

/** Phones of a batch that came to the same for the same reason. */
export interface ReasonGroup {
  state: Extract<OutcomeState, 'failed' | 'unknown' | 'skipped'>;
  /** As the worker has it; empty where nothing was said. */
  code: string;
  /** Left out, not before the batch was sent but when the worker looked at the phones. */
  isLate: boolean;
  /** What was said of one of them, for its meaning. */
  detail: Detail | undefined;
  /** In the batch's order. */
  places: number[];
}

/** What needs somebody first. */
const states = ['failed', 'unknown', 'skipped'] as const;

/** Why phones of a batch failed, why nobody knows of others, and why others were left out: of each kind the reason of most first. */
export function groupReasons({ phones: { outcomes } }: Pick<BatchView, 'phones'>): ReasonGroup[] {
  return states.flatMap((state) => {
    const groups = new Map<string, ReasonGroup>();
    for (const place of outcomes.placesIn(state)) {
      const detail = outcomes.detailOf(place);
      const code = detail?.code ?? '';
      const isLate = state === 'skipped' && (detail?.at ?? 0) > 0;
      const one = { state, code, isLate, detail };
      const key = keyOfGroup(one);
      const group = groups.get(key);
      if (group) group.places.push(place);
      else groups.set(key, { ...one, places: [place] });
    }
    return [...groups.values()].toSorted(
      (a, b) => b.places.length - a.places.length || (a.code < b.code ? -1 : 1),
    );
  });
}

/** Tells groups apart, also from one version of the batch to the next. Who locked a phone and why is a reason of its own. */
export const keyOfGroup = ({ state, code, isLate, detail }: Omit<ReasonGroup, 'places'>): string =>
  [state, isLate, code, state === 'skipped' ? (detail?.message ?? '') : ''].join(' ');
