import * as z from 'zod/mini';
import { limits } from './fields.ts';

/** Icons of apps come through the gateway: a browser would tell whoever keeps them who looks, and when, and would be told to show anything. */
export const iconLimits = {
  /** In one request: a page of a phone's apps. */
  icons: 50,
  /** Of one icon. */
  bytes: 256 * 1024,
  /** Of all icons of one answer; what is beyond is left out. */
  bytesTogether: 4 * 1024 * 1024,
} as const;

/** `POST /icons`: a POST, since the addresses are signed and belong into no log. Nothing is kept of them. */
export const iconsRequest = z.strictObject({
  urls: z
    .array(z.string().check(z.minLength(1), z.maxLength(limits.appUrlLength)))
    .check(z.minLength(1), z.maxLength(iconLimits.icons)),
});

/** Of each address the icon as a data URL, or null where it cannot be had: not https, not public, not in time, no PNG, JPEG, WebP or GIF, too large. */
export interface IconsAnswer {
  icons: (string | null)[];
}
