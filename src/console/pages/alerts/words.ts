import type { AlertRuleInput } from '../../../contract/alerts.ts';
import { saysOf } from '../../../contract/alert-state-words.ts';
import type { Schedule } from '../../../contract/schedules.ts';
import type { PhoneView } from '../../../contract/phone-view.ts';
import { findStatus, type StatusEnum } from '../../../contract/statuses.ts';
import { facets, type Facet, type FacetValue } from '../../../batch-engine/fleet/view.ts';
import { facetStatuses } from '../../fleet/list-params.ts';
import type { Format } from '../../i18n/format.ts';
import type { Messages } from '../../i18n/messages.ts';

type Words = Messages<'alerts'>;

/** Which phones a rule is about: each filter by its name, with the words of its values. */
function describeView(
  { search, filters }: PhoneView,
  { rules: m }: Words,
  targets: Messages<'targets'>,
  format: Format,
): string {
  const labelOf = (facet: Facet, value: FacetValue): string => {
    if (value === '') return targets.absent;
    const statuses = facetStatuses[facet];
    return statuses && typeof value === 'number'
      ? format.pick(findStatus(statuses, value).label)
      : String(value);
  };
  const parts = [
    ...(search === '' ? [] : [m.searched(search)]),
    ...facets.flatMap((facet) => {
      const values = filters[facet] ?? [];
      return values.length === 0
        ? []
        : m.filtered(
            targets.facets[facet],
            values.map((value) => labelOf(facet, value)).join(' / '),
          );
    }),
  ];
  return parts.length === 0 ? m.all : m.some(parts.join(m.between));
}

/** When a rule rings. @param schedules undefined while they are not known */
export function describeRule(
  { condition }: Pick<AlertRuleInput, 'condition'>,
  statusEnum: StatusEnum,
  words: Words,
  targets: Messages<'targets'>,
  format: Format,
  schedules: readonly Schedule[] | undefined,
): string {
  const { rules: m } = words;
  switch (condition.kind) {
    case 'phones': {
      const { view, field, values, least, minutes } = condition;
      return m.phonesText(
        describeView(view, words, targets, format),
        format.pick(saysOf(field, values, statusEnum)),
        'count' in least ? m.leasts.count(least.count) : m.leasts.percent(least.percent),
        minutes,
      );
    }
    case 'failure':
      return m.failureText(describeView(condition.view, words, targets, format));
    case 'batch':
      return m.batchText(condition.percent);
    case 'watch':
      return m.watchText(condition.minutes);
    case 'schedule': {
      const { schedule_id: id } = condition;
      const schedule = schedules?.find((one) => one.id === id);
      if (id === undefined || schedule) return m.scheduleText(schedule?.spec.name);
      return schedules ? m.goneText : m.scheduleText('…');
    }
    default:
      return m.orderText(condition.hours);
  }
}

/** Why a notice was not delivered: in words where the code is a known one. */
export function describeReason(reason: string, { channels: { reasons } }: Words): string {
  const known: Readonly<Record<string, string>> = reasons;
  return known[reason.split(' ', 1)[0] ?? ''] ?? reason;
}
