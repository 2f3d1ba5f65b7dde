import type { Format } from '../../i18n/format.ts';
import type { Messages } from '../../i18n/messages.ts';
import { facets, type View } from '../../../batch-engine/fleet/view.ts';
import { timeLabel } from './fields.ts';
import type { Advanced, ListState } from '../../fleet/list-params.ts';
import type { NamedPhones } from '../../fleet/named-phones.ts';
import type { FacetLabels } from '../../fleet/use-facet-labels.ts';
import type { Named } from './use-named-phones.ts';

export interface Texts {
  m: Messages<'instances'>;
  parts: Messages<'listParts'>;
}

/** One thing that narrows the list, in words, and what is left when it is taken off. */
export interface Condition {
  key: string;
  label: string;
  /** Decided by the service: without it the fleet is loaded anew, so nobody knows yet what it would show. */
  isAdvanced: boolean;
  without: { filters: View['filters']; search: string; advanced: Advanced; phones?: undefined };
}

const namedValues = 2;
/** The key of the condition that only some phones are named. */
export const namedCondition = 'named';

/** All that narrows the list, in the order in which it stands on screen. */
export function conditionsOf(
  { view, advanced, phones }: Pick<ListState, 'view' | 'advanced' | 'phones'>,
  labels: FacetLabels,
  { m, parts }: Texts,
  format: Format,
  named?: Named,
): Condition[] {
  const { filters, search } = view;
  const conditions: Condition[] = [];
  if (phones && named)
    conditions.push({
      key: namedCondition,
      label: namedLabel(phones, named, parts, format),
      isAdvanced: false,
      without: { filters, search, advanced, phones: undefined },
    });
  if (search.trim() !== '')
    conditions.push({
      key: 'search',
      label: parts.filters.search(search.trim()),
      isAdvanced: false,
      without: { filters, search: '', advanced },
    });
  for (const facet of facets) {
    const values = filters[facet] ?? [];
    if (values.length === 0) continue;
    const named = values.slice(0, namedValues).map((value) => labels.of(facet, value));
    const more =
      values.length > namedValues ? ` ${parts.filters.more(values.length - namedValues)}` : '';
    const { [facet]: _, ...others } = filters;
    conditions.push({
      key: facet,
      label: `${m.filters.facets[facet]}: ${named.join(', ')}${more}`,
      isAdvanced: false,
      without: { filters: others, search, advanced },
    });
  }
  const words: Record<keyof Advanced, string> = {
    instance_id: `${m.fields.instance_id}: ${advanced.instance_id ?? ''}`,
    instance_name: `${m.fields.instance_name}: ${advanced.instance_name ?? ''}`,
    query_start_time: `${parts.advanced.from}: ${timeLabel(advanced.query_start_time, format) ?? ''}`,
    query_end_time: `${parts.advanced.to}: ${timeLabel(advanced.query_end_time, format) ?? ''}`,
    pool_scene_tag: advanced.pool_scene_tag ? parts.advanced.scenes[advanced.pool_scene_tag] : '',
  };
  for (const key of Object.keys(words) as (keyof Advanced)[]) {
    // Object.keys forgets the literal keys.
    if (advanced[key] === undefined) continue;
    const { [key]: _, ...others } = advanced;
    conditions.push({
      key,
      label: parts.advanced.chip(words[key]),
      isAdvanced: true,
      without: { filters, search, advanced: others },
    });
  }
  return conditions;
}

/** Who is named, and how many of them are not in the list. */
function namedLabel(
  phones: NamedPhones,
  { ids, name, isMissing, unlisted = 0 }: Named,
  { named: m }: Messages<'listParts'>,
  format: Format,
): string {
  if (isMissing) return 'group' in phones ? m.groupMissing : m.savedMissing;
  const label = 'group' in phones ? m.group(name ?? '…') : ids ? m.ids(new Set(ids).size) : '…';
  return unlisted > 0 ? `${label} · ${m.unlisted(format.number(unlisted))}` : label;
}
