import * as z from 'zod/mini';
import { phoneView } from './phone-view.ts';
import { runWhys } from './run-whys.ts';

/**
 * Alerts: rules that administrators have made for their tenant, what came of them, and where it is told. All of it is this console's
 * own, read and written below alertPaths.
 */
export const alertLimits = {
  nameLength: 64,
  /** Rules of a tenant. */
  rules: 100,
  /** Channels of a tenant. */
  channels: 20,
  /** Channels of a rule. */
  channelsOfRule: 10,
  addressLength: 2048,
  secretLength: 256,
  /** Recipients of a mail. */
  recipients: 20,
  /** The longest that a state may have to last, and the longest between two repeats: a week. */
  minutes: 7 * 24 * 60,
  /** Sooner nothing is repeated. */
  leastRepeatMinutes: 5,
  hours: 30 * 24,
  /** Phones that an alert names. */
  phonesNamed: 10,
  /** Open alerts, or alerts of one page. */
  pageSize: 100,
  /** Deliveries that failed, of a channel. */
  failuresShown: 5,
} as const;

/** Beside gatewayPaths, which the first screen loads: of these it knows nothing. */
export const alertPaths = {
  /** GET lists the tenant's alerts, `/summary` counts them; POST `/acknowledge`. */
  alerts: '/worker/alerts',
  /** GET lists rules; PUT saves and DELETE removes `/{id}`; POST `/dry-run` tries one on the past. */
  rules: '/worker/alert-rules',
  dryRun: '/worker/alert-rules/dry-run',
  /** GET lists channels; PUT saves and DELETE removes `/{id}`, POST `/{id}/test` tries one. */
  channels: '/worker/alert-channels',
} as const;

export const severities = ['critical', 'warning', 'info'] as const;
export type Severity = (typeof severities)[number];

/** The states of a phone that a rule can be about; `data` is that of BatchQueryStatus. */
export const alertFields = [
  'running',
  'data',
  'login',
  'assign',
  'frozen',
  'backup',
  'restore',
] as const;
export type AlertField = (typeof alertFields)[number];

/** The id of a rule or a channel: a UUID in lower case, chosen by whoever saves it. */
export const alertId = z
  .string()
  .check(z.regex(/^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/));

const minutes = z.int().check(z.gte(0), z.lte(alertLimits.minutes));
const percent = z.number().check(z.gt(0), z.lte(100));
/** A view that the watch can judge: locks are no part of what it sees. */
const watchedView = phoneView.check(
  z.refine(({ filters }) => filters.locked === undefined, {
    path: ['filters', 'locked'],
    error: 'cannot be watched for',
  }),
);

/** When a rule rings. */
const alertCondition = z.union([
  /** So many phones of the view, or such a share of them, are in one of these states for longer than so many minutes. */
  z.strictObject({
    kind: z.literal('phones'),
    view: watchedView,
    field: z.enum(alertFields),
    values: z.array(z.int()).check(z.minLength(1), z.maxLength(20)),
    least: z.union([
      z.strictObject({ count: z.int().check(z.gte(1)) }),
      z.strictObject({ percent }),
    ]),
    minutes,
  }),
  /** A phone of the view fails: its backup or restore, its data; it is frozen, or in no state that is known. */
  z.strictObject({ kind: z.literal('failure'), view: watchedView }),
  /** More than this share of a batch's phones that are answered failed or are unknown, and at least 5 have. */
  z.strictObject({ kind: z.literal('batch'), percent }),
  /** The service has been asked in vain for so many minutes: it fails, throttles, or nobody is signed in. */
  z.strictObject({ kind: z.literal('watch'), minutes }),
  /** An order that is to be paid by hand has none of its phones after so many hours. */
  z.strictObject({
    kind: z.literal('order'),
    hours: z.int().check(z.gte(1), z.lte(alertLimits.hours)),
  }),
  /**
   * A run of a schedule did not go: which those are says runWhys. Of a schedule it is one alert, told once, until a run of it has gone;
   * it ends untold where a person has said no to the run, or has paused or deleted the schedule, and a day after the last run of a
   * schedule that has no more times.
   */
  z.strictObject({
    kind: z.literal('schedule'),
    /** The schedule's id; absent: any of the tenant. */
    schedule_id: z.optional(alertId),
  }),
]);
export type AlertCondition = z.output<typeof alertCondition>;
export type AlertKind = AlertCondition['kind'];
export const alertKinds = [
  'phones',
  'failure',
  'batch',
  'watch',
  'order',
  'schedule',
] as const satisfies AlertKind[];

const isZone = (zone: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).format(0) !== '';
  } catch {
    return false;
  }
};

const clockTime = z.string().check(z.regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/));

/** From one time of the day until another, which may be of the next day. */
const quietHours = z
  .strictObject({
    from: clockTime,
    to: clockTime,
    zone: z.string().check(z.maxLength(64), z.refine(isZone, 'a zone such as Asia/Shanghai')),
  })
  .check(z.refine(({ from, to }) => from !== to, { path: ['to'], error: 'not the same as from' }));
export type QuietHours = z.output<typeof quietHours>;

export const alertName = z
  .string()
  .check(z.trim(), z.minLength(1), z.maxLength(alertLimits.nameLength));

