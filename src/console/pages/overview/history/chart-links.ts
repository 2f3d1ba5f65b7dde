import { readStatus } from '../../../../contract/fields.ts';
import { seriesSteps, type FleetSeries } from '../../../../contract/history.ts';
import type { View } from '../../../../batch-engine/fleet/view.ts';
import { hrefAt, listHref } from '../../../fleet/list-href.ts';
import type { FigureLink } from '../../../ui/chart/Figure.tsx';
import { runningKind } from '../map/health.ts';
import type { HistoryView } from './queries.ts';

type Filters = View['filters'];
type Place = Pick<HistoryView, 'region' | 'sku'>;

const placeFilters = ({ region, sku }: Place): Filters => ({
  ...(region !== undefined && { region: [region] }),
  ...(sku !== undefined && { sku: [sku] }),
});

/** The list as it was when a step had come to its end; of the one that has not, the list of now. */
function listOf(
  { times, step }: Pick<FleetSeries, 'times' | 'step'>,
  place: number,
  filters: Filters,
  now: number,
): string {
  const endMs = (times[place] ?? 0) + seriesSteps[step];
  return endMs > now ? listHref(filters) : hrefAt(endMs, filters);
}

interface From {
  series: FleetSeries;
  view: Place;
  write: (value: number) => string;
  now: () => number;
}

/** A figure of a line at a time, unless there is nothing to see. */
const linkTo = (
  value: number | null | undefined,
  { series, view, write, now }: From,
  place: number,
  filters: Filters,
): FigureLink[] =>
  (value ?? 0) > 0
    ? [
        {
          text: write(value ?? 0),
          to: listOf(series, place, { ...placeFilters(view), ...filters }, now()),
        },
      ]
    : [];

/** Where the figures of the running states lead. @param values of the line at each time, by its key */
export function stateLinks(from: From, valueOf: (key: string, place: number) => number | null) {
  const all = Object.keys(from.series.counts.running).map((text) => readStatus(text) ?? '');
  return (key: string, place: number): FigureLink[] =>
    linkTo(valueOf(key, place), from, place, {
      running: all.filter((value) => runningKind(value) === key),
    });
}

const usageFilters: Readonly<Record<string, Filters>> = {
  phones: {},
  logins: { login: [1] },
  streams: { data: [3] },
};

/** Where the figures of logins and streams lead. */
export const usageLinks =
  (from: From, valueOf: (key: string, place: number) => number | null) =>
  (key: string, place: number): FigureLink[] =>
    linkTo(valueOf(key, place), from, place, usageFilters[key] ?? {});
