import * as z from 'zod/mini';
import { batchActionNames } from './batch-actions.ts';
import { sentId } from './fields.ts';
import { batchId } from './journal.ts';
import { phoneView } from './phone-view.ts';
import { skipWhys } from './run-whys.ts';
import { assignment, batchFailure, batchOptionFields, workerBatch } from './worker.ts';

/**
 * Schedules: an action on a saved target, once or again and again, begun by the worker whoever is signed in. Each run is a batch
 * like any other. Kept for the tenant, below gatewayPaths.workerSchedules.
 */
export const scheduleLimits = {
  nameLength: 64,
  /** In a tenant. */
  items: 200,
  /** Of what they say together, as JSON: a list has all of it. */
  bytes: 4 * 1024 * 1024,
  /** Phones that a schedule names by their ids; more are a group. */
  ids: 5000,
  /** Users that a schedule names. */
  users: 5000,
  cronLength: 128,
  blackouts: 20,
  /** Of one page of runs. */
  runsPage: 50,
  /** Phones that a preview names. */
  previewNames: 200,
} as const;

/** Later than this after its time a run counts as missed. */
export const missedAfterMs = 300_000;

/** So much larger or smaller than what was confirmed, and a run waits for a yes. */
export const sizeChange = 10;

const text = (length: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(length));

/** Whom it is for, found anew at each run. */
const scheduleTarget = z.union([
  z.strictObject({ kind: z.literal('view'), view: phoneView }),
  /** A saved item of the kind `group`. */
  z.strictObject({ kind: z.literal('group'), id: batchId }),
  z.strictObject({
    kind: z.literal('ids'),
    instance_ids: z.array(sentId).check(z.minLength(1), z.maxLength(scheduleLimits.ids)),
  }),
  /** Of the action `assign`: who gets which phone, where that is nobody's by then. */
  z.strictObject({
    kind: z.literal('pairs'),
    assignments: z.array(assignment).check(z.minLength(1), z.maxLength(scheduleLimits.ids)),
  }),
]);
export type ScheduleTarget = z.output<typeof scheduleTarget>;

/** A moment: ISO 8601 with its offset. */
const moment = z
  .string()
  .check(
    z.refine(
      (value) =>
        /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/.test(value) &&
        !Number.isNaN(Date.parse(value)),
      'a time such as 2026-01-31T08:00:00Z',
    ),
  );

/** Five parts: minute, hour, day of the month, month, day of the week. What they mean is judged by batch-engine/schedule-times.ts. */
export const cronText = z
  .string()
  .check(
    z.maxLength(scheduleLimits.cronLength),
    z.regex(/^\s*\S+(?:\s+\S+){4}\s*$/, 'five parts such as 0 3 * * *'),
  );

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).format() !== '';
  } catch {
    return false;
  }
}
/** An IANA time zone. */
export const zoneName = z
  .string()
  .check(z.maxLength(64), z.refine(isZone, 'a time zone such as Asia/Shanghai'));

const clockTime = z.string().check(z.regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'HH:MM'));
const date = z
  .string()
  .check(
    z.refine(
      (value) => /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value)),
      'a date such as 2026-10-01',
    ),
  );

/** When nothing is begun, in the schedule's zone. */
const blackout = z.union([
  z
    .strictObject({
      kind: z.literal('hours'),
      /** 0 is Sunday; the day that it begins on. All unless given. */
      days: z.optional(
        z.array(z.int().check(z.gte(0), z.lte(6))).check(z.minLength(1), z.maxLength(7)),
      ),
      from: clockTime,
      /** Not included; not later than `from`: on the next day. */
      to: clockTime,
    })
    .check(z.refine(({ from, to }) => from !== to && from !== '24:00', { path: ['to'] })),
  z
    .strictObject({ kind: z.literal('dates'), from: date, /** Included. */ to: date })
    .check(z.refine(({ from, to }) => from <= to, { path: ['to'] })),
]);
export type Blackout = z.output<typeof blackout>;

const scheduleWhen = z.union([
  z.strictObject({ kind: z.literal('once'), at: moment }),
  z.strictObject({ kind: z.literal('cron'), cron: cronText }),
]);

/** Of the action `assign`, where its target names no pairs: those of them who have no phone by then get a free one of the target each, in this order. */
const users = z.optional(z.array(sentId).check(z.minLength(1), z.maxLength(scheduleLimits.users)));

const specFields = {
  name: text(scheduleLimits.nameLength),
  action: z.enum(batchActionNames),
  /** What the action's operation takes beside its phones. Of a change: as they were unless given. */
  parameters: z.optional(z.looseObject({})),
  target: scheduleTarget,
  users,
  when: scheduleWhen,
  zone: zoneName,
  /** What becomes of runs whose time has passed while no gateway ran: the last one is made up, or none. */
  missed: z.enum(['skip', 'makeUp']),
  /** Not where more phones match. */
  most_phones: z.optional(z.int().check(z.gte(1))),
  blackouts: z.optional(z.array(blackout).check(z.maxLength(scheduleLimits.blackouts))),
  ...batchOptionFields,
};

