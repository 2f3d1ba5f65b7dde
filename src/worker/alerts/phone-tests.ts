import type { FleetDiff } from '../../batch-engine/fleet/fleet-diff.ts';
import { withDataStatus } from '../../batch-engine/fleet/data-status.ts';
import { facetOf, hasTerms, haystackOf, matcherOf } from '../../batch-engine/fleet/view.ts';
import { alertLimits, type AlertFacts, type AlertField } from '../../contract/alerts.ts';
import type { StatusValue } from '../../contract/fields.ts';
import type { Instance } from '../../contract/instances.ts';
import type { PhoneView } from '../../contract/phone-view.ts';
import { dataStatuses, findStatus, type StatusEnum } from '../../contract/statuses.ts';

/** What rules ask of one phone: the same of those that the watch sees as of those that the history remembers. */

/** What BatchQueryStatus said last of a phone; undefined where it was not asked. */
type Data = StatusValue | undefined;

const fieldOf: Record<AlertField, (row: Instance, data: Data) => unknown> = {
  running: (row) => row.running_status,
  data: (_, data) => data,
  login: (row) => row.login_status,
  assign: (row) => row.assign_status,
  frozen: (row) => row.frozen_status,
  backup: (row) => row.backup_status,
  restore: (row) => row.restore_status,
};

/** Whether a phone is in one of these states. */
export function stateTest(
  field: AlertField,
  values: readonly number[],
): (row: Instance, data: Data) => boolean {
  const wanted = new Set<unknown>(values);
  const read = fieldOf[field];
  return (row, data) => wanted.has(read(row, data));
}

/** Whether a phone is in a view; undefined where all are. */
export function viewTest({
  search,
  filters,
}: PhoneView): ((row: Instance, data: Data) => boolean) | undefined {
  const { terms, wanted } = matcherOf({ search, filters, sort: [] });
  if (terms.length === 0 && wanted.length === 0) return undefined;
  const isOfData = filters.trouble !== undefined || filters.data !== undefined;
  return (plain, data) => {
    const row = isOfData ? withDataStatus(plain, data) : plain;
    return (
      wanted.every(({ facet, values }) => values.has(facetOf[facet](row))) &&
      (terms.length === 0 || hasTerms({ terms, wanted }, haystackOf(row)))
    );
  };
}

const badCopy = 3;
const frozen = 1;
const unknownRunning = 0;

/** Whether what the list says of a phone is a failure. */
export const isBadRow = (row: Instance): boolean =>
  row.backup_status === badCopy ||
  row.restore_status === badCopy ||
  row.frozen_status === frozen ||
  row.running_status === unknownRunning;

/** Whether what BatchQueryStatus says of it is one. */
export const isBadData = (value: Data, statusEnum: StatusEnum): boolean =>
  value !== undefined &&
  (statusEnum === 'data'
    ? findStatus(dataStatuses, value).tone === 'bad'
    : value === unknownRunning);

/** Whether what the list says of a phone has become a failure. */
export const turnsBadRow = (before: Instance, after: Instance): boolean =>
  !isBadRow(before) && isBadRow(after);

/** Whether what BatchQueryStatus says of it has: what was not known before is no news. */
export const turnsBadData = (before: Data, after: Data, statusEnum: StatusEnum): boolean =>
  before !== undefined && !isBadData(before, statusEnum) && isBadData(after, statusEnum);

/** Phones that have failed in a round of the watch, each once. */
export function failedIn(
  {
    changes,
    dataChanges,
  }: {
    changes: FleetDiff['changes'];
    dataChanges: readonly { id: string; before: Data; after: Data }[];
  },
  statusEnum: StatusEnum,
): string[] {
  const failed = [
    ...changes.flatMap(({ id, before, after }) =>
      before && after && turnsBadRow(before, after) ? [id] : [],
    ),
    ...dataChanges.flatMap(({ id, before, after }) =>
      turnsBadData(before, after, statusEnum) ? [id] : [],
    ),
  ];
  return [...new Set(failed)];
}

/** Some phones as an alert names them. */
export function named(rows: Iterable<Instance>): NonNullable<AlertFacts['phones']> {
  const phones: NonNullable<AlertFacts['phones']> = [];
  for (const { instance_id: id, instance_name: name = '' } of rows) {
    if (phones.length === alertLimits.phonesNamed) break;
    phones.push({ id, name });
  }
  return phones;
}
