import * as z from 'zod/mini';
import {
  fieldsOf,
  limits,
  noData,
  optionalInteger,
  optionalText,
  pathId,
  readId,
  readStatus,
  sentId,
  sentIds,
  textual,
  type StatusValue,
} from './fields.ts';
import { defineOperation } from './operation.ts';

/** An address of the phone (tables 4-47, 4-48). Ports and types are documented as string inside and integer outside; all may be null. */
const endpoint = z.nullish(
  z.looseObject({
    address: optionalText,
    aport: optionalText,
    atype: optionalText,
    address_ipv6: optionalText,
  }),
);

/** Where and how a client streams (table 4-45). */
const streamResource = z.looseObject({
  sdk: z.nullish(z.looseObject({ internal: endpoint, external: endpoint })),
  rtc: z.nullish(
    z.looseObject({
      ice_signaling: z.nullish(
        z.looseObject({
          signaling_url: optionalText,
          /** Seconds that the stream may last. */
          expired_time: optionalText,
          ice_servers: z.nullish(z.array(z.unknown())),
        }),
      ),
    }),
  ),
  device_id: optionalText,
  kp_id: optionalText,
});

/** Reference 4.1.7. Issues the credential with which a client streams from a phone: a write, never stored, never logged. */
export const GetDeviceToken = /* @__PURE__ */ defineOperation({
  name: 'GetDeviceToken',
  section: '4.1.7',
  method: 'POST',
  path: '/v1/instances/{instance_id}/auth',
  effect: { kind: 'write', credential: true },
  input: z.strictObject({ instance_id: pathId.check(z.maxLength(limits.idLength)) }),
  data: z.looseObject({ resource: streamResource, device_token: textual }),
  requiredHeaders: [],
  codes: ['KOOPHONE.API.1000', 'KOOPHONE.API.1001', 'KOOPHONE.API.9999'],
});

/** What BatchPrepareInstances says of one phone. */
interface Prepared {
  instance_id: string;
  /** Whatever stands there. */
  status: StatusValue | undefined;
}

/** One odd status does not lose the others: it is passed over only where it names no phone. */
function readPrepared(list: readonly unknown[]): Prepared[] {
  return list.flatMap((value) => {
    const { instance_id, status } = fieldsOf(value);
    const id = readId(instance_id);
    return id === undefined ? [] : [{ instance_id: id, status: readStatus(status) }];
  });
}

/** Reference 4.3.1. Gets phones of one user ready to stream; ShowProgress tells when each is. */
export const BatchPrepareInstances = /* @__PURE__ */ defineOperation({
  name: 'BatchPrepareInstances',
  section: '4.3.1',
  method: 'POST',
  path: '/v1/instances/prepare',
  effect: { kind: 'write' },
  input: z.strictObject({ user_id: sentId, instance_ids: sentIds }),
  /** Its shape on the wire stands in answers-wire.ts. */
  data: z.pipe(
    z.looseObject({ status_list: z.array(z.unknown()) }),
    z.transform(({ status_list, ...rest }) => ({
      ...rest,
      status_list: readPrepared(status_list),
    })),
  ),
  batch: { key: 'instance_ids', limit: limits.instanceIds, oneRegion: true, oneUser: true },
  requiredHeaders: [],
  codes: ['KOOPHONE.API.1000', 'KOOPHONE.API.1001', 'KOOPHONE.API.4001', 'KOOPHONE.API.9999'],
});

/** Reference 4.3.2. A POST that only reads: how far a prepared phone is; asked again until its status is 0. */
export const ShowProgress = /* @__PURE__ */ defineOperation({
  name: 'ShowProgress',
  section: '4.3.2',
  method: 'POST',
  path: '/v1/instances/prepare-progress',
  effect: { kind: 'read' },
  input: z.strictObject({ user_id: sentId, instance_id: sentId }),
  /** `waitingCount` is described as a time and named a count: it has no unit. */
  data: z.looseObject({ status: z.number(), waitingCount: optionalInteger }),
  requiredHeaders: [],
  codes: ['KOOPHONE.API.1000', 'KOOPHONE.API.1001', 'KOOPHONE.API.4001', 'KOOPHONE.API.9999'],
});

/** Reference 4.3.4. Ends the stream of one phone: whoever uses it is cut off. Without effect on one that does not stream. */
export const StopInstancesStreaming = /* @__PURE__ */ defineOperation({
  name: 'StopInstancesStreaming',
  section: '4.3.4',
  method: 'POST',
  path: '/v1/instances/streaming/stop',
  effect: { kind: 'write', destroys: 'session' },
  input: z.strictObject({ instance_id: sentId }),
  data: noData,
  requiredHeaders: ['x-request-id'],
  codes: ['KOOPHONE.API.1000', 'KOOPHONE.API.1001', 'KOOPHONE.API.9999'],
});

/** Reference 4.3.5. Frees the session of one phone, which outlives its stream for a while. */
export const ReleaseInstancesSession = /* @__PURE__ */ defineOperation({
  name: 'ReleaseInstancesSession',
  section: '4.3.5',
  method: 'POST',
  path: '/v1/instances/session/release',
  effect: { kind: 'write' },
  input: z.strictObject({ instance_id: sentId }),
  data: noData,
  requiredHeaders: ['x-request-id'],
  codes: ['KOOPHONE.API.1000', 'KOOPHONE.API.1001', 'KOOPHONE.API.9999'],
});
