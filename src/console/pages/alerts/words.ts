import type { Alert, AlertField, AlertRuleInput } from '../../../contract/alerts.ts';
import {
  assignStatuses,
  copyStatuses,
  findStatus,
  frozenStatuses,
  loginStatuses,
  runningStatuses,
  statusesOf,
  type Enumeration,
  type StatusEnum,
} from '../../../contract/statuses.ts';
import type { Format } from '../../i18n/format.ts';
import type { Messages } from '../../i18n/messages.ts';

type Words = Messages<'alerts'>;

/** What the values of a field are read by. */
export const enumerationOf = (field: AlertField, statusEnum: StatusEnum): Enumeration =>
  ({
    running: runningStatuses,
    data: statusesOf(statusEnum),
    login: loginStatuses,
    assign: assignStatuses,
    frozen: frozenStatuses,
    backup: copyStatuses,
    restore: copyStatuses,
  })[field];

const statesOf = (
  field: AlertField,
  values: readonly number[],
  statusEnum: StatusEnum,
  format: Format,
): string =>
  [
    ...new Set(
      values.map((value) => format.pick(findStatus(enumerationOf(field, statusEnum), value).label)),
    ),
  ].join(' / ');

/** What an alert is about. */
export function describeAlert(
  { kind, facts }: Pick<Alert, 'kind' | 'facts'>,
  statusEnum: StatusEnum,
  { about: m, rules: { fields } }: Words,
  format: Format,
): string {
  const { count = 0, of = 0, field = 'running', values = [] } = facts;
  switch (kind) {
    case 'phones':
      return m.phones(count, of, fields[field], statesOf(field, values, statusEnum, format));
    case 'failure':
      return m.failure(count);
    case 'batch':
      return m.batch(count, of);
    case 'watch':
      return m.watch(facts.code ?? '');
    default:
      return m.order(facts.orderId ?? '', count, facts.orderedBy ?? '');
  }
}

/** When a rule rings. */
export function describeRule(
  { condition }: Pick<AlertRuleInput, 'condition'>,
  statusEnum: StatusEnum,
  { rules: m }: Words,
  format: Format,
): string {
  const where = (view: { search: string; filters: Readonly<Record<string, unknown>> }) => {
    const parts = [
      ...(view.search === '' ? [] : [`“${view.search}”`]),
      ...Object.values(view.filters).flat().map(String),
    ];
    return parts.length === 0 ? m.all : m.some(format.list(parts));
  };
  switch (condition.kind) {
    case 'phones': {
      const { view, field, values, least, minutes } = condition;
      return m.phonesText(
        where(view),
        statesOf(field, values, statusEnum, format),
        'count' in least ? m.leasts.count(least.count) : m.leasts.percent(least.percent),
        minutes,
      );
    }
    case 'failure':
      return m.failureText(where(condition.view));
    case 'batch':
      return m.batchText(condition.percent);
    case 'watch':
      return m.watchText(condition.minutes);
    default:
      return m.orderText(condition.hours);
  }
}

/** Why a notice was not delivered: in words where the code is a known one. */
export function describeReason(reason: string, { channels: { reasons } }: Words): string {
  const known: Readonly<Record<string, string>> = reasons;
  return known[reason.split(' ', 1)[0] ?? ''] ?? reason;
}
