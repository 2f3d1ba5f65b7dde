import * as z from 'zod/mini';
import { alertLimits, alertName } from './alerts.ts';

/** Where alerts are told, beside the console itself. */
export const noticeLanguages = ['zh', 'en'] as const;
export type NoticeLanguage = (typeof noticeLanguages)[number];

const httpsAddress = z.string().check(
  z.maxLength(alertLimits.addressLength),
  z.refine((value) => {
    const url = URL.canParse(value) ? new URL(value) : undefined;
    return url?.protocol === 'https:' && url.username === '' && url.password === '';
  }, 'an https address without a user in it'),
);
const secret = z.string().check(z.minLength(1), z.maxLength(alertLimits.secretLength));
const host = z
  .string()
  .check(z.minLength(1), z.maxLength(253), z.regex(/^[\da-z](?:[\da-z.:-]*[\da-z])?$/i));
const mailbox = z.string().check(z.maxLength(254), z.regex(/^[^\s<>@,;"\\]+@[^\s<>@,;"\\]+$/));

const hook = {
  name: alertName,
  language: z.enum(noticeLanguages),
  address: z.optional(httpsAddress),
};
/** What is left out of a channel that is there stays as it is: address and secret are never read back. */
export const alertChannelInput = z.union([
  z.strictObject({ ...hook, kind: z.literal('webhook'), secret: z.optional(secret) }),
  z.strictObject({ ...hook, kind: z.literal('wecom') }),
  z.strictObject({ ...hook, kind: z.literal('dingtalk'), secret: z.optional(secret) }),
  z.strictObject({ ...hook, kind: z.literal('feishu'), secret: z.optional(secret) }),
  z.strictObject({
    name: alertName,
    language: z.enum(noticeLanguages),
    kind: z.literal('email'),
    host,
    port: z.int().check(z.gte(1), z.lte(65_535)),
    /** Encrypted from the first byte; else by STARTTLS. Never not at all. */
    is_tls: z.boolean(),
    user: z.optional(z.string().check(z.minLength(1), z.maxLength(254))),
    /** Kept only for the same host, port and user: it is not sent to another. */
    secret: z.optional(secret),
    from: mailbox,
    to: z.array(mailbox).check(z.minLength(1), z.maxLength(alertLimits.recipients)),
  }),
]);
export type AlertChannelInput = z.output<typeof alertChannelInput>;
export type ChannelKind = AlertChannelInput['kind'];
export const channelKinds = [
  'webhook',
  'wecom',
  'dingtalk',
  'feishu',
  'email',
] as const satisfies ChannelKind[];
/** Kinds whose notices can be signed, or whose host asks for a password. */
export const hasSecretKind = (kind: ChannelKind): boolean => kind !== 'wecom';

/** A delivery that failed, for good or for now. */
const deliveryFailure = z.object({
  /** When it was tried last, ISO 8601. */
  at: z.string(),
  /** The alert that it was to tell of. */
  alertId: z.string(),
  attempts: z.number(),
  /** Why: a code such as ECONNREFUSED or HTTP.500, or the receiver's own words. */
  reason: z.string(),
  /** When it is tried again; null: never. */
  nextAt: z.nullable(z.string()),
});
export type DeliveryFailure = z.output<typeof deliveryFailure>;

export const alertChannel = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(channelKinds),
  language: z.enum(noticeLanguages),
  /** Where it leads, without what is secret of it: `https://qyapi.weixin.qq.com/…`, or the recipients. */
  where: z.string(),
  hasSecret: z.boolean(),
  /** Of a mail what is no secret; null for the others. */
  mail: z.nullable(
    z.object({
      host: z.string(),
      port: z.number(),
      is_tls: z.boolean(),
      user: z.nullable(z.string()),
      from: z.string(),
      to: z.array(z.string()),
    }),
  ),
  by: z.string(),
  at: z.string(),
  /** The last ones, newest first. */
  failures: z.array(deliveryFailure),
});
export type AlertChannel = z.output<typeof alertChannel>;
export const alertChannels = z.object({ items: z.array(alertChannel) });

/** What came of a test, or of one attempt. */
export const testResult = z.object({ isSent: z.boolean(), reason: z.nullable(z.string()) });
export type TestResult = z.output<typeof testResult>;

/** Of a webhook's request: the time that is signed, in milliseconds since 1970, and `v1=` with the HMAC-SHA256 of `time.body`. */
export const webhookHeaders = {
  timestamp: 'x-alert-timestamp',
  signature: 'x-alert-signature',
} as const;
