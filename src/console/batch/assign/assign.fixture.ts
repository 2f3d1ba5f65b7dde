import { instanceOf } from '../../../contract/instance.fixture.ts';
import type { Instance } from '../../../contract/instances.ts';
import { emptyFleet, mergeRows, type Fleet } from '../../../batch-engine/fleet/fleet.ts';

/** A phone as the list has it; free and running where nothing else is said. */
export const phoneOf = (id: string, fields: Partial<Instance> = {}): Instance =>
  instanceOf({
    instance_id: id,
    instance_name: `name-${id}`,
    running_status: 2,
    frozen_status: 0,
    assign_status: fields.assign_user ? 1 : 0,
    ...fields,
  });

export const fleetOf = (rows: readonly Instance[], isComplete = true): Fleet => ({
  ...mergeRows(emptyFleet, rows, rows.length, 1),
  isComplete,
});
