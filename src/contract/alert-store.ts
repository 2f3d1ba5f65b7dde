import type {
  AlertFacts,
  AlertRule,
  AlertRuleInput,
  AlertsPage,
  AlertsQuery,
  AlertSummary,
  Severity,
  AlertKind,
} from './alerts.ts';
import type {
  AlertChannel,
  AlertChannelInput,
  ChannelKind,
  NoticeLanguage,
  TestResult,
} from './alert-channels.ts';
import type { DryRunInput, DryRunResult } from './alert-dry-run.ts';
import type { Registrar } from './registrar.ts';
import type { RunWhy } from './run-whys.ts';
import type { Schedule } from './schedules.ts';

/** What a rule knows of something that it looks at. */
export interface Standing {
  /** Since when it is so, ms since 1970, as far as it was seen. */
  sinceMs: number;
  /** An alert is open since then. */
  openedMs?: number;
  /** When it was told last; absent: not yet. */
  rangMs?: number;
  /** Of failures: the phones that have failed since, and are not well again. */
  phones?: readonly string[];
  /** Of failures: some have come that were not told of yet. */
  isOwed?: boolean;
  /** What was said of it last. */
  facts: AlertFacts;
}

/** Something that was over in quiet hours, after somebody had been told of it. */
export interface Untold {
  subject: string;
  /** When it was over. */
  atMs: number;
  sinceMs: number;
  facts: AlertFacts;
}

/** What a rule keeps from one look to the next. */
export interface RuleState {
  /** The last look, ms since 1970: an older one says nothing new. */
  atMs: number;
  /** By what they are about: the id of a batch, an order or a schedule; '' for the fleet. */
  standings: Readonly<Record<string, Standing>>;
  /** Orders whose phones have been seen: they are paid. Runs that are nobody's any more. */
  settled: readonly string[];
  /** Recoveries that are told once the quiet hours end; absent: none. */
  untold?: readonly Untold[];
}

/** What is to be written down, and told where `isTold`. */
export interface AlertEvent {
  /** `tellsRecovery`: it was over before, in quiet hours. */
  kind: 'fires' | 'repeats' | 'changes' | 'recovers' | 'tellsRecovery';
  subject: string;
  atMs: number;
  /** Of `tellsRecovery`: when it was over. */
  recoveredMs?: number;
  sinceMs: number;
  facts: AlertFacts;
  isTold: boolean;
  /** Of `recovers`: it has ended, but not got well. */
  isOver?: boolean;
}

/** A rule as the worker judges it. */
export interface RuleStanding {
  id: string;
  rule: AlertRuleInput;
  state: RuleState | undefined;
  /** One more for each change of the state: who changes an older one is refused. */
  version: number;
  /** What open alerts are about that somebody has acknowledged. */
  acknowledged: ReadonlySet<string>;
}

/** A batch as rules look at it. */
export interface BatchFact {
  id: string;
  action: string;
  failed: number;
  /** Phones that have come to an end that the service told, or that is unknown. */
  answered: number;
}

/** How a batch of the past went on: phones that had come to an end, added up. */
export interface BatchPast {
  id: string;
  action: string;
  /** Null while it runs, ms since 1970. */
  endedMs: number | null;
  steps: readonly { atMs: number; failed: number; answered: number }[];
}

/** An order that is to be paid by hand. */
export interface OrderFact {
  id: string;
  atMs: number;
  by: string;
  /** The phones that its answer named; an order that named none is not here. */
  instanceIds: readonly string[];
}

/** How a run of a schedule ended: `declined` by a person. */
export type RunOutcome = RunWhy | 'went' | 'declined';

/** The last run of a schedule that has come to an end, as rules look at it: see runWhys. */
export interface ScheduleFact {
  id: string;
  name: string;
  state: Schedule['state'];
  /** When the run was to be, ms since 1970. */
  atMs: number;
  /** Undefined before the first. */
  outcome: RunOutcome | undefined;
  /** How many runs in a row did not go, this one included. */
  count: number;
  /** How many phones matched, where they were looked for. */
  phones: number | undefined;
  /** Why they could not be listed. */
  code: string | undefined;
  /** A later one is seen to. */
  isPending: boolean;
}

/** A run of the past. */
export interface RunPast extends Pick<
  ScheduleFact,
  'id' | 'name' | 'atMs' | 'outcome' | 'phones' | 'code'
> {
  /** Its schedule has no other. */
  isOnce: boolean;
  /** How many times it stands for. */
  times: number;
}

/** What is told of an alert. */
export interface Notice {
  /** The same for each attempt: by it who gets two knows that they are one. */
  id: string;
  kind: 'fires' | 'repeats' | 'recovers' | 'test';
  alertId: string;
  ruleName: string;
  severity: Severity;
  /** Undefined in a test. */
  condition: AlertKind | undefined;
  facts: AlertFacts;
  sinceMs: number;
  /** When it was so, or over. */
  atMs: number;
  account: string;
  project: string;
}

