import { withDataStatus } from '../../batch-engine/fleet/data-status.ts';
import { hasTerms, haystackOf, facetOf, matcherOf } from '../../batch-engine/fleet/view.ts';
import type { FleetDiff } from '../../batch-engine/fleet/fleet-diff.ts';
import { findPhone, type Fleet } from '../../batch-engine/fleet/fleet.ts';
import type { BatchFact, OrderFact, RuleState } from '../../contract/alert-store.ts';
import { alertLimits, type AlertCondition, type AlertField } from '../../contract/alerts.ts';
import type { AlertFacts } from '../../contract/alerts.ts';
import type { StatusValue } from '../../contract/fields.ts';
import type { Instance } from '../../contract/instances.ts';
import type { PhoneView } from '../../contract/phone-view.ts';
import { dataStatuses, findStatus, type StatusEnum } from '../../contract/statuses.ts';

/** The phones of a tenant at a time, and what has changed since the look before. */
interface SeenFleet {
  fleet: Fleet;
  data: ReadonlyMap<string, StatusValue>;
  changes: FleetDiff['changes'];
  dataChanges: readonly { id: string; before: StatusValue | undefined; after: StatusValue }[];
}

/** What is known at a time. A part that is left out says nothing: neither that something is so, nor that it is not. */
export interface Look {
  /** ms since 1970. */
  atMs: number;
  statusEnum: StatusEnum;
  seen?: SeenFleet;
  /** A round of the watch has ended: by which error, if by any. */
  round?: { code: string | undefined };
  batches?: readonly BatchFact[];
  /** They need `seen` too: an order is paid once its phones are there. */
  orders?: readonly OrderFact[];
}

/** Something that a condition holds for. */
export interface Finding {
  /** A batch's or an order's id; '' for the fleet. */
  subject: string;
  facts: AlertFacts;
  /** It must last so long before it is told. */
  afterMs: number;
  /** Of failures: the phones that are not well, and whether some have come that were not told of. */
  phones?: readonly string[];
  hasMore?: boolean;
}

export interface Found {
  findings: readonly Finding[];
  settled: readonly string[];
}

const minuteMs = 60_000;
/** Fewer failures are no share of anything. */
const fewestFailures = 5;
/** Failed phones that a rule follows. */
const mostFailed = 5000;
/** Paid orders that are remembered. */
const mostSettled = 1000;

const fieldOf: Record<AlertField, (row: Instance, data: StatusValue | undefined) => unknown> = {
  running: (row) => row.running_status,
  data: (_, data) => data,
  login: (row) => row.login_status,
  assign: (row) => row.assign_status,
  frozen: (row) => row.frozen_status,
  backup: (row) => row.backup_status,
  restore: (row) => row.restore_status,
};

const badCopy = 3;
const frozen = 1;
const unknownRunning = 0;

/** Whether what the list says of a phone is a failure. */
const isBadRow = (row: Instance): boolean =>
  row.backup_status === badCopy ||
  row.restore_status === badCopy ||
  row.frozen_status === frozen ||
  row.running_status === unknownRunning;

/** Whether what BatchQueryStatus says of it is one. */
const isBadData = (value: StatusValue | undefined, statusEnum: StatusEnum): boolean =>
  value !== undefined &&
  (statusEnum === 'data'
    ? findStatus(dataStatuses, value).tone === 'bad'
    : value === unknownRunning);

const named = (rows: readonly Instance[]): NonNullable<AlertFacts['phones']> =>
  rows
    .slice(0, alertLimits.phonesNamed)
    .map(({ instance_id: id, instance_name: name = '' }) => ({ id, name }));

/** What a condition holds for at a look; undefined where the look does not say. */
export function find(condition: AlertCondition, state: RuleState, look: Look): Found | undefined {
  const { settled } = state;
  const of = (findings: readonly Finding[] | undefined) => findings && { findings, settled };
  switch (condition.kind) {
    case 'phones':
      return of(look.seen && findPhones(condition, look.seen));
    case 'failure':
      return of(look.seen && findFailures(condition.view, state, look.seen, look.statusEnum));
    case 'batch':
      return of(look.batches && findBatches(condition.percent, look.batches));
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
    default:
      return look.orders && look.seen && findOrders(condition.hours, settled, look.orders, look);
  }
}

