import type * as z from 'zod/mini';
import { failures, failuresQuery } from './failures.ts';
import { gatewayPaths } from './gateway.ts';
import {
  availability,
  availabilityQuery,
  changesPage,
  changesQuery,
  fleetAt,
  fleetAtQuery,
  fleetSeries,
  seriesQuery,
  timelineQuery,
  timelines,
} from './history.ts';

const reading = (
  name: string,
  path: string,
  summary: string,
  description: string,
  query: z.ZodMiniType,
  answer: z.ZodMiniType,
) => ({
  name,
  method: 'GET' as const,
  path: `${gatewayPaths.workerHistory}/${path}`,
  tag: 'History' as const,
  summary,
  description,
  query,
  status: 200 as const,
  answer,
  refusals: [],
});

/** What of the worker's routes shows what the watch has seen. */
export const historyRoutes = [
  reading(
    'ListFleetChanges',
    'changes',
    'What changed of phones',
    'Newest first, each with the time at which the watch saw it. `next` of a page is `after` of the one behind it; a page may be short, or empty, where `next` is not null.',
    changesQuery,
    changesPage,
  ),
  reading(
    'ShowFleetSeries',
    'series',
    'Counts over time',
    'In steps of five minutes for up to two days, of an hour for up to 31, of a day beyond that.',
    seriesQuery,
    fleetSeries,
  ),
  reading(
    'ShowAvailability',
    'availability',
    'Share of time running',
    'By region and SKU, with the phones that ran the least.',
    availabilityQuery,
    availability,
  ),
  reading(
    'ShowFleetAt',
    'at',
    'The fleet as it was',
    'As the watch had seen it last at that time, in columns.',
    fleetAtQuery,
    fleetAt,
  ),
  reading(
    'ShowTimelines',
    'timeline',
    'How phones were over time',
    'Their states one after the other, with what was done to them through this console.',
    timelineQuery,
    timelines,
  ),
  reading(
    'ShowFailures',
    'failures',
    'Failures by code',
    'Requests of no batch that were refused, not sent, or whose outcome nobody knows, and phones of batches likewise, each once. In steps as those of counts.',
    failuresQuery,
    failures,
  ),
] as const;