/** What a schedule does, for whom and when. */
const scheduleSpec = z.strictObject(specFields);
export type ScheduleSpec = z.output<typeof scheduleSpec>;

const confirmedPhones = z.int().check(z.gte(0));

/** `POST /worker/schedules`, and `/{id}` to change one. */
export const newSchedule = z.strictObject({
  ...specFields,
  /** How many phones whoever says yes to it has seen it to be for: a run that is for ten times as many, or a tenth, waits for another yes. */
  confirmed_phones: confirmedPhones,
});
export type NewSchedule = z.output<typeof newSchedule>;

/** `POST /worker/schedules/preview`: what it would do now. Reads. */
export const previewQuery = z.strictObject({
  action: specFields.action,
  target: scheduleTarget,
  users,
});
export type PreviewQuery = z.output<typeof previewQuery>;

export const schedulePreview = z.object({
  /** How many phones match; of users who get free ones: how many of those need one. */
  phones: z.number(),
  /** Of these, those that would be left out at the moment, by the reason's name (see skipReasons). */
  leftOut: z.array(z.object({ reason: z.string(), phones: z.number() })),
  assigned: z.number(),
  loggedIn: z.number(),
  /** Of users who get free phones: how many have one already, and how many too few are free. */
  users: z.optional(z.object({ served: z.number(), short: z.number() })),
  /** The first of those that would be acted on; with whom each would be assigned to. */
  names: z.array(
    z.object({
      instance_id: z.string(),
      name: z.nullable(z.string()),
      user_id: z.optional(z.string()),
    }),
  ),
});
export type SchedulePreview = z.output<typeof schedulePreview>;

const { id, phase, counts, total, isFinished } = workerBatch.shape;
/** How the batch of a run stands. */
const batchOfRun = z.object({ id, phase, counts, total, isFinished });

/** One run, as it came to. Times are ISO 8601 in UTC. */
export const scheduleRun = z.object({
  /** Its time as milliseconds since 1970: its name among the runs of its schedule, and the cursor. */
  id: z.string(),
  /** When it was to be. */
  at: z.string(),
  /** `due`: somebody sees to it. `waiting`: for a yes. `begun`: it is a batch. */
  state: z.enum(['due', 'waiting', 'begun', 'skipped']),
  why: z.nullable(z.enum(skipWhys)),
  /** How many times it stands for: more than one where several were missed. */
  times: z.number(),
  /** Begun by somebody, not by its time. */
  isByHand: z.boolean(),
  /** Who has begun it by hand, or has said yes or no to it. */
  by: z.nullable(z.string()),
  /** How many phones matched; null before they were looked for. */
  phones: z.nullable(z.number()),
  failure: z.nullable(batchFailure),
  /** The batch that it is; null where there is none, or where it has been forgotten. */
  batch: z.nullable(batchOfRun),
});
export type ScheduleRun = z.output<typeof scheduleRun>;

/** A schedule as it is shown. */
export const schedule = z.object({
  id: batchId,
  /** Credentials masked. */
  spec: scheduleSpec,
  /** `over`: it was for once, or has no more times. */
  state: z.enum(['active', 'paused', 'over']),
  /** Who has made it or changed it last, and when: in that name it is run. */
  by: z.string(),
  at: z.string(),
  confirmedPhones: z.number(),
  nextAt: z.nullable(z.string()),
  lastRun: z.nullable(scheduleRun),
  /** The run that waits for a yes. */
  waiting: z.nullable(scheduleRun),
});
export type Schedule = z.output<typeof schedule>;

export const scheduleList = z.object({
  items: z.array(schedule),
  /** Whether they run where nobody is signed in: there are service credentials for this tenant that may write. */
  isUnattended: z.boolean(),
});
export type ScheduleList = z.output<typeof scheduleList>;

/** `POST /worker/schedules/{id}/run`: now. */
export const runNow = z.strictObject({ confirmed_phones: confirmedPhones });

/** `POST /worker/schedules/{id}/runs/{run}/confirm`: the yes to so many phones, or about so many. */
export const runYes = z.strictObject({ confirmed_phones: confirmedPhones });

/** `GET /worker/schedules/{id}/runs`: the newest first. */
export const runsQuery = z.strictObject({
  after: z.optional(z.string().check(z.regex(/^\d{1,15}$/, 'the next of a page'))),
});
export type RunsQuery = z.output<typeof runsQuery>;

/** How the journal calls what is done to schedules: they are no operations of the service. */
export const scheduleOperations = {
  create: 'CreateSchedule',
  change: 'ChangeSchedule',
  pause: 'PauseSchedule',
  resume: 'ResumeSchedule',
  remove: 'DeleteSchedule',
  run: 'RunSchedule',
  confirm: 'ConfirmRun',
  skip: 'SkipRun',
} as const;
export type ScheduleDeed = keyof typeof scheduleOperations;
