import { randomBytes } from 'node:crypto';
import { limits } from '../../contract/fields.ts';
import { findPhone } from '../accounts.ts';
import type { Traits } from '../fleet.ts';
import { lookAt } from '../phones.ts';
import { hexadecimal, mix } from '../prng.ts';
import { refuse, succeed } from '../refusals.ts';
import type { OperationHandler } from './call.ts';

/** How long a stream may last, and the token with it. */
const lifetimeSeconds = 7200;
const signallingPort = 18082;
const purpose = { device: 801, address: 802, shape: 803, port: 804 } as const;

/** Reference 4.1.7. Another token every time; the rest is the phone's own. The phone must be the tenant's, and nothing else. */
export const getDeviceToken: OperationHandler = (call) => {
  const id = call.params.instance_id ?? '';
  if (id.length > limits.idLength) return refuse('KOOPHONE.API.1000', 'instance_id');
  const serial = findPhone(call.account, id);
  if (serial === undefined) return refuse('KOOPHONE.API.1001', id);
  const phone = lookAt(call.account, serial, call.nowMs);
  return succeed(
    { resource: resourceOf(phone.traits), device_token: randomBytes(16).toString('hex') },
    'ok',
  );
};

/** Tables 4-45 to 4-50, with the types that vary: ports as text inside, as numbers outside; null where there is nothing. */
function resourceOf({ seed, serial, id }: Traits) {
  const hash = mix(seed, serial, purpose.address);
  const shape = mix(seed, serial, purpose.shape);
  const [high, low] = [(hash >>> 8) & 0xff, hash & 0xff || 1];
  const aport = 10_000 + (mix(seed, serial, purpose.port) % 20_000);
  const hasInside = shape % 2 === 0;
  const hasIpv6 = shape % 3 === 0;
  const relay = `100.93.${high}.${low}`;
  return {
    sdk: {
      internal: {
        address: hasInside ? `192.168.${high}.${low}` : null,
        aport: hasInside ? String(aport) : null,
        atype: hasInside ? '1' : null,
        address_ipv6: null,
      },
      external: {
        address: `10.83.${high}.${low}`,
        aport,
        atype: 1,
        address_ipv6: hasIpv6 ? `2407:c080:${high.toString(16)}::${low.toString(16)}` : null,
      },
    },
    rtc: {
      ice_signaling: {
        signaling_url: `http://${relay}:${signallingPort}`,
        expired_time: String(lifetimeSeconds),
        ice_servers:
          shape % 5 === 0 ? [] : [`stun:${relay}:3478`, `turn:${relay}:3478?transport=udp`],
      },
    },
    device_id: hexadecimal(seed, serial, purpose.device, 32),
    kp_id: id,
  };
}
