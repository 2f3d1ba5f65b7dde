import type { IncomingMessage, ServerResponse } from 'node:http';
import { readEnvelope } from '../contract/envelope.ts';
import { operations } from '../contract/index.ts';
import { parseJson } from '../contract/json.ts';
import { createMatcher, type Operation } from '../contract/operation.ts';
import { controlBase } from '../contract/simulator-control.ts';
import type { StatusEnum } from '../contract/statuses.ts';
import { createAccount, type Account } from './accounts.ts';
import { control } from './control.ts';
import { applyFaults, signInOperation, type Effects } from './faults.ts';
import { readBody, send, type Reply } from './http.ts';
import { iamError, readTokenRequest, signIn } from './iam.ts';
import type { OperationHandler } from './operations/call.ts';
import { assignInstance, unassignInstance } from './operations/assign.ts';
import { batchBackupInstances } from './operations/backup.ts';
import { asyncCommand, syncCommand } from './operations/commands.ts';
import { createInstance } from './operations/create-instance.ts';
import { deleteInstance } from './operations/delete-instance.ts';
import { getDeviceToken } from './operations/device-token.ts';
import { getTask } from './operations/get-task.ts';
import { installApp } from './operations/install-app.ts';
import { listInstanceApp } from './operations/list-instance-app.ts';
import { listInstances } from './operations/list-instances.ts';
import { batchPrepareInstances, showProgress } from './operations/prepare.ts';
import { batchQueryStatus } from './operations/query-status.ts';
import { batchRebootInstance } from './operations/reboot.ts';
import { batchReset } from './operations/reset.ts';
import { batchShowSku } from './operations/show-sku.ts';
import { releaseInstancesSession, stopInstancesStreaming } from './operations/stream.ts';
import { setVideoConfig } from './operations/video.ts';
import { makeOdd } from './odd-answers.ts';
import { hexadecimal } from './prng.ts';
import { refuse } from './refusals.ts';
import { createTokens } from './tokens.ts';
import { phonesNamed, touch } from './touches.ts';

export interface Simulator {
  /** Node request handler for IAM (`/v3/…`), the API (`/v1/…`) and the control interface (`/simulator/…`). */
  handler: (request: IncomingMessage, response: ServerResponse) => void;
}

export interface SimulatorOptions {
  /** Real time, epoch ms; accounts run ahead of it as their clocks are moved. */
  now?: () => number;
  /** What BatchQueryStatus answers: the state of the data (table 4-34, default) or of running. */
  statusEnum?: StatusEnum;
}

const handlers: Readonly<Record<string, OperationHandler>> = {
  ListInstances: listInstances,
  BatchQueryStatus: batchQueryStatus,
  BatchShowSku: batchShowSku,
  CreateInstance: createInstance,
  DeleteInstance: deleteInstance,
  BatchRebootInstance: batchRebootInstance,
  BatchReset: batchReset,
  AssignInstance: assignInstance,
  UnassignInstance: unassignInstance,
  BatchPrepareInstances: batchPrepareInstances,
  ShowProgress: showProgress,
  BatchBackupInstances: batchBackupInstances,
  StopInstancesStreaming: stopInstancesStreaming,
  ReleaseInstancesSession: releaseInstancesSession,
  GetDeviceToken: getDeviceToken,
  SyncCommand: syncCommand,
  AsyncCommand: asyncCommand,
  GetTask: getTask,
  SetVideoConfig: setVideoConfig,
  InstallApp: installApp,
  ListInstanceApp: listInstanceApp,
};

const match = createMatcher(operations);
const requestIdPattern = /^[\w.:-]{1,128}$/;

/** What came in, with its body read. */
interface Incoming {
  method: string;
  url: URL;
  headers: IncomingMessage['headers'];
  /** Undefined where it is too large. */
  text: string | undefined;
}

/** A reply and what faults do to it on its way. */
interface Outcome {
  reply: Reply;
  effects?: Effects;
}

