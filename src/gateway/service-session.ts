import type { Logger } from 'pino';
import type { AccessKeys } from '../contract/access-keys.ts';
import type { Credentials, RoleRules } from '../contract/iam.ts';
import {
  credentialId,
  type Credential,
  type ServiceSession,
  type StoredSession,
} from '../contract/sessions.ts';
import { signInWithKeys } from './key-sign-in.ts';
import { Refusal } from './refusal.ts';
import { signIn, type SignIn } from './sign-in.ts';
import { createUpstream } from './upstream.ts';

export interface ServiceSessionOptions {
  /** Base of the API. */
  endpoint: URL;
  iamEndpoint: URL;
  /** The service credentials as they are now: who keeps them in a file may change them. Throws where they cannot be read. */
  read: () => Credentials | AccessKeys;
  roleRules: RoleRules;
  logger: Logger;
  /** Milliseconds since the epoch. */
  now?: () => number;
  timeoutMs?: number;
}

export interface OpenServiceSession extends ServiceSession {
  /** Signs in, whatever came of it last. @returns what IAM said @throws Refusal where there was no usable answer, and what `read` throws */
  signIn: () => Promise<SignIn>;
  close: () => Promise<void>;
}

const minuteMs = 60_000;
/** A session that ends sooner is renewed. */
const renewMs = 30 * minuteMs;
/** Between two sign-ins. After a refusal longer: repeated ones lock the user. */
const restMs = { usual: minuteMs, refused: 60 * minuteMs };

/** Signs in with the service credentials when a session is needed and none lives, one attempt at a time. */
export function createServiceSession({
  endpoint,
  iamEndpoint,
  read,
  roleRules,
  logger,
  now = Date.now,
  timeoutMs = 30_000,
}: ServiceSessionOptions): OpenServiceSession {
  const [api, iam] = [
    createUpstream(endpoint, 10_000, { now }),
    createUpstream(iamEndpoint, 10_000, { now }),
  ];
  let current: StoredSession | undefined;
  let underWay: Promise<SignIn> | undefined;
  let restsUntilMs = 0;

  async function enter(): Promise<SignIn> {
    restsUntilMs = now() + restMs.usual;
    const credentials = read();
    const requestId = crypto.randomUUID();
    const result =
      'accessKey' in credentials
        ? await signInWithKeys({ iam, api, timeoutMs, now, roleRules }, credentials, requestId)
        : await signIn(iam, credentials, requestId, timeoutMs, roleRules);
    if (result.ok) {
      current = result.session;
      logger.info(
        {
          user: current.view.user,
          account: current.view.account,
          expiresAt: current.view.expiresAt,
        },
        'the service credentials are signed in',
      );
    } else {
      restsUntilMs = now() + restMs.refused;
      logger.error(
        { status: result.status, code: result.code, requestId },
        'the service credentials are refused; they are tried again in an hour',
      );
    }
    return result;
  }

  async function renew(): Promise<void> {
    underWay ??= enter().finally(() => (underWay = undefined));
    await underWay.catch((error: unknown) =>
      logger.warn(
        error instanceof Refusal ? { code: error.code } : { error },
        'the service credentials cannot be signed in now',
      ),
    );
  }

  const isRefused = (refused: Credential | undefined): boolean =>
    refused !== undefined &&
    current !== undefined &&
    credentialId(refused) === credentialId(current);
  const endsWithin = (ms: number): boolean =>
    current === undefined || current.expiresAtMs - now() < ms;

  return {
    signIn: enter,
    tenant: () => current?.owner,
    async of(tenant, refused) {
      if (current && current.owner !== tenant) return undefined;
      if ((isRefused(refused) || endsWithin(renewMs)) && (underWay || now() >= restsUntilMs))
        await renew();
      return current?.owner === tenant && !isRefused(refused) && !endsWithin(0)
        ? current
        : undefined;
    },
    async close() {
      await Promise.all([api.close(), iam.close()]);
    },
  };
}
