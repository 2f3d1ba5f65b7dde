import * as z from 'zod/mini';
import { sentId } from './fields.ts';
import { journalOutcomes, time } from './journal.ts';
import { splitValues } from './value-list.ts';
import { numeral } from './worker-queries.ts';

/**
 * What the watch has seen of a tenant's phones, kept: every change with the time at which it was seen, and counts over time.
 * Read below gatewayPaths.workerHistory. What nobody watched is not known: such times count as no state at all.
 */
export const historyLimits = {
  /** Phones of a timeline, and of a filter of changes. */
  phones: 50,
  /** Changes of one page, and what it carries unless told otherwise. */
  pageSize: 500,
  defaultPageSize: 100,
  /** The worst phones of an availability, and what it names unless told otherwise. */
  worst: 100,
  defaultWorst: 20,
  /** Longest time of a series or an availability, in days. */
  rangeDays: 400,
  /** Longest time of a timeline, in days. */
  timelineDays: 100,
} as const;

/** What is kept of a phone's state: its fields in a row of the list, and what BatchQueryStatus said last. */
export const historyFields = [
  'running',
  'data',
  'login',
  'assign',
  'user',
  'frozen',
  'backup',
  'restore',
] as const;

/** The fields that are counted over time. */
export const countedFields = ['running', 'data', 'login', 'assign', 'frozen'] as const;
export type CountedField = (typeof countedFields)[number];

/** What can have happened to a phone: it came or went, or one of its fields changed. New ones are put behind these: the store goes by their order. */
export const changeKinds = ['appeared', 'gone', ...historyFields] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** A status as the service sent it, or a text; null where it said nothing. */
const value = z.nullable(z.union([z.number(), z.string()]));
export type HistoryValue = z.output<typeof value>;

/** All that is kept of how a phone was at a time. */
export const phoneState = z.object({
  running: value,
  data: value,
  login: value,
  assign: value,
  user: value,
  frozen: value,
  backup: value,
  restore: value,
});
export type PhoneState = z.output<typeof phoneState>;

const word = z.string().check(z.minLength(1), z.maxLength(128));
/** Any of some values: see joinValues. */
const anyOf = <One extends z.ZodMiniType<string, string>>(one: One, most: number) =>
  z.pipe(
    z.pipe(z.string().check(z.maxLength(8192)), z.transform(splitValues)),
    z.array(one).check(z.minLength(1), z.maxLength(most)),
  );
/** The phones of a region, of a SKU, or of both. */
const group = { region: z.optional(word), sku: z.optional(word) };

/** Query of `GET /worker/history/changes`; `from` belongs to the range, `to` does not. Without phones those of the whole fleet. */
export const changesQuery = z.strictObject({
  instance_ids: z.optional(anyOf(sentId, historyLimits.phones)),
  kinds: z.optional(anyOf(z.enum(changeKinds), changeKinds.length)),
  from: z.optional(time),
  to: z.optional(time),
  after: z.optional(z.string().check(z.regex(/^\d{1,15}\.\d{1,10}$/, 'the next of a page'))),
  limit: z.optional(numeral(1, historyLimits.pageSize)),
});
export type ChangesQuery = z.output<typeof changesQuery>;

/** One thing that changed of a phone. Times are ISO 8601 in UTC. */
export const fleetChange = z.object({
  /** When it was seen. */
  at: z.string(),
  /** It happened after this time, when the watch looked last; null where it looked all the time. */
  notBefore: z.nullable(z.string()),
  instance_id: z.string(),
  name: z.nullable(z.string()),
  region: z.nullable(z.string()),
  sku: z.nullable(z.string()),
  /** `appeared` and `gone` have neither `before` nor `after`. */
  kind: z.enum(changeKinds),
  before: value,
  after: value,
});
export type FleetChange = z.output<typeof fleetChange>;

/** Newest first. What one phone changed at one time is never parted, so a page may have a few more than asked for, and fewer where few were found in a long search. */
export const changesPage = z.object({
  items: z.array(fleetChange),
  /** `after` of the next page; null behind the last one. */
  next: z.nullable(z.string()),
  /** What is older is not kept; null where the watch has seen nothing yet. */
  keptFrom: z.nullable(z.string()),
});
export type ChangesPage = z.output<typeof changesPage>;

/** How long a step of a series is. The server takes the longest range in five minutes that a chart can show. */
export const seriesSteps = { '5min': 300_000, hour: 3_600_000, day: 86_400_000 } as const;
export type SeriesStep = keyof typeof seriesSteps;
export const seriesStep = z.enum(['5min', 'hour', 'day'] satisfies SeriesStep[]);

/** Query of `GET /worker/history/series`: until now unless `to` says otherwise. */
export const seriesQuery = z.strictObject({ from: time, to: z.optional(time), ...group });
export type SeriesQuery = z.output<typeof seriesQuery>;

/** A number for each step; null where nobody watched. */
const line = z.array(z.nullable(z.number()));
export type Line = z.output<typeof line>;
/** Lines by the value that they count, as a text; `''` counts phones of which the service said nothing. */
const lines = z.record(z.string(), line);

