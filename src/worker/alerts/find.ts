import type { BatchFact, OrderFact, RuleState, ScheduleFact } from '../../contract/alert-store.ts';
import type { AlertCondition, AlertFacts } from '../../contract/alerts.ts';
import type { StatusEnum } from '../../contract/statuses.ts';
import { findSchedules } from './find-schedules.ts';
import type { Finding, Found } from './finding.ts';

export type PhonesCondition = Extract<AlertCondition, { kind: 'phones' }>;
export type FailureCondition = Extract<AlertCondition, { kind: 'failure' }>;
type NamedPhones = NonNullable<AlertFacts['phones']>;

/** The phones of a tenant at a time, as rules ask for them. */
export interface SeenPhones {
  /** How many phones of the condition's view there are, and how many of them are in one of its states. */
  tally: (condition: PhonesCondition) => {
    count: number;
    of: number;
    phones: () => NamedPhones;
  };
  /** Which of those that had failed before still have, and which of the view have failed since the look before. */
  failures: (
    condition: FailureCondition,
    known: readonly string[],
    statusEnum: StatusEnum,
  ) => { still: readonly string[]; fresh: readonly string[] };
  /** The first of these phones that are there. */
  named: (ids: readonly string[]) => NamedPhones;
}

/** What is known at a time. A part that is left out says nothing: neither that something is so, nor that it is not. */
export interface Look {
  /** ms since 1970. */
  atMs: number;
  statusEnum: StatusEnum;
  seen?: SeenPhones;
  /** A round of the watch has ended: by which error, if by any. */
  round?: { code: string | undefined };
  batches?: readonly BatchFact[];
  /** An order is paid once one of its phones is there. */
  orders?: { placed: readonly OrderFact[]; hasAny: (ids: readonly string[]) => boolean };
  schedules?: readonly ScheduleFact[];
}

const nobody: ReadonlySet<string> = new Set();
const minuteMs = 60_000;
/** Fewer failures are no share of anything. */
const fewestFailures = 5;
/** Failed phones that a rule follows. */
const mostFailed = 5000;
/** Paid orders that are remembered. */
const mostSettled = 1000;

/** What a condition holds for at a look; undefined where the look does not say. */
export function find(condition: AlertCondition, state: RuleState, look: Look): Found | undefined {
  const { settled } = state;
  const of = (findings: readonly Finding[] | undefined) => findings && { findings, settled };
  switch (condition.kind) {
    case 'phones':
      return of(look.seen && findPhones(condition, look.seen));
    case 'failure':
      return of(look.seen && findFailures(condition, state, look.seen, look.statusEnum));
    case 'batch':
      // A batch does not get well: it is over, or forgotten.
      return (
        look.batches && {
          findings: findBatches(condition.percent, look.batches),
          settled,
          well: nobody,
        }
      );
    case 'watch':
      return of(
        look.round &&
          (look.round.code === undefined
            ? []
            : [
                {
                  subject: '',
                  facts: { code: look.round.code },
                  afterMs: condition.minutes * minuteMs,
                },
              ]),
      );
    case 'schedule':
      return (
        look.schedules && findSchedules(condition.schedule_id, state, look.schedules, look.atMs)
      );
    default:
      return look.orders && findOrders(condition.hours, settled, look.orders, look.atMs);
  }
}

function findPhones(condition: PhonesCondition, seen: SeenPhones): Finding[] {
  const { field, values, least, minutes } = condition;
  const { count, of, phones } = seen.tally(condition);
  const isSo =
    'count' in least ? count >= least.count : of > 0 && count * 100 >= least.percent * of;
  if (!isSo) return [];
  return [
    {
      subject: '',
      afterMs: minutes * minuteMs,
      facts: { count, of, phones: phones(), field, values },
    },
  ];
}

/** Phones that have failed since the rule looks: one that was so before is no news. */
function findFailures(
  condition: FailureCondition,
  { standings }: RuleState,
  seen: SeenPhones,
  statusEnum: StatusEnum,
): Finding[] {
  const before = standings['']?.phones ?? [];
  const { still, fresh } = seen.failures(condition, before, statusEnum);
  const known = new Set(before);
  const added = fresh.filter((id) => !known.has(id));
  const phones = [...still, ...added].slice(0, mostFailed);
  if (phones.length === 0) return [];
  return [
    {
      subject: '',
      afterMs: 0,
      // The newest first: those are what it is told for.
      facts: { count: phones.length, phones: seen.named(phones.toReversed()) },
      phones,
      hasMore: added.length > 0,
    },
  ];
}

const findBatches = (percent: number, batches: readonly BatchFact[]): Finding[] =>
  batches.flatMap(({ id, action, failed, answered }) =>
    failed >= fewestFailures && failed * 100 > percent * answered
      ? [
          {
            subject: id,
            afterMs: 0,
            facts: { count: failed, of: answered, batchId: id, action },
          },
        ]
      : [],
  );

function findOrders(
  hours: number,
  settled: readonly string[],
  { placed, hasAny }: NonNullable<Look['orders']>,
  atMs: number,
): Found {
  const paid = new Set(settled);
  for (const { id, instanceIds } of placed) if (hasAny(instanceIds)) paid.add(id);
  return {
    settled: paid.size === settled.length ? settled : [...paid].slice(-mostSettled),
    findings: placed
      .filter((order) => !paid.has(order.id) && atMs - order.atMs >= hours * 60 * minuteMs)
      .map(({ id, by, instanceIds }) => ({
        subject: id,
        afterMs: 0,
        facts: { count: instanceIds.length, orderId: id, orderedBy: by },
      })),
  };
}