/** The phones of a view; all of them for an empty one. */
function rowsOf({ search, filters }: PhoneView, seen: SeenFleet): readonly Instance[] {
  const { terms, wanted } = matcherOf({ search, filters, sort: [] });
  if (terms.length === 0 && wanted.length === 0) return seen.fleet.rows;
  const isOfData = filters.trouble !== undefined || filters.data !== undefined;
  return seen.fleet.rows.filter((plain) => {
    const row = isOfData ? withDataStatus(plain, seen.data.get(plain.instance_id)) : plain;
    return (
      wanted.every(({ facet, values }) => values.has(facetOf[facet](row))) &&
      (terms.length === 0 || hasTerms({ terms, wanted }, haystackOf(row)))
    );
  });
}

function findPhones(
  { view, field, values, least, minutes }: Extract<AlertCondition, { kind: 'phones' }>,
  seen: SeenFleet,
): Finding[] {
  const rows = rowsOf(view, seen);
  const wanted = new Set<unknown>(values);
  const read = fieldOf[field];
  const held = rows.filter((row) => wanted.has(read(row, seen.data.get(row.instance_id))));
  const isSo =
    'count' in least
      ? held.length >= least.count
      : rows.length > 0 && held.length * 100 >= least.percent * rows.length;
  if (!isSo) return [];
  return [
    {
      subject: '',
      afterMs: minutes * minuteMs,
      facts: { count: held.length, of: rows.length, phones: named(held), field, values },
    },
  ];
}

/** Phones that have failed since the rule looks: one that was so before is no news. */
function findFailures(
  view: PhoneView,
  { standings }: RuleState,
  seen: SeenFleet,
  statusEnum: StatusEnum,
): Finding[] {
  const before = standings['']?.phones ?? [];
  const isBad = (id: string): boolean => {
    const row = findPhone(seen.fleet, id);
    return row !== undefined && (isBadRow(row) || isBadData(seen.data.get(id), statusEnum));
  };
  const fresh = [
    ...seen.changes.flatMap(({ id, before, after }) =>
      before && after && !isBadRow(before) && isBadRow(after) ? [id] : [],
    ),
    ...seen.dataChanges.flatMap(({ id, before, after }) =>
      before !== undefined && !isBadData(before, statusEnum) && isBadData(after, statusEnum)
        ? [id]
        : [],
    ),
  ];
  if (fresh.length === 0 && before.length === 0) return [];
  const inView =
    view.search === '' && Object.keys(view.filters).length === 0
      ? undefined
      : new Set(rowsOf(view, seen).map(({ instance_id }) => instance_id));
  const known = new Set(before);
  const added = [...new Set(fresh)].filter((id) => !known.has(id) && (inView?.has(id) ?? true));
  const phones = [...before.filter(isBad), ...added].slice(0, mostFailed);
  if (phones.length === 0) return [];
  const rows = phones.flatMap((id) => findPhone(seen.fleet, id) ?? []);
  return [
    {
      subject: '',
      afterMs: 0,
      // The newest first: those are what it is told for.
      facts: { count: phones.length, phones: named(rows.toReversed()) },
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
  orders: readonly OrderFact[],
  { seen, atMs }: Look,
): Found {
  const paid = new Set(settled);
  for (const { id, instanceIds } of orders)
    if (seen && instanceIds.some((one) => seen.fleet.places.get(one) !== undefined)) paid.add(id);
  return {
    settled: paid.size === settled.length ? settled : [...paid].slice(-mostSettled),
    findings: orders
      .filter((order) => !paid.has(order.id) && atMs - order.atMs >= hours * 60 * minuteMs)
      .map(({ id, by, instanceIds }) => ({
        subject: id,
        afterMs: 0,
        facts: { count: instanceIds.length, orderId: id, orderedBy: by },
      })),
  };
}
