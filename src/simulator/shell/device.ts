import type { OsVersion } from '../../contract/orders.ts';
import { orderOf } from '../accounts.ts';
import { fleetModel } from '../fleet.ts';
import { phoneId } from '../ids.ts';
import { fraction, hexadecimal, mix, pick } from '../prng.ts';
import { versionsOf, type Model } from '../skus.ts';
import type { Account } from '../state.ts';

const purpose = {
  os: 901,
  serial: 902,
  mac: 903,
  android: 904,
  address: 905,
  data: 906,
  full: 907,
} as const;

/** What a version of the image brings with it: the same on every phone that has it. */
interface Image {
  release: string;
  sdk: number;
  buildId: string;
  builtMs: number;
  patch: string;
  kernel: string;
}

const images: Record<OsVersion, Image> = {
  AOSP9: {
    release: '9',
    sdk: 28,
    buildId: 'PQ3A.190801.002',
    builtMs: Date.UTC(2024, 2, 7, 8, 12, 41),
    patch: '2019-08-05',
    kernel: '4.19.95',
  },
  AOSP11: {
    release: '11',
    sdk: 30,
    buildId: 'RQ3A.211001.001',
    builtMs: Date.UTC(2024, 8, 19, 3, 40, 9),
    patch: '2021-10-05',
    kernel: '5.4.147',
  },
  AOSP14: {
    release: '14',
    sdk: 34,
    buildId: 'UQ1A.240205.002',
    builtMs: Date.UTC(2025, 5, 3, 11, 5, 57),
    patch: '2024-02-05',
    kernel: '5.15.148',
  },
};

const screens: Record<string, { width: number; height: number; density: number }> = {
  '720p': { width: 720, height: 1280, density: 320 },
  '1080p': { width: 1080, height: 1920, density: 480 },
  '1440p': { width: 1440, height: 2560, density: 640 },
};

/** The phone as Android sees its hardware and image. Nothing of it changes while the phone exists. */
export interface Device extends Image {
  seed: number;
  serial: number;
  id: string;
  /** It was there before any order, and so somebody has used it. */
  isUsed: boolean;
  os: OsVersion;
  model: Model;
  /** `ro.product.model`. */
  modelName: string;
  width: number;
  height: number;
  density: number;
  /** `ro.serialno`. */
  serialNumber: string;
  androidId: string;
  mac: string;
  address: string;
  /** Size of /data and what system and user data take of it before anybody adds or removes something, in kB. */
  dataKb: number;
  usedKb: number;
}

const modelNameOf = ({ name }: Model): string =>
  name
    .replace(/^kp/, 'KooPhone')
    .replaceAll(/_(\w)/g, (_, letter: string) => ` ${letter.toUpperCase()}`);

/** One in so many phones is nearly full: big apps do not fit any more (62021). */
const fullShare = 0.04;

/** What a phone of the roster is, by its order or by the seed. */
export function deviceOf(account: Account, serial: number): Device {
  const { seed } = account;
  const order = orderOf(account, serial);
  const model = order?.offer.model ?? fleetModel(seed, serial);
  const os = order?.os ?? pick(versionsOf(model), mix(seed, serial, purpose.os));
  const screen = screens[model.resolution.slice(0, model.resolution.indexOf('p') + 1)] ?? {
    width: 720,
    height: 1280,
    density: 320,
  };
  const address = mix(seed, serial, purpose.address);
  const dataKb = Math.round(model.storageGb * 1_048_576 * 0.87);
  return {
    ...images[os],
    ...screen,
    seed,
    serial,
    id: phoneId(seed, serial),
    isUsed: order === undefined,
    os,
    model,
    modelName: modelNameOf(model),
    serialNumber: `KP${hexadecimal(seed, serial, purpose.serial, 14).toUpperCase()}`,
    androidId: hexadecimal(seed, serial, purpose.android, 16),
    mac: `02:42:${(hexadecimal(seed, serial, purpose.mac, 8).match(/../g) ?? []).join(':')}`,
    address: `10.${(address >>> 16) & 0x7f}.${(address >>> 8) & 0xff}.${(address % 253) + 2}`,
    dataKb,
    usedKb: order ? freshKb : usedKb(seed, serial, dataKb),
  };
}

/** Of a phone that nobody has used yet. */
export const freshKb = 1_390_000;

function usedKb(seed: number, serial: number, dataKb: number): number {
  const share = fraction(seed, serial, purpose.data);
  if (fraction(seed, serial, purpose.full) < fullShare)
    return dataKb - Math.round(50_000 + 350_000 * share);
  return Math.round(Math.max(freshKb, dataKb * (0.14 + 0.62 * share)));
}
