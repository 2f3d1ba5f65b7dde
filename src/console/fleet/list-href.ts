import { hrefOf } from '../lib/navigation.ts';
import type { View } from '../../batch-engine/fleet/view.ts';
import { atParam, writeAt } from './at-param.ts';
import { writeListState } from './list-params.ts';
import type { NamedPhones } from './named-phones.ts';

/** What a link to the list says beside its filters: these phones alone; one phone open over it. */
interface Beside {
  phones?: NamedPhones;
  openId?: string;
}

function hrefWith(
  at: Readonly<Record<string, string>>,
  filters: View['filters'],
  { phones, openId }: Beside,
): string {
  const state = { view: { search: '', filters, sort: [] }, advanced: {}, columns: undefined };
  const search = { ...at, ...writeListState({ ...state, phones }) };
  return openId === undefined
    ? hrefOf('/instances', { search })
    : hrefOf('/instances/:instanceId', { params: { instanceId: openId }, search });
}

/** The address of the list that shows what matches these filters, or these phones alone; with one phone open over it. */
export const listHref = (filters: View['filters'], beside: Beside = {}): string =>
  hrefWith({}, filters, beside);

/** The same of the list as it was at a time. @param ms since 1970 */
export const hrefAt = (ms: number, filters: View['filters'] = {}, beside: Beside = {}): string =>
  hrefWith({ [atParam]: writeAt(ms) }, filters, beside);
