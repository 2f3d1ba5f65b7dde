import type { Logger } from 'pino';
import { accessKeys, maskAccessKey, type AccessKeys } from '../contract/access-keys.ts';
import { signInRefusalOf } from '../contract/error-texts-sign-in.ts';
import { credentials, type Credentials, type RoleRules } from '../contract/iam.ts';
import type { Journal } from '../contract/journal-store.ts';
import { sessionMarkHeader } from '../contract/gateway.ts';
import type { SessionStore } from '../contract/sessions.ts';
import { sessionOperations } from '../contract/sign-ins.ts';
import { readBody } from './body.ts';
import { sessionCookie, sessionIdOf } from './cookie.ts';
import type { Exchange, Handle } from './exchange.ts';
import { signInWithKeys } from './key-sign-in.ts';
import { Refusal } from './refusal.ts';
import { failure, json, type Reply } from './reply.ts';
import { findSession, whoIsThere } from './sessions.ts';
import { createSessionNotes } from './session-notes.ts';
import type { SignInLimits } from './sign-in-limits.ts';
import { signIn } from './sign-in.ts';
import type { Upstream } from './upstream.ts';

export interface SessionOptions {
  iam: Upstream;
  api: Upstream;
  sessions: SessionStore;
  limits: SignInLimits;
  /** Where sign-ins, their refusals and ends are noted, if anywhere. */
  journal: Pick<Journal, 'noteSession'> | undefined;
  logger: Logger;
  bodyLimitBytes: number;
  iamTimeoutMs: number;
  roleRules: RoleRules;
  /** Milliseconds since the epoch. */
  now: () => number;
}

/** As browsers call themselves: longer is none. */
const mostBrowser = 256;

/** `/auth/session`: POST signs in, GET says who is signed in, DELETE signs out. */
export function createSessionRoutes(options: SessionOptions): Handle {
  const { sessions } = options;
  const note = createSessionNotes(options.journal, options.logger);
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

  /** @throws Refusal GATEWAY.BAD_REQUEST naming the field, GATEWAY.SIGN_IN_LIMIT, or what signIn throws */
  async function enter({ request, requestId, record }: Exchange): Promise<Reply> {
    record.operation = 'SignIn';
    const typed = parseCredentials(await readBody(request, options.bodyLimitBytes));
    const who = whoTries(typed);
    record.account = who.account;
    record.user = who.user;
    const { address } = request.from;
    const browser = (request.headers['user-agent'] ?? '').slice(0, mostBrowser);
    const noteRefusal = (refusal: { status: number; code: string; message: string }) =>
      note({
        tenant: who.tenant,
        operation: sessionOperations.signIn,
        actor: who.user,
        role: null,
        requestId,
        address,
        about: { ...who.about, browser },
        refusal,
      });
    const trying = { account: who.account ?? '', user: who.counted, address };
    const result = await options.limits
      .guard(trying, async () => {
        const askedMs = performance.now();
        const answer =
          'accessKey' in typed
            ? await signInWithKeys(
                { ...options, timeoutMs: options.iamTimeoutMs },
                typed,
                requestId,
              )
            : await signIn(options.iam, typed, requestId, options.iamTimeoutMs, options.roleRules);
        record.upstreamMs = performance.now() - askedMs;
        return {
          result: answer,
          came: answer.ok ? 'in' : isFailure(typed, answer) ? 'failed' : 'uncounted',
        };
      })
      .catch(async (error: unknown) => {
        if (
          error instanceof Refusal &&
          error.code === 'GATEWAY.SIGN_IN_LIMIT' &&
          options.limits.isNoted(trying)
        )
          await noteRefusal(error);
        throw error;
      });
    if (!result.ok) {
      record.code = result.code;
      await noteRefusal(result);
      return failure(result.status, result.code, result.message, requestId);
    }
    const previous = sessionIdOf(request);
    if (previous !== undefined) await sessions.delete(previous);
    await sessions.expire();
    const { session } = result;
    const id = await sessions.create({ ...session, address, browser, begunAtMs: options.now() });
    await note({
      tenant: session,
      operation: sessionOperations.signIn,
      actor: session.view.user,
      role: session.view.role,
      requestId,
      address,
      about: { account: session.view.account, project: session.view.project, browser },
    });
    return json(200, session.view, { 'set-cookie': sessionCookie(request, id) });
  }

  /** Null where nobody is signed in: an answer like any other, which a browser does not report as a failure. */
  async function show({ request, record }: Exchange): Promise<Reply> {
    record.operation = 'ShowSession';
    try {
      const { session, sessionId } = await whoIsThere(sessions, request, record);
      // A page was opened; a tab that asks brings its mark.
      if (request.headers[sessionMarkHeader] === undefined)
        await sessions.touch(sessionId)?.catch(() => {});
      return json(200, session.view);
    } catch (error) {
      if (error instanceof Refusal && error.code === 'GATEWAY.SIGNED_OUT') return json(200, null);
      throw error;
    }
  }

  /** Whoever is not signed in any more is signed out. @throws Refusal GATEWAY.OTHER_SESSION: a tab signs out nobody but its own person */
  async function leave({ request, requestId, record }: Exchange): Promise<Reply> {
    record.operation = 'SignOut';
    try {
      const { sessionId, session } = await findSession(sessions, request, record);
      await sessions.delete(sessionId);
      await note({
        tenant: session,
        operation: sessionOperations.signOut,
        actor: session.view.user,
        role: session.view.role,
        requestId,
        address: request.from.address,
        about: { project: session.view.project },
      });
    } catch (error) {
      if (!(error instanceof Refusal && error.code === 'GATEWAY.SIGNED_OUT')) throw error;
    }
    return { status: 204, body: '', headers: { 'set-cookie': sessionCookie(request, undefined) } };
  }
}

/** Who tries to get in, as far as what was typed says: as it is shown and noted, and what failures are counted by. */
function whoTries(typed: Credentials | AccessKeys) {
  if ('accessKey' in typed) {
    const { accessKey, projectId } = typed;
    return {
      account: undefined,
      user: maskAccessKey(accessKey),
      counted: accessKey,
      tenant: { projectId },
      about: { project: projectId },
    };
  }
  const { account, user, project } = typed;
  return {
    account,
    user,
    counted: user,
    tenant: { account, project },
    about: { account, project },
  };
}

/** Whether a refusal is one that locks somebody when it happens often. That MFA is wanted says that the password was right. */
const isFailure = (
  typed: Credentials | AccessKeys,
  { status, message }: { status: number; message: string },
): boolean =>
  'accessKey' in typed ? status === 401 : signInRefusalOf(message) !== 'needsPasscode';

function parseCredentials(body: string): Credentials | AccessKeys {
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
  throw new Refusal(
    'GATEWAY.BAD_REQUEST',
    field ? `This field is missing or not as it must be: ${field}.` : 'The body is no sign-in.',
  );
}