/** Where a notice goes, opened. Never logged. */
export interface OpenChannel {
  kind: ChannelKind;
  language: NoticeLanguage;
  /** Undefined for mail. */
  address: string | undefined;
  secret: string | undefined;
  mail:
    | {
        host: string;
        port: number;
        isTls: boolean;
        user: string | undefined;
        from: string;
        to: readonly string[];
      }
    | undefined;
}

/** A delivery that is due, held by whoever took it. */
export interface DueDelivery {
  number: number;
  /** Attempts before this one. */
  attempts: number;
  notice: Notice;
  /** Undefined where what is sealed of it cannot be opened any more: the key of the sessions is another. */
  channel: OpenChannel | undefined;
}

/** What came of an attempt. */
export type DeliveryOutcome =
  | { isSent: true }
  | {
      isSent: false;
      reason: string;
      /** ms since 1970; undefined: given up. */ nextMs: number | undefined;
    };

/** Why a change of rules or channels was not made. */
export type AlertRefusal = 'full' | 'changed' | 'secretNeeded' | 'notFound';

interface By extends Registrar {
  requestId: string;
}

/** What people read and change of a tenant's alerts. */
export interface AlertDesk {
  rules(tenant: string): Promise<AlertRule[]>;
  /**
   * Where its condition changes, or it is switched off, its open alerts end.
   * @param knownAt `changed` is answered where somebody has saved or removed it since
   */
  putRule(
    by: By,
    id: string,
    rule: AlertRuleInput,
    knownAt?: string,
  ): Promise<AlertRule | AlertRefusal>;
  /** @returns whether it was there */
  removeRule(by: By, id: string): Promise<boolean>;
  channels(tenant: string): Promise<AlertChannel[]>;
  putChannel(
    by: By,
    id: string,
    channel: AlertChannelInput,
    knownAt?: string,
  ): Promise<AlertChannel | AlertRefusal>;
  /** @returns whether it was there */
  removeChannel(by: By, id: string): Promise<boolean>;
  list(tenant: string, query: AlertsQuery): Promise<AlertsPage>;
  summary(tenant: string): Promise<AlertSummary>;
  /** Whether a rule that is on goes by what the watch sees: it must be watched for then. */
  needsWatch(tenant: string): Promise<boolean>;
  /** @returns how many were not before */
  acknowledge(by: By, ids: readonly string[]): Promise<number>;
}

/** What the gateway asks for. */
export interface AlertsApi extends AlertDesk {
  /** When a rule would have rung. @returns undefined where too many are waiting for theirs already */
  dryRun(tenant: string, input: DryRunInput): Promise<DryRunResult | undefined>;
  /** Sends a notice to a channel now. @returns undefined where there is no such channel */
  test(tenant: string, channelId: string): Promise<TestResult | undefined>;
}

/** What the worker needs of the store. */
export interface AlertStore extends AlertDesk {
  /** Tenants that have a rule which is on. */
  watched(): Promise<string[]>;
  /** A tenant's rules that are on. */
  standings(tenant: string): Promise<RuleStanding[]>;
  /**
   * Keeps a rule's state, its alerts and their deliveries in one transaction.
   * @returns false where somebody else has changed the state since `version`, or the rule is gone: nothing is kept then
   */
  settle(
    tenant: string,
    ruleId: string,
    version: number,
    state: RuleState,
    events: readonly AlertEvent[],
  ): Promise<boolean>;
  /** Batches that run, or have ended since. */
  batchFacts(tenant: string, sinceMs: number): Promise<BatchFact[]>;
  /** Orders that were placed since, went well and are to be paid by hand. */
  orderFacts(tenant: string, sinceMs: number): Promise<OrderFact[]>;
  /** How batches went on that had failures and ran, or had ended since; no more than some. */
  batchPasts(tenant: string, sinceMs: number): Promise<BatchPast[]>;
  /** How the tenant's schedules stand. */
  scheduleFacts(tenant: string): Promise<ScheduleFact[]>;
  /**
   * Runs that were to be since and have come to an end, oldest first, as they stand now: of one that waited for a yes and has got a
   * yes or a no only that is known.
   * @returns with the time that they begin at where there are too many: the newest are there
   */
  runPasts(
    tenant: string,
    sinceMs: number,
  ): Promise<{ runs: RunPast[]; fromMs: number | undefined }>;
  /** Takes deliveries that are due and nobody holds. */
  takeDue(holder: string, leaseMs: number, most: number): Promise<DueDelivery[]>;
  /** Of a delivery that it still holds. */
  endDelivery(number: number, holder: string, outcome: DeliveryOutcome): Promise<void>;
  openChannel(
    tenant: string,
    id: string,
  ): Promise<{ channel: OpenChannel | undefined; account: string; project: string } | undefined>;
}
