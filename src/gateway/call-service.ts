import type { Logger } from 'pino';
import { ApiError } from '../contract/api-error.ts';
import type { CallService } from '../contract/call-service.ts';
import { isNews, lessonOf } from '../contract/access.ts';
import { readAnswer } from '../contract/envelope.ts';
import { kindOf } from '../contract/errors.ts';
import type { Recorder } from '../contract/journal-store.ts';
import { buildRequest, type DataOf, type InputOf, type Operation } from '../contract/operation.ts';
import { newRequestId } from '../contract/request-id.ts';
import type { SessionStore, StoredSession } from '../contract/sessions.ts';
import { refuseTooLarge } from './credential.ts';
import { parse, textOf } from './outcome.ts';
import { recordWrite, type Write } from './record.ts';
import { Refusal } from './refusal.ts';
import { createUpstream, type UpstreamAnswer } from './upstream.ts';

export interface ServiceCallsOptions {
  /** Base of the API; `/v1/instances/…` is put behind it. */
  endpoint: URL;
  /** Where writes are recorded unless a call brings its own way. */
  recorder: Recorder;
  logger: Logger;
  /** Learn from the answers to writes, for the sessions in whose name they are sent. */
  sessions?: Pick<SessionStore, 'learn'> | undefined;
  timeouts?: { connectMs?: number; readMs?: number; writeMs?: number };
  /** Gives others a turn: pages that come at the same moment are read one after the other, and browsers come in between. */
  breathe?: () => Promise<void>;
}

/** Reading an answer of this length takes so little that it needs no turn of its own. */
const shortBytes = 16 * 1024;
const mostTaught = 1000;

export interface ServiceCalls {
  call: CallService;
  close: () => Promise<void>;
}

/** The worker's way to the service: connections of its own, so that a batch never waits behind the lists of browsers, nor they behind it. */
export function createServiceCalls({
  endpoint,
  recorder,
  logger,
  sessions,
  timeouts = {},
  breathe,
}: ServiceCallsOptions): ServiceCalls {
  const api = createUpstream(endpoint, timeouts.connectMs ?? 10_000);
  /** Entries that are being completed: what is claimed next is committed together with them. */
  const completing = new Set<Promise<void>>();
  const completeLater = (one: Promise<void>) => {
    completing.add(one);
    void one.then(() => completing.delete(one));
  };

  /** The session of a batch is as it was when the batch began: what it has taught is told once. */
  const taught = new Set<string>();

  async function teach<T>(
    session: StoredSession,
    operation: Operation,
    read: () => Promise<T>,
  ): Promise<T> {
    try {
      const data = await read();
      await learn(session, operation, undefined, 200);
      return data;
    } catch (error) {
      if (error instanceof ApiError) await learn(session, operation, error.code, error.status);
      throw error;
    }
  }

  async function learn(
    session: StoredSession,
    operation: Operation,
    code: string | undefined,
    status: number,
  ): Promise<void> {
    const lesson = lessonOf(operation.effect.kind, { code, status });
    const key = `${session.view.mark} ${lesson}`;
    if (!sessions || lesson === undefined || !isNews(session, lesson) || taught.has(key)) return;
    if (taught.size >= mostTaught) taught.clear();
    taught.add(key);
    await sessions.learn(session.view.mark, lesson).catch((error: unknown) => {
      taught.delete(key);
      logger.error({ error }, 'not learnt');
    });
  }

  const call: CallService = async (
    session,
    operation,
    input,
    { requestId = newRequestId(), batchId, begin } = {},
  ) => {
    const parsed = parseInput(operation, input, requestId);
    const request = buildRequest(operation, parsed, requestId);
    const params = paramsOf(operation, parsed);
    const send = () =>
      api.call({
        method: request.method,
        path: request.url,
        body: request.body,
        timeoutMs:
          operation.effect.kind === 'read'
            ? (timeouts.readMs ?? 30_000)
            : (timeouts.writeMs ?? 60_000),
        credential: session,
        headers: {
          accept: 'application/json',
          'accept-encoding': 'identity',
          'content-type': 'application/json',
          'x-request-id': requestId,
        },
      }).answer;
    try {
      refuseTooLarge(session, request.body);
      if (operation.effect.kind === 'read') {
        const answer = await send();
        if (answer.body.length > shortBytes) await breathe?.();
        return readData(operation, await readJson(answer), requestId);
      }
      const fields =
        request.body === undefined
          ? undefined
          : Object.fromEntries(Object.entries(parsed).filter(([key]) => !(key in params)));
      const write: Write = {
        operation,
        params,
        session,
        requestId,
        batchId,
        address: session.address,
        fields,
      };
      const received = await recordWrite(
        begin ? { ...recorder, begin } : recorder,
        write,
        logger,
        async (hear) => {
          const answer = await send();
          hear(answer);
          return readJson(answer);
        },
        completeLater,
      );
      return await teach(session, operation, async () => readData(operation, received, requestId));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const { code, status, message } = error;
      throw new ApiError({
        kind: kindOf(code, status, operation.effect.kind),
        code,
        status,
        message,
        requestId,
        operation: operation.name,
      });
    }
  };
  return {
    call,
    async close() {
      await Promise.all(completing);
      await api.close();
    },
  };
}

function parseInput<O extends Operation>(
  operation: O,
  input: InputOf<O>,
  requestId: string,
): Record<string, unknown> {
  const parsed = operation.input.safeParse(input);
  if (parsed.success) return parsed.data as Record<string, unknown>; // Inputs are objects.
  const [issue] = parsed.error.issues;
  throw new ApiError({
    kind: 'invalid',
    code: 'INPUT',
    status: 0,
    message: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`,
    requestId,
    operation: operation.name,
  });
}

/** What of the input stands in the path. */
const paramsOf = (
  { path }: Operation,
  fields: Readonly<Record<string, unknown>>,
): Record<string, string> =>
  Object.fromEntries(
    [...path.matchAll(/\{(\w+)\}/g)].map(([, key = '']) => [key, String(fields[key])]),
  );

/** An answer with what its body says; undefined where that is no JSON. */
type ReadAnswer = Pick<UpstreamAnswer, 'status' | 'headers'> & { json: unknown };

/** @throws Refusal GATEWAY.NOT_JSON for a success that is not JSON, as browsers get it: whatever answered, it was not the service, or not all of it came */
async function readJson(received: UpstreamAnswer): Promise<ReadAnswer> {
  const json = parse((await textOf(received)) ?? '');
  if (received.status < 400 && json === undefined)
    throw new Refusal(
      'GATEWAY.NOT_JSON',
      'The service has answered with something that is not JSON.',
    );
  return { status: received.status, headers: received.headers, json };
}

/** @throws ApiError unless the answer is a success as documented */
function readData<O extends Operation>(
  operation: O,
  { status, headers, json }: ReadAnswer,
  requestId: string,
): DataOf<O> {
  const answer = readAnswer(operation, status, json, headers['retry-after'] !== undefined);
  if (answer.ok) return answer.data;
  const { failure } = answer;
  throw new ApiError({
    ...failure,
    requestId: failure.requestId ?? requestId,
    operation: operation.name,
    retryAfterMs: retryAfterMs(headers['retry-after']),
  });
}

/** Retry-After in seconds or as a date. */
function retryAfterMs(header: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  const ms = /^\d+$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}
