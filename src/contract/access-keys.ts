import * as z from 'zod/mini';
import { optionalText } from './fields.ts';

/** Reference 3.2, AK/SK: what the two sides of a signed call agree on. How a signature is made each side knows by itself, so that either proves the other. */
export const signatureAlgorithm = 'SDK-HMAC-SHA256';
/** How far the date of a signed call may be from the service's clock. */
export const signatureWindowMs = 15 * 60_000;
/** A signed call may carry no more. */
export const signedBodyLimitBytes = 12 * 1024 * 1024;

/** The headers that go with a signature; all that are there are signed. */
export const signatureHeaders = {
  date: 'x-sdk-date',
  project: 'x-project-id',
  securityToken: 'x-security-token',
} as const;

/** They are written into headers: nothing there may end one, or begin another. */
const plain = (most: number, pattern: RegExp) =>
  z.string().check(z.trim(), z.minLength(1), z.maxLength(most), z.regex(pattern));

/** What a person signs in with instead of a password: access keys of an IAM user, or temporary ones, which have a security token. */
export const accessKeys = z.strictObject({
  accessKey: plain(128, /^[A-Za-z0-9_-]+$/),
  secretKey: plain(128, /^[\x21-\x7e]+$/),
  projectId: plain(64, /^[A-Za-z0-9_-]+$/),
  securityToken: z.optional(plain(8192, /^[\x21-\x7e]+$/)),
});
export type AccessKeys = z.output<typeof accessKeys>;

/** An access key as it may be shown and logged. By itself it opens nothing. */
export const maskAccessKey = (accessKey: string): string =>
  `AK ${accessKey.slice(0, 4)}…${accessKey.slice(-4)}`;

/**
 * What IAM says of whose keys these are: KeystoneListAuthDomains and KeystoneListAuthProjects, which need no permission. Huawei's own
 * client libraries find account and project in the same way.
 */
export const domainsPath = '/v3/auth/domains';
export const projectsPath = '/v3/auth/projects';
export const domainsAnswer = z.looseObject({
  domains: z.array(z.looseObject({ id: z.string(), name: optionalText })),
});
export const projectsAnswer = z.looseObject({
  projects: z.array(z.looseObject({ id: z.string(), name: optionalText, domain_id: z.string() })),
});
