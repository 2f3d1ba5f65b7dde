import type { Logger } from 'pino';
import { operations } from '../contract/index.ts';
import { createMatcher, type Operation } from '../contract/operation.ts';
import { gatewayPaths, sessionMarkHeader } from '../contract/gateway.ts';
import type { Recorder } from '../contract/journal-store.ts';
import { isCountedForSecondYes } from '../contract/second-yes.ts';
import type { SessionStore, StoredSession } from '../contract/sessions.ts';
import type { Access } from './access.ts';
import { judgeAnswer, type ApiAnswer } from './answer.ts';
import { readBody } from './body.ts';
import { refuseTooLarge } from './credential.ts';
import { acceptedEncodings, type Encoding } from './encoding.ts';
import type { Exchange, Handle } from './exchange.ts';
import { batchIdOf, recordWrite } from './record.ts';
import { isNoted, noteTask } from './note-task.ts';
import { parseWrite } from './parse-write.ts';
import { Refusal } from './refusal.ts';
import { findSession } from './sessions.ts';
import { createShare, type Flight } from './share.ts';
import type { Upstream, UpstreamAnswer } from './upstream.ts';

export interface ForwardOptions {
  api: Upstream;
  sessions: SessionStore;
  access: Pick<Access, 'hear'>;
  /** Where writes are recorded; without one they are not. */
  recorder: Recorder | undefined;
  /** Throws where there is no room to record a write. */
  checkRoom: () => Promise<void>;
  logger: Logger;
  bodyLimitBytes: number;
  /** More phones than these are unsubscribed, reset or unassigned once a second administrator has confirmed it: undefined is any number. */
  confirmAbovePhones: number | undefined;
  readTimeoutMs: number;
  writeTimeoutMs: number;
}

/** A call that has passed all checks. */
interface Call {
  operation: Operation;
  params: Readonly<Record<string, string>>;
  session: StoredSession;
  sessionId: string;
  requestId: string;
  path: string;
  batchId: string | undefined;
  address: string;
  body: string | undefined;
  /** Of a write's body, as the contract reads them. */
  fields?: Readonly<Record<string, unknown>> | undefined;
  accepted: readonly Encoding[];
}

/** An answer and whose call brought it. */
interface Brought extends ApiAnswer {
  sessionId: string;
  requestId: string;
  upstreamMs: number;
}

/**
 * Forwards the contract's operations (`/api/v1/instances/…`) in the session's name, and nothing else. Answers are
 * passed on as they are. Identical reads of one user that are under way at the same time share one call; a write is
 * parsed by the contract, recorded and sent as it was parsed: once, to its end even if the client leaves, and never repeated.
 */
