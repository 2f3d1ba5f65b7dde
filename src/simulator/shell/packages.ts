import { hexadecimal, hashText } from '../prng.ts';
import type { Device } from './device.ts';
import type { App } from '../state.ts';

const purpose = { place: 941 } as const;
const privileged =
  /settings|systemui|providers|phone|launcher|documentsui|koophone|packageinstaller|permissioncontroller/;

/** Where the package of an app lies. What was installed lies in a folder whose name is drawn for each phone. */
export function apkPath({ seed, serial, sdk }: Device, { id, version, isSystem }: App): string {
  if (id === 'android') return '/system/framework/framework-res.apk';
  if (isSystem) {
    const name = id
      .split('.')
      .slice(2)
      .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
      .join('');
    return `/system/${privileged.test(id) ? 'priv-app' : 'app'}/${name}/${name}.apk`;
  }
  const drawn = (length: number, nth: number) =>
    Buffer.from(
      hexadecimal(seed ^ hashText(id + version), serial, purpose.place + nth, 2 * length),
      'hex',
    ).toString('base64url');
  return sdk >= 30
    ? `/data/app/~~${drawn(16, 0)}==/${id}-${drawn(16, 1)}==/base.apk`
    : `/data/app/${id}-${drawn(16, 1)}==/base.apk`;
}

/** The user id that an app runs under; those of the image share a few. */
export function uidOf(app: App): number {
  return app.isSystem
    ? 1000 + (hashText(app.id) % 90) * (app.id.startsWith('com.android.providers') ? 1 : 0)
    : 10_050 + (hashText(app.id) % 900);
}

/** The name of that user. */
export const userNameOf = (app: App): string =>
  uidOf(app) < 10_000 ? 'system' : `u0_a${uidOf(app) - 10_000}`;
