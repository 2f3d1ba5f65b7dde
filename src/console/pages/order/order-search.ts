import type { OfferFilter } from './offers.ts';

/** What the address of the page says: which offers are shown, and which one is chosen. */
export interface OrderSearch {
  filter: OfferFilter;
  /** Key of the chosen offer. */
  chosen: string | undefined;
}

/** Reads a search; what is empty or makes no sense is ignored. */
export function parseOrderSearch(search: Readonly<Record<string, string>>): OrderSearch {
  const filter: OfferFilter = {};
  if (search.region) filter.region = search.region;
  if (search.type) filter.type = search.type;
  if (search.compute) filter.compute = search.compute;
  const bandMbps = Number(search.band);
  if (search.band && Number.isFinite(bandMbps) && bandMbps > 0) filter.bandMbps = bandMbps;
  if (search.orderable === '1') filter.isOrderableOnly = true;
  if (search.q) filter.text = search.q;
  return { filter, chosen: search.sku && search.at ? `${search.at}/${search.sku}` : undefined };
}

/** The search that says the same; `chosen` by region and SKU, so that both can be read in the address. */
export function toSearch({ filter, chosen }: OrderSearch): Record<string, string> {
  const search: Record<string, string> = {};
  if (filter.region) search.region = filter.region;
  if (filter.type) search.type = filter.type;
  if (filter.compute) search.compute = filter.compute;
  if (filter.bandMbps !== undefined) search.band = String(filter.bandMbps);
  if (filter.isOrderableOnly) search.orderable = '1';
  if (filter.text) search.q = filter.text;
  const slash = chosen?.indexOf('/') ?? -1;
  if (chosen && slash > 0) {
    search.at = chosen.slice(0, slash);
    search.sku = chosen.slice(slash + 1);
  }
  return search;
}
