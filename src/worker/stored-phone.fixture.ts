import type { StoredPhone } from '../contract/batch-store.ts';

/** A phone of a batch that nothing is known of yet. */
export const storedPhone = (
  instance_id: string,
  place: number,
  fields: Partial<StoredPhone> = {},
): StoredPhone => ({
  place,
  instance_id,
  name: undefined,
  user_id: undefined,
  region: undefined,
  before: undefined,
  state: 'waiting',
  step: 0,
  detail: undefined,
  ...fields,
});
