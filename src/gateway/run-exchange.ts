import type { Logger } from 'pino';
import { standingHeader } from '../contract/gateway.ts';
import type { CallRecord, Exchange, Handle } from './exchange.ts';
import { isOwnOrigin, isSafeMethod } from './origin.ts';
import { laterSeconds } from './ready.ts';
import { Refusal } from './refusal.ts';
import { failure, send, type Reply } from './reply.ts';
import type { GatewayOptions } from './gateway-options.ts';

/** Runs one exchange to its end: the only place where refusals become answers and a line is logged. Never rejects. */
export async function runExchange(
  exchange: Exchange,
  handle: Handle,
  logger: Logger,
  isStopping: () => boolean,
  onCall: GatewayOptions['onCall'],
): Promise<void> {
  const { request, response, requestId, record } = exchange;
  const startedMs = performance.now();
  let reply: Reply;
  try {
    if (!isSafeMethod(request.method) && !isOwnOrigin(request)) {
      throw new Refusal('GATEWAY.FORBIDDEN_ORIGIN', 'This request comes from another site.');
    }
    reply = await handle(exchange);
  } catch (error) {
    if (!(error instanceof Refusal)) logger.error({ requestId, error }, 'failed');
    // A fault of our own: what had been sent by then is not known.
    const refusal =
      error instanceof Refusal
        ? error
        : new Refusal('GATEWAY.NO_ANSWER', 'The gateway has failed.');
    record.code = refusal.code;
    reply = failure(
      refusal.status,
      refusal.code,
      refusal.message,
      requestId,
      retryAfterOf(refusal),
    );
  }
  const isAbandoned = response.destroyed;
  // Whoever asked next on this connection would find nobody.
  if (isStopping()) response.shouldKeepAlive = false;
  send(
    request,
    response,
    requestId,
    record.standing === undefined
      ? reply
      : { ...reply, headers: { ...reply.headers, [standingHeader]: record.standing } },
  );
  if (record.operation === undefined && reply.status < 400) return; // Settings and health.
  const line: CallRecord = {
    requestId,
    address: request.from.address || undefined,
    operation: record.operation,
    account: record.account,
    user: record.user,
    standing: record.standing,
    status: reply.status,
    code: record.code,
    ms: round(performance.now() - startedMs),
    upstreamMs: record.upstreamMs === undefined ? undefined : round(record.upstreamMs),
    sharedWith: record.sharedWith,
    abandoned: isAbandoned ? true : undefined,
  };
  const usual = exchange.isRoutine && reply.status < 400 ? 'debug' : 'info';
  logger[reply.status >= 500 && !isAbandoned ? 'warn' : usual](line, 'call');
  onCall?.(line);
}

function retryAfterOf({ status, retryAfterSeconds }: Refusal): Record<string, string> {
  if (retryAfterSeconds !== undefined) return { 'retry-after': String(retryAfterSeconds) };
  return status === 503 || status === 429 ? { 'retry-after': laterSeconds } : {};
}

const round = (ms: number): number => Math.round(ms * 10) / 10;
