import type { IncomingMessage, ServerResponse } from 'node:http';
import { signatureHeaders } from '../contract/access-keys.ts';
import { readEnvelope } from '../contract/envelope.ts';
import { operations } from '../contract/index.ts';
import { createMatcher } from '../contract/operation.ts';
import { isCrooked, isFromElsewhere } from '../contract/request-origin.ts';
import { controlBase } from '../contract/simulator-control.ts';
import type { StatusEnum } from '../contract/statuses.ts';
import { makeKey } from './access-keys.ts';
import { createAccountStore } from './account-store.ts';
import { createAccount } from './accounts.ts';
import { answerSigned, countUse, whoCalls, type Found } from './callers.ts';
import { control } from './control.ts';
import { applyFaults, signInOperation, type Effects } from './faults.ts';
import { readBody, send, type Reply } from './http.ts';
import { iamError, readTokenRequest, signIn } from './iam.ts';
import { makeOdd } from './odd-answers.ts';
import { hexadecimal } from './prng.ts';
import { createReceivers } from './receivers.ts';
import { refuse } from './refusals.ts';
import { makeToken } from './tokens.ts';
import { phonesNamed, touch } from './touches.ts';
import { handlers } from './operations/handlers.ts';
import { type Asked, marksOf, operationNamed, isEmptying, mustBeKept, keepable } from './asked.ts';
import { type Incoming, headerRefusal, withRequestId, json, decode } from './incoming.ts';
import type { Account } from './state.ts';

export interface Simulator {
  /** Node request handler for IAM (`/v3/…`), the API (`/v1/…`) and the control interface (`/simulator/…`). */
  handler: (request: IncomingMessage, response: ServerResponse) => void;
  /** Ends it in good order; nothing is lost where it ends without. */
  close: () => void;
}

export interface SimulatorOptions {
  /** Real time, epoch ms; accounts run ahead of it as their clocks are moved. */
  now?: () => number;
  /** What BatchQueryStatus answers: the state of the data (table 4-34, default) or of running. */
  statusEnum?: StatusEnum;
  /** Where what was asked of the accounts is kept, for one process at a time; absent: in memory alone. */
  folder?: string | undefined;
  /** How long reading an account from there may take, ms. */
  mostReplayMs?: number;
}

const match = createMatcher(operations);

/** A reply and what faults do to it on its way. */
interface Outcome {
  reply: Reply;
  effects?: Effects;
}

