import {
  alertFields,
  alertRuleInput,
  type AlertField,
  type AlertKind,
  type AlertRuleInput,
  type Severity,
} from '../../../contract/alerts.ts';
import type { PhoneView } from '../../../contract/phone-view.ts';

/** A rule as its form has it. */
export interface RuleDraft {
  name: string;
  is_on: boolean;
  severity: Severity;
  kind: AlertKind;
  view: PhoneView;
  field: AlertField;
  values: number[];
  measure: 'count' | 'percent';
  least: number | null;
  minutes: number | null;
  percent: number | null;
  hours: number | null;
  /** Its id; empty: any. */
  schedule: string;
  quietFrom: string;
  quietTo: string;
  zone: string;
  repeat: number | null;
  tells_recovery: boolean;
  channels: string[];
}

/** What a new rule begins with: what most people want to know of. */
export const newRule = (zone: string): RuleDraft => ({
  name: '',
  is_on: true,
  severity: 'warning',
  kind: 'phones',
  view: { search: '', filters: {} },
  field: 'running',
  values: [0, 1],
  measure: 'percent',
  least: 3,
  minutes: 5,
  percent: 10,
  hours: 24,
  schedule: '',
  quietFrom: '',
  quietTo: '',
  zone,
  repeat: 60,
  tells_recovery: true,
  channels: [],
});

export function draftOf(rule: AlertRuleInput, zone: string): RuleDraft {
  const { condition, quiet } = rule;
  const plain = newRule(zone);
  return {
    ...plain,
    name: rule.name,
    is_on: rule.is_on,
    severity: rule.severity,
    kind: condition.kind,
    quietFrom: quiet?.from ?? '',
    quietTo: quiet?.to ?? '',
    zone: quiet?.zone ?? zone,
    repeat: rule.repeat_minutes ?? null,
    tells_recovery: rule.tells_recovery,
    channels: rule.channels,
    ...('view' in condition && { view: condition.view }),
    ...(condition.kind === 'phones' && {
      field: condition.field,
      values: condition.values,
      ...('count' in condition.least
        ? { measure: 'count' as const, least: condition.least.count }
        : { measure: 'percent' as const, least: condition.least.percent }),
    }),
    ...('minutes' in condition && { minutes: condition.minutes }),
    ...('percent' in condition && { percent: condition.percent }),
    ...('hours' in condition && { hours: condition.hours }),
    ...('schedule_id' in condition && { schedule: condition.schedule_id ?? '' }),
  };
}

/** A rule on the phones of a list: the state that the list is filtered by is what it looks for, the other filters are its view. */
export function ruleOfList({ search, filters }: PhoneView, zone: string): RuleDraft {
  const draft = newRule(zone);
  const field = alertFields.find((one) =>
    filters[one]?.every((value) => typeof value === 'number'),
  );
  if (!field) return { ...draft, view: { search, filters } };
  const { [field]: values = [], ...rest } = filters;
  return {
    ...draft,
    view: { search, filters: rest },
    field,
    values: values.map(Number),
    measure: 'count',
    least: 1,
  };
}

/** What is between commas. */
export const partsOf = (text: string): string[] =>
  text
    .split(/[,，;；\s]+/)
    .map((part) => part.trim())
    .filter(Boolean);

function conditionOf(draft: RuleDraft): unknown {
  const view = { ...draft.view, search: draft.view.search.trim() };
  const conditions: Record<AlertKind, object> = {
    phones: {
      view,
      field: draft.field,
      values: draft.values,
      least: { [draft.measure]: draft.least },
      minutes: draft.minutes,
    },
    failure: { view },
    batch: { percent: draft.percent },
    watch: { minutes: draft.minutes },
    order: { hours: draft.hours },
    schedule: draft.schedule === '' ? {} : { schedule_id: draft.schedule },
  };
  return { kind: draft.kind, ...conditions[draft.kind] };
}

/** The rule of a draft, by the contract; undefined where something is missing or wrong. */
export function ruleOf(draft: RuleDraft): AlertRuleInput | undefined {
  const { quietFrom, quietTo, zone } = draft;
  const hasQuiet = quietFrom !== '' || quietTo !== '';
  const parsed = alertRuleInput.safeParse({
    name: draft.name,
    is_on: draft.is_on,
    severity: draft.severity,
    condition: conditionOf(draft),
    ...(hasQuiet && { quiet: { from: quietFrom, to: quietTo, zone } }),
    ...(draft.repeat !== null && { repeat_minutes: draft.repeat }),
    tells_recovery: draft.tells_recovery,
    channels: draft.channels,
  });
  return parsed.success ? parsed.data : undefined;
}
