import {
  failedOutcomes,
  failureLimits,
  type FailureFigures,
  type Failures,
} from '../../../../contract/failures.ts';
import { seriesSteps } from '../../../../contract/history.ts';
import { joinValues } from '../../../../contract/value-list.ts';
import { entryFilter } from '../../../batch/records/entry-filter.ts';
import { writeTime } from '../../../data-table/paged/times.ts';
import type { Messages } from '../../../i18n/messages.ts';
import { hrefOf } from '../../../lib/navigation.ts';
import type { ChartColor, ChartData } from '../../../ui/chart/chart-data.ts';
import type { FigureLink } from '../../../ui/chart/Figure.tsx';

/** What stands for all codes that are not named. */
export const restKey = 'rest';

/** Told apart in the chart, the largest first. */
const colors: readonly ChartColor[] = ['bad', 'busy', 'unknown', 'accent'];
export const namedCodes = colors.length;

interface Span {
  fromMs: number;
  toMs: number;
}

/** Where what failed with some codes within a time is listed. @param codes undefined for all */
function failureHrefs(codes: readonly string[] | undefined, { fromMs, toMs }: Span) {
  const [from, to] = [writeTime(fromMs), writeTime(toMs)];
  return {
    requests: hrefOf('/activity', {
      search: entryFilter.write({
        from: [from],
        to: [to],
        alone: ['true'],
        ...(codes ? { code: codes } : { outcome: failedOutcomes }),
      }),
    }),
    batches: hrefOf('/batches', {
      search: {
        'failed-from': from,
        'failed-to': to,
        'failed-code': codes && joinValues(codes),
      },
    }),
  };
}

/** The links to so many failures: the requests, and the batches of the phones. */
export function failureLinks(
  { requests, phones, batches }: FailureFigures,
  codes: readonly string[] | undefined,
  span: Span,
  { failures: m }: Messages<'overview'>['history'],
): { requests?: FigureLink; phones?: FigureLink } {
  const to = failureHrefs(codes, span);
  return {
    ...(requests > 0 && { requests: { text: m.requests(requests), to: to.requests } }),
    ...(phones > 0 && { phones: { text: m.phones(phones, batches), to: to.batches } }),
  };
}

export const spanOf = ({ from, to }: Pick<Failures, 'from' | 'to'>): Span => ({
  fromMs: Date.parse(from),
  toMs: Date.parse(to),
});

/** What a line of the chart is of: its codes, where they can be asked for. */
export function lineOf({ codes, rest }: Failures, key: string) {
  const named = codes.find(({ code }) => code === key);
  if (named) return { counts: named, codes: [key] };
  return {
    counts: rest,
    codes: rest.codeCount <= failureLimits.codes ? rest.codes : undefined,
  };
}

/** The failures of each step by code, the largest at the bottom. @param nameOf what a code is called */
export function failuresChart(
  failures: Failures,
  nameOf: (code: string) => string,
  { failures: m }: Messages<'overview'>['history'],
): ChartData {
  const { times, codes, rest } = failures;
  const valuesOf = (steps: Failures['rest']['steps']) => {
    const known = new Map(steps.map(({ at, requests, phones }) => [at, requests + phones]));
    return times.map((time) => known.get(time) ?? 0);
  };
  return {
    times,
    isStacked: true,
    isCounted: true,
    lines: [
      ...codes.map(({ code, steps }, at) => ({
        key: code,
        label: nameOf(code),
        color: colors[at] ?? 'idle',
        values: valuesOf(steps),
      })),
      ...(rest.codeCount > 0
        ? [
            {
              key: restKey,
              label: m.rest(rest.codeCount),
              color: 'idle' as const,
              values: valuesOf(rest.steps),
            },
          ]
        : []),
    ],
  };
}

/** Where the figures of a line at a time lead. */
export const failureLinksAt =
  (failures: Failures, m: Messages<'overview'>['history']) =>
  (key: string, place: number): FigureLink[] => {
    const { counts, codes } = lineOf(failures, key);
    const fromMs = failures.times[place] ?? 0;
    const step = counts.steps.find(({ at }) => at === fromMs);
    if (!step || !codes) return [];
    const toMs = Math.min(fromMs + seriesSteps[failures.step], Date.parse(failures.to));
    const { requests, phones } = failureLinks(step, codes, { fromMs, toMs }, m);
    return [...(requests ? [requests] : []), ...(phones ? [phones] : [])];
  };