/** What a person sets of a rule. */
export const alertRuleInput = z.strictObject({
  name: alertName,
  is_on: z.boolean(),
  severity: z.enum(severities),
  condition: alertCondition,
  /** Nothing is told then; what is still so at their end, or has recovered in them, is told there. */
  quiet: z.optional(quietHours),
  /** Told again so often while it is so and nobody has acknowledged it; absent: never. */
  repeat_minutes: z.optional(
    z.int().check(z.gte(alertLimits.leastRepeatMinutes), z.lte(alertLimits.minutes)),
  ),
  /** Whether it is told that it is over. */
  tells_recovery: z.boolean(),
  /** Beside the console itself. */
  channels: z.array(alertId).check(z.maxLength(alertLimits.channelsOfRule)),
});
export type AlertRuleInput = z.output<typeof alertRuleInput>;

/** Query of what saves a rule or a channel. */
export const saveQuery = z.strictObject({
  /** `at` of what was opened: it is refused where somebody has saved or removed it since. Left out: it is saved whatever there is. */
  known_at: z.optional(
    z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z$/)),
  ),
});

export const alertRule = z.object({
  id: z.string(),
  rule: alertRuleInput,
  /** Who saved it last, and when (ISO 8601, UTC). */
  by: z.string(),
  at: z.string(),
});
export type AlertRule = z.output<typeof alertRule>;
export const alertRules = z.object({ items: z.array(alertRule) });

/** What is known of what an alert is about: which of it there is goes by the kind. */
export const alertFacts = z.object({
  /** Phones that it is about, or of a batch those that failed; of a schedule: how many runs in a row did not go. */
  count: z.optional(z.number()),
  /** Phones of the view, or of a batch those that are answered; of a schedule: those that matched. */
  of: z.optional(z.number()),
  /** Some of the phones. */
  phones: z.optional(z.array(z.object({ id: z.string(), name: z.string() }))),
  field: z.optional(z.enum(alertFields)),
  values: z.optional(z.array(z.number())),
  batchId: z.optional(z.string()),
  /** What the batch does. */
  action: z.optional(z.string()),
  orderId: z.optional(z.string()),
  /** Who placed the order. */
  orderedBy: z.optional(z.string()),
  /** Why the service is asked in vain, or could not list the phones of a run. */
  code: z.optional(z.string()),
  scheduleId: z.optional(z.string()),
  /** As it was called then. */
  schedule: z.optional(z.string()),
  /** When its last run that did not go was to be, ISO 8601. */
  runAt: z.optional(z.string()),
  /** Why that did not. */
  why: z.optional(z.enum(runWhys)),
});
export type AlertFacts = z.output<typeof alertFacts>;

export const alert = z.object({
  id: z.string(),
  ruleId: z.string(),
  /** As it was called when it rang. */
  ruleName: z.string(),
  severity: z.enum(severities),
  kind: z.enum(alertKinds),
  facts: alertFacts,
  /** Since when it is so, as far as it was seen; ISO 8601 like all times here. */
  since: z.string(),
  openedAt: z.string(),
  /** Null while it is so. */
  endedAt: z.nullable(z.string()),
  /** `recovered`: it is no longer so. `over`: nobody can tell any more, or a person has seen to it. `ruleChanged`: nobody looks for it any more. */
  ending: z.nullable(z.enum(['recovered', 'over', 'ruleChanged'])),
  /** How often it was told, and when last. */
  rings: z.number(),
  rangAt: z.nullable(z.string()),
  acknowledgedBy: z.nullable(z.string()),
  acknowledgedAt: z.nullable(z.string()),
  /** Of its deliveries: how many arrived, are to come, and were given up. */
  deliveries: z.object({ sent: z.number(), waiting: z.number(), failed: z.number() }),
});
export type Alert = z.output<typeof alert>;

/** `GET /worker/alerts`: open ones first, each newest first. */
export const alertsQuery = z.strictObject({
  state: z.optional(z.enum(['open', 'past'])),
  /** `next` of the page before. */
  after: z.optional(z.string().check(z.regex(/^[01]\d{22}$/, 'the next of an answer'))),
});
export type AlertsQuery = z.output<typeof alertsQuery>;
export const alertsPage = z.object({ items: z.array(alert), next: z.nullable(z.string()) });
export type AlertsPage = z.output<typeof alertsPage>;

/** What the bell shows. */
export const alertSummary = z.object({
  /** That nobody has acknowledged, past ones included. */
  unacknowledged: z.number(),
  open: z.number(),
  /** The worst of those that nobody has acknowledged. */
  severity: z.nullable(z.enum(severities)),
});
export type AlertSummary = z.output<typeof alertSummary>;

/** `POST /worker/alerts/acknowledge`. */
export const acknowledgement = z.strictObject({
  ids: z
    .array(z.string().check(z.regex(/^\d{22}$/)))
    .check(z.minLength(1), z.maxLength(alertLimits.pageSize)),
});
export const acknowledged = z.object({ acknowledged: z.number() });

/** How the journal calls what is changed of alerts, rules and channels: they are no operations of the service. */
export const alertEntries = {
  acknowledge: 'AcknowledgeAlerts',
  saveRule: 'SaveAlertRule',
  removeRule: 'RemoveAlertRule',
  saveChannel: 'SaveAlertChannel',
  removeChannel: 'RemoveAlertChannel',
} as const;
