import type * as z from 'zod/mini';
import { readAnswer, readEnvelope, type Answer } from '../../contract/envelope.ts';
import { kindOf } from '../../contract/errors.ts';
import {
  gatewayPaths,
  presenceHeader,
  sessionMarkHeader,
  standingHeader,
  type GatewayErrorCode,
} from '../../contract/gateway.ts';
import { parseJson } from '../../contract/json.ts';
import {
  buildRequest,
  type DataOf,
  type InputOf,
  type Operation,
} from '../../contract/operation.ts';
import { ApiError } from '../../contract/api-error.ts';
import { takeFirstPage } from './first-page.ts';
import { isPresent } from './presence.ts';
import { hearTime } from '../lib/gateway-time.ts';
import { bondNow, mayGoOn } from './session-bond.ts';

interface Reply {
  status: number;
  body: unknown;
  requestId: string;
  retryAfterMs: number | undefined;
  /** The mark of the session that the call was made for. */
  madeFor?: string | undefined;
}

const listeners = new Set<() => void>();
let hearStanding = (_standing: string): void => {};

/** Hears what the gateway says of the session's standing with its answers: nothing of one whose role is a known one. */
export function onStanding(listener: (standing: string) => void): void {
  hearStanding = listener;
}

/** Calls back whenever a call finds the session ended. Returns how to stop. */
export function onSignedOut(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** An answer to a call that was made for a session before says nothing of the one that somebody has signed in to since. */
function tellSignedOut({ madeFor }: Reply): void {
  if (madeFor !== undefined && madeFor !== bondNow().mark) return;
  for (const listener of listeners) listener();
}

export interface CallOptions {
  /** The batch that this call is a part of: the gateway records it. */
  batchId?: string;
  /** A UUID; one of its own unless given. */
  requestId?: string;
}

/**
 * Calls an operation through the gateway.
 * Input is parsed by the contract first: nothing invalid is sent. An answer is parsed too, and "0" alone is success.
 * @throws ApiError for every failure; DOMException AbortError when `signal` ends it
 */
export async function call<O extends Operation>(
  operation: O,
  input: InputOf<O>,
  signal?: AbortSignal,
  { batchId, requestId = crypto.randomUUID() }: CallOptions = {},
): Promise<DataOf<O>> {
  const parsed = operation.input.safeParse(input);
  const fail = (
    fields: Pick<ApiError, 'kind' | 'code' | 'status' | 'message'> & Partial<ApiError>,
  ) => new ApiError({ requestId, operation: operation.name, ...fields });
  if (!parsed.success)
    throw fail({ kind: 'invalid', code: 'INPUT', status: 0, message: describeIssue(parsed.error) });
  const request = buildRequest(operation, parsed.data as Record<string, unknown>, requestId); // Inputs are objects.
  let reply: Reply;
  try {
    reply = await send(
      `${gatewayPaths.api}${request.url}`,
      request.method,
      request.body,
      requestId,
      { signal, batchId },
    );
  } catch (error) {
    if (signal?.aborted) throw error;
    // The browser does not tell whether the request left: a write may have happened.
    throw fail({
      kind: operation.effect.kind === 'read' ? 'unavailable' : 'unknownOutcome',
      code: codeOf(error),
      status: 0,
      message: String(error),
    });
  }
  const answer: Answer<DataOf<O>> = readAnswer(
    operation,
    reply.status,
    reply.body,
    reply.retryAfterMs !== undefined,
  );
  if (answer.ok) return answer.data;
  const { failure } = answer;
  // Whose session it is instead has been found out already.
  if (failure.kind === 'signedOut' && failure.code !== otherSession) tellSignedOut(reply);
  throw fail({
    ...failure,
    requestId: failure.requestId ?? reply.requestId,
    retryAfterMs: reply.retryAfterMs,
  });
}

/** Reads what was answered where that is no JSON, as it comes: texts of phones and service are made neutral by it. */
export type ReadBody = (response: Response) => Promise<unknown>;

interface SendOptions {
  signal?: AbortSignal | undefined;
  batchId?: string | undefined;
  readBody?: ReadBody | undefined;
}

/** Asks the gateway itself (session, settings, journal). The same errors as `call`; answers the JSON body. */
export async function ask(
  name: string,
  path: string,
  method: 'GET' | 'POST' | 'PUT' | 'DELETE' = 'GET',
  input?: unknown,
  readBody?: ReadBody,
): Promise<unknown> {
  const requestId = crypto.randomUUID();
  let reply: Reply;
  try {
    reply = await send(
      path,
      method,
      input === undefined ? undefined : JSON.stringify(input),
      requestId,
      { readBody },
    );
  } catch (error) {
    throw new ApiError({
      kind: 'unavailable',
      code: codeOf(error),
      status: 0,
      message: String(error),
      requestId,
      operation: name,
    });
  }
  // A page of a proxy of the house, say: whatever it is, it is no answer.
  const isAnswer = method !== 'GET' || reply.body !== undefined;
  if (reply.status < 400 && isAnswer) return reply.body;
  const { code, message } = readEnvelope(reply.body);
  const known = code ?? `HTTP.${reply.status}`;
  // Who signs in, or asks whether anybody is, hears of it by the error.
  if (known === 'GATEWAY.SIGNED_OUT' && !path.startsWith(gatewayPaths.session))
    tellSignedOut(reply);
  throw new ApiError({
    kind: isAnswer ? kindOf(known, reply.status, 'read') : 'unavailable',
    code: known,
    status: reply.status,
    message,
    requestId: reply.requestId,
    operation: name,
    retryAfterMs: reply.retryAfterMs,
  });
}

const otherSession: GatewayErrorCode = 'GATEWAY.OTHER_SESSION';

/** Longer than the gateway waits for the service (30 s for reads, 60 s for writes): it is the gateway that can say what became of a call. */
const readMs = 45_000;
const othersMs = 90_000;

const codeOf = (error: unknown): string =>
  error instanceof DOMException && error.name === 'TimeoutError' ? 'TIMEOUT' : 'NETWORK';

/** Sends a call for this tab's session; again where the same person has signed in anew meanwhile. For another person nothing is sent. */
async function send(
  url: string,
  method: string,
  body: string | undefined,
  requestId: string,
  { signal, batchId, readBody }: SendOptions,
): Promise<Reply> {
  const { mark, isHeld } = bondNow();
  // Who signs in, or asks who is, speaks for nobody yet.
  if (isHeld && url !== gatewayPaths.session)
    return { status: 409, body: { error_code: otherSession }, requestId, retryAfterMs: undefined };
  const inTime = () =>
    AbortSignal.any([
      AbortSignal.timeout(method === 'GET' ? readMs : othersMs),
      ...(signal ? [signal] : []),
    ]);
  const attempt = async (as: string | undefined): Promise<Reply> => {
    const response = await fetch(url, {
      method,
      headers: {
        'x-request-id': requestId,
        accept: 'application/json',
        ...(as === undefined ? {} : { [sessionMarkHeader]: as }),
        ...(isPresent() ? { [presenceHeader]: 'yes' } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(batchId === undefined ? {} : { 'x-batch-id': batchId }),
      },
      body: body ?? null,
      signal: inTime(),
      cache: 'no-store',
    });
    return { ...(await readReply(response, requestId, readBody)), madeFor: as };
  };

  const early = takeFirstPage(url, mark, inTime);
  const known = early && (await early);
  if (known) return { ...(await readReply(known, requestId)), madeFor: mark };
  const reply = await attempt(mark);
  const isAnothers = reply.status === 409 && readEnvelope(reply.body).code === otherSession;
  return isAnothers && (await mayGoOn(mark)) ? attempt(bondNow().mark) : reply;
}

async function readReply(
  response: Response,
  requestId: string,
  readBody?: ReadBody,
): Promise<Reply> {
  hearTime(response.headers.get('date'));
  const standing = response.headers.get(standingHeader);
  if (standing !== null) hearStanding(standing);
  return {
    status: response.status,
    body:
      response.ok && readBody ? await readBody(response) : await readText(await response.text()),
    requestId: response.headers.get('x-request-id') ?? requestId,
    retryAfterMs: retryAfterMs(response.headers.get('retry-after')),
  };
}

/** What a text must have in it to have a control character in a string: as it is, or written as an escape. */
const mayHaveControls = /[\u007f-\u009f\p{DI}\u2028\u2029\ufff9-\ufffb]|\\[ubfr]/u;

/** The JSON of an answer, or undefined. The only way for texts of phones and service into the console: none of them is obeyed further on. */
export async function readText(text: string): Promise<unknown> {
  const value = parseOrUndefined(text);
  return mayHaveControls.test(text) ? (await import('../lib/neutral.ts')).neutral(value) : value;
}

/** Whether something in a text would be obeyed further on. */
export const isUnsafe = (text: string): boolean => mayHaveControls.test(text);

function parseOrUndefined(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}

/** Retry-After in seconds or as a date. */
function retryAfterMs(header: string | null): number | undefined {
  if (header === null) return undefined;
  const ms = /^\d+$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}

function describeIssue(error: z.core.$ZodError): string {
  const issue = error.issues[0];
  return issue ? `${issue.path.join('.')}: ${issue.message}` : error.message;
}