/** The service and its IAM. Accounts are made when they are first named; where there is no folder they end with it. */
export function createSimulator({
  now = Date.now,
  statusEnum = 'data',
  folder,
  mostReplayMs,
}: SimulatorOptions = {}): Simulator {
  const store = createAccountStore<Asked>({
    folder,
    mostReplayMs,
    replay: (account, asked) => void carryOut(account, asked),
  });
  const { tokens, keys } = store;
  const receive = createReceivers(now);
  const startedMs = now();
  let calls = 0;

  /** Does what an account is asked, and says whether that has changed it. */
  function carryOut(account: Account, asked: Asked): Outcome & { isChange: boolean } {
    const before = marksOf(account);
    const outcome = carryOutOf[asked.kind](account, asked as never); // each kind has its own
    return { ...outcome, isChange: outcome.isChange || marksOf(account) !== before };
  }

  const carryOutOf: {
    [Kind in Asked['kind']]: (
      account: Account,
      asked: Extract<Asked, { kind: Kind }>,
    ) => Outcome & { isChange: boolean };
  } = {
    signIn(account, { atMs, request, token }) {
      const effects = applyFaults(account.faults, signInOperation, atMs);
      if (effects.refusal) return { reply: effects.refusal, effects, isChange: false };
      return {
        reply: signIn(account, tokens, request, atMs + account.aheadMs, token),
        effects,
        isChange: true,
      };
    },
    call(account, { atMs, operation: name, params, query, body, role, refusal }) {
      const operation = operationNamed(name);
      const handle = handlers[name];
      if (!operation || !handle) return { reply: refuse('APIGW.0101'), isChange: false };
      const named = phonesNamed(operation, params, body);
      const asked = new URLSearchParams(query);
      const effects = applyFaults(account.faults, name, atMs, {
        seed: account.seed,
        ids: named,
        pageNo: Number(asked.get('page_no')),
      });
      const refused = effects.refusal ?? refusal;
      if (refused) return { reply: refused, effects, isChange: false };
      const isWrite = operation.effect.kind === 'write';
      if (role === 'readOnly' && isWrite)
        return { reply: refuse('KOOPHONE.API.6002'), effects, isChange: false };
      if (effects.loss === 'before')
        return { reply: refuse('KOOPHONE.API.9999'), effects, isChange: false }; // Nobody will read it.
      const { isSoldOut, jobFailures, oddList } = effects;
      const reply = handle({
        account,
        nowMs: atMs + account.aheadMs,
        query: asked,
        params,
        body,
        isSoldOut,
        jobFailures,
        oddList,
        statusEnum,
      });
      const isDone = isWrite && readEnvelope(reply.body).code === '0';
      if (isDone) touch(account, name, named);
      return {
        reply: effects.replacement ?? makeOdd(reply, effects.odd),
        effects,
        isChange: isDone,
      };
    },
    control(account, { atMs, method, path, query, body, fresh }) {
      const reply = control(
        account,
        { tokens, keys },
        { method, path, query: new URLSearchParams(query), body, realNowMs: atMs, fresh },
      );
      return { reply, isChange: method !== 'GET' && reply.status === 200 };
    },
    keyUse(account, { atMs, ...use }) {
      countUse(account, use, atMs + account.aheadMs);
      return { reply: refuse('APIGW.0301'), isChange: true };
    },
  };

  /** The same, and what has changed the account is kept before anybody is told. */
  function take(account: Account, asked: Asked): Outcome {
    const beganMs = performance.now();
    const { isChange, ...outcome } = carryOut(account, asked);
    if (!isChange) return outcome;
    try {
      if (asked.kind === 'control' && isEmptying(asked)) store.keepWhole(account);
      else store.keep(account, keepable(asked), performance.now() - beganMs);
    } catch (error) {
      // The disk is full, say. Nobody is told that a change is done which is not kept; signing in and reading go on, and are kept with the next change.
      if (mustBeKept(asked)) throw error;
    }
    return outcome;
  }

  /** Who calls; keys that were used wrongly are counted. */
  function caller({ method, target, headers, text }: Incoming): Found {
    const found = whoCalls(store, { method, target, headers, body: text }, now());
    if (found.use)
      take(found.use.account, {
        kind: 'keyUse',
        atMs: now(),
        accessKey: found.use.accessKey,
        isRight: found.use.isRight,
      });
    return found;
  }

  function iam(incoming: Incoming): Outcome {
    const { method, url, headers, text } = incoming;
    if (method === 'GET' && headers.authorization !== undefined) {
      const found = caller(incoming);
      return {
        reply:
          'refusal' in found
            ? found.refusal
            : found.key
              ? answerSigned(url.pathname, url.searchParams, {
                  account: found.account,
                  key: found.key,
                })
              : refuse('APIGW.0301'),
      };
    }
    if (method !== 'POST' || url.pathname !== '/v3/auth/tokens')
      return { reply: iamError(404, 'Could not find the requested resource.', 'Not Found') };
    const read = readTokenRequest(json(text));
    if ('refusal' in read) return { reply: read.refusal };
    return take(store.find(read.account), {
      kind: 'signIn',
      atMs: now(),
      request: read.request,
      token: makeToken(read.account),
    });
  }

  function api(incoming: Incoming): Outcome {
    const { method, url, headers, text } = incoming;
    const matched = match(method, url.pathname);
    if (!matched) return { reply: refuse('APIGW.0101') };
    const found = caller(incoming);
    if ('refusal' in found) return { reply: found.refusal };
    const { account, role, key } = found;
    const project = headers[signatureHeaders.project];
    if (key && project !== undefined && project !== key.projectId)
      return { reply: refuse('APIGW.0302') };
    const { operation, params } = matched;
    const refusal = headerRefusal(operation, headers, url.searchParams);
    return take(account, {
      kind: 'call',
      atMs: now(),
      operation: operation.name,
      params,
      query: url.search,
      body: json(text),
      role,
      refusal,
    });
  }

  function answer(incoming: Incoming): Outcome {
    const { method, url, headers, target, text } = incoming;
    if (isCrooked(target.split('?', 1)[0] ?? ''))
      return { reply: { status: 404, body: { error: 'no such path' } } };
    if (url.pathname.startsWith('/v3/')) return iam(incoming);
    if (!url.pathname.startsWith(`${controlBase}/`)) {
      const { reply, ...rest } = api(incoming);
      return { reply: withRequestId(reply, hexadecimal(startedMs, calls, 501, 32)), ...rest };
    }
    const [name = '', ...path] = url.pathname
      .slice(controlBase.length + 1)
      .split('/')
      .map(decode);
    if (name === '' || name.length > 128)
      return { reply: { status: 404, body: { error: 'no account named' } } };
    const isReading = method === 'GET' || method === 'HEAD';
    if (!isReading && isFromElsewhere(headers))
      return { reply: { status: 403, body: { error: 'this comes from another site' } } };
    if (path[0] === 'receivers')
      return {
        reply: receive(name, {
          method,
          path: path.slice(1),
          query: url.searchParams,
          headers,
          text: text ?? '',
        }),
      };
    // Whoever only looks makes no account: it is shown as it would be.
    const account = isReading ? (store.look(name) ?? createAccount(name)) : store.find(name);
    const fresh = path[0] === 'keys' ? makeKey(name) : undefined;
    return take(account, {
      kind: 'control',
      atMs: now(),
      method,
      path,
      query: url.search,
      body: json(text),
      fresh,
    });
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(`http://simulator${request.url ?? '/'}`);
    const text = await readBody(request);
    calls++;
    const { reply, effects } = answer({
      method: request.method ?? 'GET',
      url,
      target: request.url ?? '/',
      headers: request.headers,
      text,
    });
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
        // The client went away, the disk is full, or something is wrong here: then the service's own words for it.
        if (response.headersSent || response.destroyed) response.destroy();
        else send(response, refuse('KOOPHONE.API.9999'));
      });
    },
    close: () => store.close(),
  };
}