export function createForward(options: ForwardOptions): Handle {
  const match = createMatcher(operations);
  const board = createShare<Brought>();

  return async (exchange) => {
    const found = match(
      exchange.request.method ?? '',
      exchange.path.slice(gatewayPaths.api.length),
    );
    if (!found || !Object.values(found.params).every(isPlainSegment)) {
      throw new Refusal('GATEWAY.NOT_FOUND', 'This is not an operation of the service.');
    }
    const { operation } = found;
    exchange.record.operation = operation.name;
    const { session, sessionId } = await findSession(
      options.sessions,
      exchange.request,
      exchange.record,
    );
    if (session.view.role === 'readOnly' && operation.effect.kind === 'write') {
      throw new Refusal(
        'GATEWAY.READ_ONLY',
        `${operation.name} changes something; this user may only read.`,
      );
    }
    const isRead = operation.effect.kind === 'read';
    const sent =
      operation.method === 'GET'
        ? undefined
        : await readBody(exchange.request, options.bodyLimitBytes);
    const call: Call = {
      operation,
      params: found.params,
      session,
      sessionId,
      requestId: exchange.requestId,
      batchId: batchIdOf(exchange.request),
      address: exchange.request.from.address,
      accepted: acceptedEncodings(exchange.request.headers['accept-encoding']),
      ...(isRead
        ? { path: pathOf(operation, exchange), body: sent }
        : parseWrite(operation, found.params, exchange, sent ?? '')),
    };
    refuseTooLarge(session, call.body);
    if (!isRead) refuseForSecond(operation, options.confirmAbovePhones);
    if (!isRead) await options.checkRoom();
    const brought = isRead ? await share(call, exchange) : await write(call);
    exchange.record.upstreamMs = brought.upstreamMs;
    exchange.record.code = brought.code;
    if (brought.requestId !== exchange.requestId) exchange.record.sharedWith = brought.requestId;
    // What another session was answered says nothing of this one's token.
    if (brought.sessionId === sessionId) {
      const { kind, code, reply } = brought;
      const heard = options.access.hear(session, operation, {
        code: kind === undefined ? undefined : code,
        status: reply.status,
      });
      exchange.record.standing = (heard instanceof Promise ? await heard : heard).view.standing;
    }
    // The answer counts, whatever becomes of the session.
    if (brought.kind === 'signedOut') await options.sessions.delete(sessionId).catch(() => {});
    // What a document has asked for bears no mark: whose the answer is must be told by it.
    if (exchange.request.headers[sessionMarkHeader] !== undefined) return brought.reply;
    const headers = { ...brought.reply.headers, [sessionMarkHeader]: session.view.mark };
    return { ...brought.reply, headers };
  };

  function write(call: Call): Promise<Brought> {
    if (!options.recorder) return start(call, options).answer;
    return recordWrite(
      options.recorder,
      { ...call, fields: call.fields },
      options.logger,
      (hear) => start(call, options, hear).answer,
    );
  }

  async function share(call: Call, exchange: Exchange): Promise<Brought> {
    const key = [
      call.session.tenant,
      call.operation.name,
      call.path.replace(ownRequestId, ''),
      call.accepted.join(),
      call.body,
    ].join('\n');
    const brought = await wait(key, call, exchange);
    const isAnothers =
      brought.sessionId !== call.sessionId &&
      (brought.kind === 'signedOut' || brought.kind === 'forbidden');
    // The dead token of the same user's other session says nothing about this one.
    return isAnothers ? wait(`${call.sessionId}\n${key}`, call, exchange) : brought;
  }

  async function wait(key: string, call: Call, { response }: Exchange): Promise<Brought> {
    const seat = board(key, () =>
      start(
        call,
        options,
        isNoted(call) ? (received) => noteTask(options, call, received) : undefined,
      ),
    );
    response.once('close', seat.leave);
    try {
      return await seat.answer;
    } finally {
      response.off('close', seat.leave);
    }
  }
}

/**
 * Where there is a second yes, what may need it goes by batches alone: they can wait for it, and are counted together.
 * @throws Refusal GATEWAY.NEEDS_SECOND
 */
function refuseForSecond({ name }: Operation, above: number | undefined): void {
  if (above === undefined || !isCountedForSecondYes([name])) return;
  throw new Refusal(
    'GATEWAY.NEEDS_SECOND',
    `${name} of more than ${above} phones a day takes the yes of a second administrator, so it goes by batches alone, which are counted: begin one (POST ${gatewayPaths.workerBatches}). Where it waits, have another administrator confirm it.`,
  );
}

function start(
  { operation, session, sessionId, requestId, path, body, accepted }: Call,
  options: ForwardOptions,
  hear?: (received: UpstreamAnswer) => void | Promise<void>,
): Flight<Brought> {
  const effect = operation.effect.kind;
  const startedMs = performance.now();
  const upstreamCall = options.api.call({
    method: operation.method,
    path,
    body,
    credential: session,
    timeoutMs: effect === 'read' ? options.readTimeoutMs : options.writeTimeoutMs,
    headers: {
      accept: 'application/json',
      'accept-encoding': accepted.join(', ') || 'identity',
      'content-type': 'application/json',
      'x-request-id': requestId,
    },
  });
  const answer = upstreamCall.answer.then(async (received) => {
    if (hear) await hear(received);
    const upstreamMs = performance.now() - startedMs;
    return Object.assign(await judgeAnswer(received, effect, accepted, requestId), {
      sessionId,
      requestId,
      upstreamMs,
    });
  });
  return { answer, abort: upstreamCall.abort };
}

const ownRequestId = /[?&]x-request-id=[^&]*/;

/** Path and query for the upstream. ListInstances documents x-request-id as a query parameter: it is the header's there. */
function pathOf(operation: Operation, { path, query, requestId }: Exchange): string {
  const rest = query.split('&').filter((part) => part !== '' && !part.startsWith('x-request-id='));
  if (operation.name === 'ListInstances') rest.push(`x-request-id=${requestId}`);
  return path.slice(gatewayPaths.api.length) + (rest.length === 0 ? '' : `?${rest.join('&')}`);
}

/** A path parameter that stays one segment, however often it is decoded on the way. */
export const isPlainSegment = (value: string): boolean =>
  /^[\w.:~-]+$/.test(value) && !/^\.+$/.test(value);
