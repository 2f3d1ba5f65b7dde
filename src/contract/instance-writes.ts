import * as z from 'zod/mini';
import { limits, noData, sentId, sentIds } from './fields.ts';
import { defineOperation } from './operation.ts';

// Apart from what reads instances (instances.ts): the list's first rows need only that.

/** Reference 4.1.6. Initialises the phones: their data is lost. */
export const BatchReset = /* @__PURE__ */ defineOperation({
  name: 'BatchReset',
  section: '4.1.6',
  method: 'POST',
  path: '/v1/instances/batch-reset',
  effect: { kind: 'write', destroys: 'data' },
  input: z.strictObject({ instance_ids: sentIds }),
  /** Later services answer a task (see readTask), whose shape on the wire stands in tasks-wire.ts; version 05 documents none. */
  data: noData,
  batch: { key: 'instance_ids', limit: limits.instanceIds, oneRegion: true },
  requiredHeaders: ['x-request-id'],
  codes: [
    'KOOPHONE.API.0000',
    'KOOPHONE.API.1000',
    'KOOPHONE.API.1001',
    'KOOPHONE.API.2209',
    'KOOPHONE.API.9999',
  ],
});

const userInstance = z.strictObject({ user_id: sentId, instance_id: sentId });

/** Reference 4.1.8. Gives phones to users of the tenant. */
export const AssignInstance = /* @__PURE__ */ defineOperation({
  name: 'AssignInstance',
  section: '4.1.8',
  method: 'POST',
  path: '/v1/instances/assign',
  effect: { kind: 'write' },
  input: z.strictObject({
    user_instances: z.array(userInstance).check(z.minLength(1), z.maxLength(limits.instanceIds)),
  }),
  data: noData,
  batch: { key: 'user_instances', limit: limits.instanceIds },
  requiredHeaders: ['x-request-id'],
  codes: [
    'KOOPHONE.API.0000',
    'KOOPHONE.API.1000',
    'KOOPHONE.API.1001',
    'KOOPHONE.API.2209',
    'KOOPHONE.API.9999',
  ],
});

/** Reference 4.1.9. Takes phones from users; what the users have on them is wiped. */
export const UnassignInstance = /* @__PURE__ */ defineOperation({
  name: 'UnassignInstance',
  section: '4.1.9',
  method: 'POST',
  path: '/v1/instances/unassign',
  effect: { kind: 'write', destroys: 'userData' },
  input: z.strictObject({
    user_instances: z.array(userInstance).check(z.minLength(1), z.maxLength(limits.unassignPairs)),
  }),
  /** Later services answer a task (see readTask), whose shape on the wire stands in tasks-wire.ts; version 05 documents none. */
  data: noData,
  batch: { key: 'user_instances', limit: limits.unassignPairs },
  requiredHeaders: ['x-request-id'],
  codes: [
    'KOOPHONE.API.0000',
    'KOOPHONE.API.1000',
    'KOOPHONE.API.1001',
    'KOOPHONE.API.2210',
    'KOOPHONE.API.9999',
  ],
});

/** Reference 4.1.11. Only running phones can be rebooted: one that is not refuses the whole list (5005). */
export const BatchRebootInstance = /* @__PURE__ */ defineOperation({
  name: 'BatchRebootInstance',
  section: '4.1.11',
  method: 'POST',
  path: '/v1/instances/reboot',
  effect: { kind: 'write' },
  input: z.strictObject({ instance_ids: sentIds }),
  data: noData,
  batch: { key: 'instance_ids', limit: limits.instanceIds, oneRegion: true },
  requiredHeaders: ['x-request-id'],
  codes: ['KOOPHONE.API.1000', 'KOOPHONE.API.1001', 'KOOPHONE.API.5005', 'KOOPHONE.API.9999'],
});

/** Reference 4.3.3. Backs the phones' data up and releases the physical phones; the data must have been restored onto them. */
export const BatchBackupInstances = /* @__PURE__ */ defineOperation({
  name: 'BatchBackupInstances',
  section: '4.3.3',
  method: 'POST',
  path: '/v1/instances/backup',
  effect: { kind: 'write', destroys: 'placement' },
  input: z.strictObject({
    instance_ids: z.array(sentId).check(z.minLength(1), z.maxLength(limits.backupIds)),
  }),
  /** Later services answer a task (see readTask), whose shape on the wire stands in tasks-wire.ts; version 05 documents none. */
  data: noData,
  batch: {
    key: 'instance_ids',
    limit: limits.backupIds,
    documentedLimit: limits.instanceIds,
    oneRegion: true,
  },
  requiredHeaders: ['x-request-id'],
  codes: ['KOOPHONE.API.0000', 'KOOPHONE.API.1000', 'KOOPHONE.API.1001', 'KOOPHONE.API.9999'],
});
