import { startedAtMs } from '../life.ts';
import { act, lookAt, stateOf, type PhoneNow } from '../phones.ts';
import { fraction } from '../prng.ts';
import { whyNot } from '../../contract/rules.ts';
import { deviceOf, type Device } from './device.ts';
import { appsOf, changeInside, readInside } from './inside.ts';
import type { Account, App, Inside } from '../state.ts';

/** What a command sees of its phone, and how it changes it. */
export interface Machine {
  device: Device;
  phone: PhoneNow;
  nowMs: number;
  /** Since when Android has been up. */
  readonly bootedMs: number;
  /** As the commands before have left it. */
  readonly inside: Readonly<Inside>;
  /** By id. */
  readonly apps: readonly App[];
  /** Somebody is connected and sees the screen. */
  isStreaming: boolean;
  change: () => Inside;
  /** False where the phone is being backed up or restored and must not go down. */
  reboot: () => boolean;
}

/** How long a phone is up at most where its life shows no start. */
const longestUpMs = 45 * 86_400_000;
const purpose = { boot: 931 } as const;

/** The inside of a phone of the roster that runs at the account's time `nowMs`. */
export function machineOf(account: Account, serial: number, nowMs: number): Machine {
  const phone = lookAt(account, serial, nowMs);
  const device = deviceOf(account, serial);
  let inside = readInside(account, serial, nowMs);
  let bootedMs: number | undefined;
  return {
    device,
    phone,
    nowMs,
    get bootedMs() {
      bootedMs ??=
        startedAtMs(phone.traits, account.events.get(serial) ?? [], nowMs) ??
        lastMaintenanceMs(device, nowMs);
      return bootedMs;
    },
    get inside() {
      return inside;
    },
    get apps() {
      return appsOf(device, inside);
    },
    isStreaming: phone.condition.state === 'streaming',
    change() {
      inside = changeInside(account, serial, nowMs);
      return inside;
    },
    reboot() {
      if (whyNot('BatchRebootInstance', stateOf(phone))) return false;
      act(account, phone, 'reboot', nowMs);
      return true;
    },
  };
}

/** Phones that never go off are started again from time to time, each on its own day. */
function lastMaintenanceMs({ seed, serial }: Device, nowMs: number): number {
  const offsetMs = Math.floor(fraction(seed, serial, purpose.boot) * longestUpMs);
  return Math.floor((nowMs - offsetMs) / longestUpMs) * longestUpMs + offsetMs;
}
