import {
  domainsPath,
  projectsPath,
  signatureHeaders,
  signatureWindowMs,
} from '../contract/access-keys.ts';
import type { Role } from '../contract/iam.ts';
import type { HeldKey } from './access-keys.ts';
import type { Reply } from './http.ts';
import { domainOf, iamError } from './iam.ts';
import { refuse } from './refusals.ts';
import { isSignedWith, readClaim, readDate, textOf, type SignedCall } from './verify-signature.ts';
import type { Account } from './state.ts';

/** `body`: undefined where it is too large to be signed. */
type Incoming = Omit<SignedCall, 'body'> & { body: string | undefined };

/** Where callers are known. */
export interface CallerStore {
  find(name: string): Account;
  holderOf(token: string): { account: string; role: Role; expiresAtMs: number } | undefined;
  holderOfKey(accessKey: string): HeldKey | undefined;
}

/** The use of an access key that says something of whoever uses it: a wrong signature, or the first right one after such. */
export interface KeyUse {
  account: Account;
  accessKey: string;
  isRight: boolean;
}

export type Found =
  { refusal: Reply; use?: KeyUse } | { account: Account; role: Role; key?: HeldKey; use?: KeyUse };

/** Wrong signatures in a row that lock a key, and for how long. */
const failuresUntilLocked = 5;
const lockedMs = 5 * 60_000;
const failureName = (accessKey: string): string => `key ${accessKey}`;

/** The API gateway's one code for all that can be wrong with a credential; only its words tell what. */
function wrong(what: string): { refusal: Reply } {
  const { status, body } = refuse('APIGW.0301');
  return {
    refusal: {
      status,
      body: { ...(body as object), error_msg: `Incorrect IAM authentication information: ${what}` },
    },
  }; // refuse() makes objects
}

/** Who makes a call, by its token or its signature (reference 3.2). @param nowMs the real time */
export function whoCalls(store: CallerStore, call: Incoming, nowMs: number): Found {
  const token = call.headers['x-auth-token'];
  if (typeof token !== 'string') return whoSigned(store, call, nowMs);
  const holder = store.holderOf(token);
  if (!holder) return { refusal: refuse('APIGW.0301') };
  const account = store.find(holder.account);
  return nowMs + account.aheadMs < holder.expiresAtMs
    ? { account, role: holder.role }
    : { refusal: refuse('APIGW.0301') };
}

/**
 * The window is that of the account's clock, which may have been moved ahead; who goes by the real time is in it all the same, or
 * nobody could sign anything any more.
 */
function whoSigned(store: CallerStore, call: Incoming, nowMs: number): Found {
  const { body } = call;
  if (body === undefined) return { refusal: refuse('APIGW.0201') };
  const claim = readClaim(call.headers.authorization);
  if (!claim) return { refusal: refuse('APIGW.0301') };
  const { accessKey } = claim;
  const key = store.holderOfKey(accessKey);
  if (!key) return wrong(`Get secretKey failed,ak:${accessKey},err:ak not exist`);
  const account = store.find(key.account);
  const accountMs = nowMs + account.aheadMs;
  const failures = account.failures.get(failureName(accessKey));
  if (failures && failures.count >= failuresUntilLocked && accountMs - failures.lastMs < lockedMs)
    return wrong('AK access failed to reach the limit,forbidden');
  const dateMs = readDate(call.headers);
  if (dateMs === undefined)
    return wrong('verify aksk signature fail,X-Sdk-Date is missing or malformed');
  if (![accountMs, nowMs].some((ms) => Math.abs(ms - dateMs) <= signatureWindowMs))
    return wrong('calc ak sk signature fail:signature expired');
  if (!isSignedWith(key.secretKey, { ...call, body }, claim))
    return { ...wrong('verify aksk signature fail'), use: { account, accessKey, isRight: false } };
  if (textOf(call.headers, signatureHeaders.securityToken) !== key.securityToken)
    return wrong('security token is missing or not of this ak');
  if (key.expiresAtMs !== undefined && accountMs >= key.expiresAtMs)
    return wrong('security token expired');
  return {
    account,
    role: key.role,
    key,
    ...(failures && { use: { account, accessKey, isRight: true } }),
  };
}

/** Counts wrong signatures in a row; a right one ends the row. @param nowMs the account's time */
export function countUse(
  { failures }: Account,
  { accessKey, isRight }: Pick<KeyUse, 'accessKey' | 'isRight'>,
  nowMs: number,
): void {
  const name = failureName(accessKey);
  const before = failures.get(name);
  const isRow = before !== undefined && nowMs - before.lastMs < lockedMs;
  if (isRight) failures.delete(name);
  else failures.set(name, { count: isRow ? before.count + 1 : 1, lastMs: nowMs });
}

/** What a signed call asks of IAM: whose the keys are. Huawei's client libraries find account and project by these. */
export function answerSigned(
  path: string,
  query: URLSearchParams,
  { account, key }: { account: Account; key: HeldKey },
): Reply {
  const domain = domainOf(account);
  const project = {
    id: key.projectId,
    name: key.projectName,
    domain_id: domain.id,
    parent_id: domain.id,
    is_domain: false,
    enabled: true,
    description: '',
  };
  if (path === domainsPath)
    return {
      status: 200,
      body: { domains: [{ ...domain, enabled: true, description: '' }], links: {} },
    };
  if (path === projectsPath) return { status: 200, body: { projects: [project], links: {} } };
  if (path === '/v3/projects')
    return {
      status: 200,
      body: {
        projects: [project].filter(({ name }) => (query.get('name') ?? name) === name),
        links: {},
      },
    };
  return iamError(404, 'Could not find the requested resource.', 'Not Found');
}