/** The service and its IAM, with nothing in it yet: accounts are made when they are first named. */
export function createSimulator({ now = Date.now, statusEnum = 'data' }: SimulatorOptions = {}): Simulator {
  const accounts = new Map<string, Account>();
  const tokens = createTokens();
  let calls = 0;

  function accountOf(name: string): Account {
    const account = accounts.get(name) ?? createAccount(name);
    accounts.set(name, account);
    return account;
  }

  function iam({ method, url, text }: Incoming): Outcome {
    if (method !== 'POST' || url.pathname !== '/v3/auth/tokens') return { reply: iamError(404, 'Could not find the requested resource.', 'Not Found') };
    const read = readTokenRequest(json(text));
    if ('refusal' in read) return { reply: read.refusal };
    const account = accountOf(read.account);
    const effects = applyFaults(account.faults, signInOperation, now());
    return { reply: effects.refusal ?? signIn(account, tokens, read.request, now() + account.aheadMs), effects };
  }

  function api({ method, url, headers, text }: Incoming): Outcome {
    const matched = match(method, url.pathname);
    const handle = matched && handlers[matched.operation.name];
    if (!matched || !handle) return { reply: refuse('APIGW.0101') };
    const token = headers['x-auth-token'];
    const holder = typeof token === 'string' ? tokens.find(token) : undefined;
    if (!holder) return { reply: refuse('APIGW.0301') };
    const account = accountOf(holder.account);
    const nowMs = now() + account.aheadMs;
    if (nowMs >= holder.expiresAtMs) return { reply: refuse('APIGW.0301') };

    const { operation, params } = matched;
    const sent = json(text);
    const named = phonesNamed(operation, params, sent);
    const effects = applyFaults(account.faults, operation.name, now(), { seed: account.seed, ids: named, pageNo: Number(url.searchParams.get('page_no')) });
    const refusal = effects.refusal ?? headerRefusal(operation, headers, url.searchParams);
    if (refusal) return { reply: refusal, effects };
    if (holder.role === 'readOnly' && operation.effect.kind === 'write') return { reply: refuse('KOOPHONE.API.6002'), effects };
    if (effects.loss === 'before') return { reply: refuse('KOOPHONE.API.9999'), effects }; // Nobody will read it.
    const { isSoldOut, jobFailures, oddList } = effects;
    const reply = handle({ account, nowMs, query: url.searchParams, params, body: sent, isSoldOut, jobFailures, oddList, statusEnum });
    if (operation.effect.kind === 'write' && readEnvelope(reply.body).code === '0') touch(account, operation.name, named);
    return { reply: effects.replacement ?? makeOdd(reply, effects.odd), effects };
  }

  function answer(incoming: Incoming): Outcome {
    const { method, url, text } = incoming;
    if (url.pathname.startsWith('/v3/')) return iam(incoming);
    if (!url.pathname.startsWith(`${controlBase}/`)) {
      const { reply, ...rest } = api(incoming);
      return { reply: withRequestId(reply, hexadecimal(0, calls, 501, 32)), ...rest };
    }
    const [name = '', ...path] = url.pathname.slice(controlBase.length + 1).split('/').map(decode);
    if (name === '' || name.length > 128) return { reply: { status: 404, body: { error: 'no account named' } } };
    return { reply: control(accountOf(name), tokens, { method, path, query: url.searchParams, body: json(text), realNowMs: now() }) };
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(`http://simulator${request.url ?? '/'}`);
    const text = await readBody(request);
    calls++;
    const { reply, effects } = answer({ method: request.method ?? 'GET', url, headers: request.headers, text });
    const deliver = (): void => {
      if (effects?.loss) request.socket.destroy();
      else if (!response.destroyed) send(response, reply, effects?.cut);
    };
    if (effects && effects.latencyMs > 0) setTimeout(deliver, effects.latencyMs).unref();
    else deliver();
  }

  return {
    handler(request, response) {
      handle(request, response).catch(() => {
        // The client went away, or something is wrong here: then the service's own words for it.
        if (response.headersSent || response.destroyed) response.destroy();
        else send(response, refuse('KOOPHONE.API.9999'));
      });
    },
  };
}

/** Tables of section 4 and 6.2: a missing header is HTTP 200. ListInstances documents x-request-id as a query parameter. */
function headerRefusal({ name, requiredHeaders }: Operation, headers: IncomingMessage['headers'], query: URLSearchParams): Reply | undefined {
  const inQuery = name === 'ListInstances' ? query.get('x-request-id') : null;
  const requestId = (headers['x-request-id'] || inQuery)?.toString();
  if (requiredHeaders.includes('x-request-id') && !requestId) return refuse('KOOPHONE.API.0002');
  if (requestId && !requestIdPattern.test(requestId)) return refuse('KOOPHONE.API.0003');
  if (requiredHeaders.includes('content-type') && !headers['content-type']) return refuse('KOOPHONE.API.0005', 'Content-Type');
  return undefined;
}

/** The API gateway gives every call an id; its own refusals have it in the body as well. */
function withRequestId({ status, body, headers }: Reply, requestId: string): Reply {
  const code = readEnvelope(body).code ?? '';
  const isOwn = code.startsWith('APIGW.') && typeof body === 'object';
  return { status, body: isOwn ? { ...body, request_id: requestId } : body, headers: { ...headers, 'x-request-id': requestId } };
}

/** Undefined for what is no JSON, which no operation takes. */
function json(text: string | undefined): unknown {
  try {
    return text === undefined || text === '' ? undefined : parseJson(text);
  } catch {
    return undefined;
  }
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