/** Counts over time: of each step the average while it was watched, and the peak. */
export const fleetSeries = z.object({
  step: seriesStep,
  /** Where the steps begin, milliseconds since 1970, one after the other without gaps. */
  times: z.array(z.number()),
  /** How much of each step was watched: 0 to 1. */
  watched: z.array(z.number()),
  /** Phones there were. */
  phones: line,
  counts: z.object({
    running: lines,
    data: lines,
    login: lines,
    assign: lines,
    frozen: lines,
  }),
  /** The most at a time: phones there were, logged in (login 1), streaming (data 3, where BatchQueryStatus is read so). */
  peaks: z.object({ phones: line, logins: line, streams: line }),
  /** What there is to filter by in this time. */
  regions: z.array(z.string()),
  skus: z.array(z.string()),
});
export type FleetSeries = z.output<typeof fleetSeries>;

/** Query of `GET /worker/history/availability`: until now unless `to` says otherwise. */
export const availabilityQuery = z.strictObject({
  from: time,
  to: z.optional(time),
  ...group,
  /** So many of the worst phones. */
  worst: z.optional(numeral(0, historyLimits.worst)),
});
export type AvailabilityQuery = z.output<typeof availabilityQuery>;

/** How long phones were seen, and of that running, in milliseconds: their quotient is the share of time. */
const share = { watchedMs: z.number(), runningMs: z.number() };

/** Share of time running. Times that nobody watched count for nothing. */
export const availability = z.object({
  from: z.string(),
  to: z.string(),
  /** All phones of the question together. */
  total: z.object(share),
  /** By region and SKU; null for a phone of which the service says none. */
  groups: z.array(
    z.object({ region: z.nullable(z.string()), sku: z.nullable(z.string()), ...share }),
  ),
  /** The lowest share first, of those that ran at all or were watched; changes are kept for shorter than counts: since `worstFrom`. */
  worst: z.array(
    z.object({
      instance_id: z.string(),
      name: z.nullable(z.string()),
      region: z.nullable(z.string()),
      sku: z.nullable(z.string()),
      ...share,
    }),
  ),
  worstFrom: z.nullable(z.string()),
});
export type Availability = z.output<typeof availability>;

/** Query of `GET /worker/history/at`. */
export const fleetAtQuery = z.strictObject({ at: time });
export type FleetAtQuery = z.output<typeof fleetAtQuery>;

/** The fleet as it was seen last before a time, in columns: the nth of each is the nth phone's. Name, region and SKU are those seen last of all. */
export const fleetAt = z.object({
  at: z.string(),
  /** When the watch looked last until then: that very time, where it was watched; null where it had not begun, and then there are no phones. */
  seenAt: z.nullable(z.string()),
  /** Where it did not look at that time: when it looked again; null where it has not, and where it did look. */
  nextSeenAt: z.nullable(z.string()),
  keptFrom: z.nullable(z.string()),
  /** What the columns refer to by their places. */
  states: z.array(z.omit(phoneState, { user: true })),
  regions: z.array(z.string()),
  skus: z.array(z.string()),
  users: z.array(z.string()),
  phones: z.object({
    instance_id: z.array(z.string()),
    name: z.array(z.nullable(z.string())),
    /** Places in `regions`, `skus`, `states` and `users`; -1 for none. */
    region: z.array(z.number()),
    sku: z.array(z.number()),
    state: z.array(z.number()),
    user: z.array(z.number()),
  }),
});
export type FleetAt = z.output<typeof fleetAt>;

/** Query of `GET /worker/history/timeline`: until now unless `to` says otherwise. */
export const timelineQuery = z.strictObject({
  instance_ids: anyOf(sentId, historyLimits.phones),
  from: time,
  to: z.optional(time),
});
export type TimelineQuery = z.output<typeof timelineQuery>;

const span = { from: z.string(), to: z.string() };

/** What was done to a phone through this console: an entry of the journal. */
const deed = z.object({
  /** `/journal/entries/{id}`. */
  id: z.string(),
  at: z.string(),
  operation: z.string(),
  actor: z.string(),
  outcome: z.enum(journalOutcomes),
  code: z.nullable(z.string()),
  batchId: z.nullable(z.string()),
});
export type Deed = z.output<typeof deed>;

/** How phones were over a time, in the order in which they were asked for. */
export const timelines = z.object({
  ...span,
  keptFrom: z.nullable(z.string()),
  /** When the watch looked. Between these nothing is known, whatever was seen before and after. */
  watched: z.array(z.object(span)),
  phones: z.array(
    z.object({
      instance_id: z.string(),
      name: z.nullable(z.string()),
      /** One after the other, only within what was watched; where there is none the phone was not there. */
      intervals: z.array(z.object({ ...span, state: phoneState })),
      /** Oldest first. */
      deeds: z.array(deed),
    }),
  ),
  /** Of what is before this there was too much to tell; absent where all is told. */
  cutBefore: z.optional(z.string()),
});
export type Timelines = z.output<typeof timelines>;
