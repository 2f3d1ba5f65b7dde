import { operationLabel, type Words } from '../../batch/records/entry-texts.ts';
import { filterKeys, type Filter } from '../../batch/records/entry-filter.ts';

/** One thing that narrows the journal, in words, and what is left when it is taken off. */
export interface Condition {
  key: keyof Filter;
  label: string;
  without: Filter;
}

/** All that narrows the journal, in the order in which it stands on screen. */
export function conditionsOf(
  filter: Filter,
  words: Pick<Words, 'm' | 'batch' | 'format'>,
): Condition[] {
  const { m, format } = words;
  const time = (text: string) => format.dateTime(new Date(text));
  return filterKeys.flatMap((key) => {
    const { [key]: value, ...without } = filter;
    if (value === undefined) return [];
    const labels: Record<keyof Filter, () => string> = {
      from: () => `${m.filters.from}: ${time(value)}`,
      to: () => `${m.filters.to}: ${time(value)}`,
      actor: () => `${m.columns.actor}: ${value}`,
      operation: () => `${m.columns.operation}: ${operationLabel(value, words)}`,
      phone: () => `${m.filters.phone}: ${value}`,
      outcome: () => `${m.columns.outcome}: ${filter.outcome ? m.outcomes[filter.outcome] : ''}`,
      batch: () => `${m.filters.batch}: ${value}`,
      request: () => `${m.filters.request}: ${value}`,
    };
    return [{ key, label: labels[key](), without }];
  });
}
