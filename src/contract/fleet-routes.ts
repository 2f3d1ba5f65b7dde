import * as z from 'zod/mini';
import type { FleetLook } from './fleet-wire.ts';
import { gatewayPaths } from './gateway.ts';
import type { WorkerRoute } from './worker-route.ts';

/** `GET /worker/fleet?since=…`: the version that the asker has. */
export const fleetQuery = z.strictObject({
  since: z.optional(z.string().check(z.regex(/^[\w-]{1,64}\.\d{1,15}$/))),
});

export const fleetLook = z.strictObject({
  instance_ids: z.optional(z.array(z.string().check(z.maxLength(64))).check(z.maxLength(500))),
  sweep: z.optional(z.boolean()),
}) satisfies z.ZodMiniType<FleetLook>;

const failure = z.looseObject({ kind: z.string(), code: z.string() });
const round = z.object({
  failures: z.number(),
  failure: z.optional(failure),
  endedAt: z.number(),
  nextAt: z.number(),
  throttledUntil: z.optional(z.number()),
  isUnderWay: z.boolean(),
});

/** A FleetHead, for the document. */
const fleetHead = z.object({
  format: z.number(),
  version: z.string(),
  isWhole: z.boolean(),
  facts: z.object({
    total: z.number(),
    isComplete: z.boolean(),
    updatedAt: z.number(),
    missing: z.array(z.string()),
    shortBy: z.number(),
    alwaysShortBy: z.number(),
    unread: z.array(z.object({ pageNo: z.number(), failure })),
    unreadable: z.array(z.string()),
    isUnsure: z.boolean(),
  }),
  watch: z.object({ list: round, data: round }),
  now: z.number(),
});

const column = z.looseObject({});

/** A FleetDelta, for the document. */
const fleetDelta = z.object({
  rows: z.object({ count: z.number(), columns: z.array(z.tuple([z.string(), column])) }),
  data: z.optional(column),
  places: z.optional(z.array(z.number())),
  isAppended: z.optional(z.boolean()),
  gone: z.optional(z.array(z.string())),
  dataOf: z.optional(z.object({ ids: z.array(z.string()), data: column })),
});

const { workerFleet } = gatewayPaths;

/** The watch. */
export const fleetRoutes: readonly WorkerRoute[] = [
  {
    name: 'ReadFleet',
    method: 'GET',
    path: workerFleet,
    tag: 'Fleet',
    summary: 'The phones of the tenant',
    description:
      'All phones as the worker sees them, whoever looks: one sweep serves all. Lines of JSON: a head, then rows as columns, each line to be put onto what those before it have made. With `since`, the `version` that a head has named, only what has changed after it; where that is not known any more `isWhole` says so. They are watched for a minute after each question.',
    query: fleetQuery,
    status: 200,
    answer: z.union([fleetHead, fleetDelta]),
    isLines: true,
    refusals: [],
  },
  {
    name: 'LookAtFleet',
    method: 'POST',
    path: `${workerFleet}/look`,
    tag: 'Fleet',
    summary: 'Say what is looked at',
    description:
      'The data of these phones is asked for before that of the others, for a minute. With `sweep` the list is read anew at once. A POST that changes nothing.',
    body: fleetLook,
    status: 202,
    answer: z.object({}),
    refusals: [],
  },
];
