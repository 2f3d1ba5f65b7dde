import { hrefOf } from '../lib/navigation.ts';
import type { View } from '../../batch-engine/fleet/view.ts';
import { writeListState } from './list-params.ts';
import type { NamedPhones } from './named-phones.ts';

/** The address of the list that shows what matches these filters, or these phones alone; with one phone open over it. */
export function listHref(
  filters: View['filters'],
  { phones, openId }: { phones?: NamedPhones; openId?: string } = {},
): string {
  const search = writeListState({
    view: { search: '', filters, sort: [] },
    advanced: {},
    phones,
    columns: undefined,
  });
  return openId === undefined
    ? hrefOf('/instances', { search })
    : hrefOf('/instances/:instanceId', { params: { instanceId: openId }, search });
}
