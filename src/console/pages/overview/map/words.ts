import type { Format } from '../../../i18n/format.ts';
import type { Messages } from '../../../i18n/messages.ts';
import type { FacetLabels } from '../../../fleet/use-facet-labels.ts';
import { healthKinds, type HealthCell, type HealthCounts, type HealthKind } from './health.ts';

/** What the map says its things with. */
export interface Words {
  m: Messages<'overview'>;
  labels: FacetLabels;
  format: Format;
}

/** "CN North-Beijing4 · Enterprise …" */
export const placeText = ({ region, sku }: Pick<HealthCell, 'region' | 'sku'>, { labels }: Words) =>
  `${labels.of('region', region)} · ${labels.of('sku', sku)}`;

/** The kinds that there are, with how many. */
export const kindsIn = (counts: HealthCounts): { kind: HealthKind; count: number }[] =>
  healthKinds.flatMap((kind) => (counts[kind] > 0 ? [{ kind, count: counts[kind] }] : []));

/** "3 frozen, 40 running" */
export const countsText = (counts: HealthCounts, { m, format }: Words): string =>
  format.list(
    kindsIn(counts).map(({ kind, count }) => m.kindCount(m.kinds[kind], format.number(count))),
  );
