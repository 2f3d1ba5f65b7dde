import { accessKeys, maskAccessKey } from '../contract/access-keys.ts';
import { credentials, type RoleRules } from '../contract/iam.ts';
import type { SessionStore } from '../contract/sessions.ts';
import { readBody } from './body.ts';
import { sessionCookie, sessionIdOf } from './cookie.ts';
import type { Exchange, Handle } from './exchange.ts';
import { signInWithKeys } from './key-sign-in.ts';
import { Refusal } from './refusal.ts';
import { failure, json, type Reply } from './reply.ts';
import { findSession, whoIsThere } from './sessions.ts';
import { signIn, type SignIn } from './sign-in.ts';
import type { Upstream } from './upstream.ts';

export interface SessionOptions {
  iam: Upstream;
  api: Upstream;
  /** Milliseconds since the epoch. */
  now: () => number;
  sessions: SessionStore;
  bodyLimitBytes: number;
  iamTimeoutMs: number;
  roleRules: RoleRules;
}

/** `/auth/session`: POST signs in, GET says who is signed in, DELETE signs out. */
export function createSessionRoutes(options: SessionOptions): Handle {
  const { sessions } = options;
  return (exchange) => {
    switch (exchange.request.method) {
      case 'POST':
        return enter(exchange);
      case 'GET':
        return show(exchange);
      case 'DELETE':
        return leave(exchange);
      default:
        throw new Refusal('GATEWAY.NOT_FOUND', 'A session can be asked for, begun and ended.');
    }
  };

  /** @throws Refusal GATEWAY.BAD_REQUEST naming the field, or what signIn throws */
  async function enter({ request, requestId, record }: Exchange): Promise<Reply> {
    record.operation = 'SignIn';
    const typed = parseCredentials(await readBody(request, options.bodyLimitBytes));
    const askedMs = performance.now();
    let result: SignIn;
    if ('accessKey' in typed) {
      record.user = maskAccessKey(typed.accessKey);
      result = await signInWithKeys({ ...options, timeoutMs: options.iamTimeoutMs }, typed, requestId);
    } else {
      record.account = typed.account;
      record.user = typed.user;
      result = await signIn(options.iam, typed, requestId, options.iamTimeoutMs, options.roleRules);
    }
    record.upstreamMs = performance.now() - askedMs;
    if (!result.ok) {
      record.code = result.code;
      return failure(result.status, result.code, result.message, requestId);
    }
    const previous = sessionIdOf(request);
    if (previous !== undefined) await sessions.delete(previous);
    await sessions.expire();
    const id = await sessions.create(result.session);
    return json(200, result.session.view, { 'set-cookie': sessionCookie(request, id) });
  }

  /** Null where nobody is signed in: an answer like any other, which a browser does not report as a failure. */
  async function show({ request, record }: Exchange): Promise<Reply> {
    record.operation = 'ShowSession';
    try {
      const { session } = await whoIsThere(sessions, request, record);
      return json(200, session.view);
    } catch (error) {
      if (error instanceof Refusal && error.code === 'GATEWAY.SIGNED_OUT') return json(200, null);
      throw error;
    }
  }

  /** Whoever is not signed in any more is signed out. @throws Refusal GATEWAY.OTHER_SESSION: a tab signs out nobody but its own person */
  async function leave({ request, record }: Exchange): Promise<Reply> {
    record.operation = 'SignOut';
    try {
      const { sessionId } = await findSession(sessions, request, record);
      await sessions.delete(sessionId);
    } catch (error) {
      if (!(error instanceof Refusal && error.code === 'GATEWAY.SIGNED_OUT')) throw error;
    }
    return { status: 204, body: '', headers: { 'set-cookie': sessionCookie(request, undefined) } };
  }
}

function parseCredentials(body: string) {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    throw new Refusal('GATEWAY.BAD_REQUEST', 'The body is not JSON.');
  }
  const isKeys = typeof value === 'object' && value !== null && 'accessKey' in value;
  const parsed = isKeys ? accessKeys.safeParse(value) : credentials.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = issue?.code === 'unrecognized_keys' ? issue.keys.join(', ') : issue?.path.join('.');
  throw new Refusal('GATEWAY.BAD_REQUEST', field ? `This field is missing or not as it must be: ${field}.` : 'The body is no sign-in.');
}
