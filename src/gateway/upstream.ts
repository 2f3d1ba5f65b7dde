import type { IncomingHttpHeaders } from 'node:http';
import { Pool, type Dispatcher } from 'undici';
import type { Credential } from '../contract/sessions.ts';
import { authorize } from './credential.ts';
import { Refusal } from './refusal.ts';

interface UpstreamRequest {
  method: 'GET' | 'POST' | 'PUT';
  /** Path and query below the endpoint. */
  path: string;
  headers: Record<string, string>;
  body: string | undefined;
  /** In whose name: its token goes with the call, or its keys sign it as it leaves. */
  credential?: Credential;
  /** From now to the answer's last byte. */
  timeoutMs: number;
}

export interface UpstreamAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** A call that is under way. */
interface UpstreamCall {
  /**
   * @throws Refusal GATEWAY.UNREACHABLE where nothing was sent for certain; where the request may have arrived
   * GATEWAY.TIMEOUT, GATEWAY.NO_ANSWER, or GATEWAY.NOT_JSON for what is too large or leads elsewhere
   */
  answer: Promise<UpstreamAnswer>;
  /** Gives the call up. */
  abort: () => void;
}

export interface Upstream {
  call(request: UpstreamRequest): UpstreamCall;
  close(): Promise<void>;
}

/** More than any answer of the service: 200 phones are 120 kB. */
const answerLimitBytes = 16 * 1024 * 1024;
/** IAM's tokens come in a header and have several kilobytes. */
const headerLimitBytes = 64 * 1024;

const unreachable = () =>
  new Refusal('GATEWAY.UNREACHABLE', 'The service cannot be reached. The request was not sent.');
const redirected = () =>
  new Refusal(
    'GATEWAY.NOT_JSON',
    'The service has answered with a redirect, which is not followed.',
  );
const tooLarge = () =>
  new Refusal('GATEWAY.NOT_JSON', 'The service has answered more than any documented answer has.');
const noAnswer = () =>
  new Refusal('GATEWAY.NO_ANSWER', 'The connection broke before the service had answered.');

/**
 * Kept-alive connections to one endpoint. Nothing is ever sent twice. Answers are collected whole (they are small and
 * bounded), so that one that breaks off in the middle is still answered with a proper error.
 * @param ca what certificates are judged by, instead of what Node has
 * @param now milliseconds since the epoch: what signed calls are dated by
 */
export function createUpstream(
  endpoint: URL,
  connectTimeoutMs: number,
  { ca, now = Date.now }: { ca?: string | undefined; now?: () => number } = {},
): Upstream {
  const basePath = endpoint.pathname.replace(/\/$/, '');
  const pool = new Pool(endpoint.origin, {
    connections: 256,
    connect: { timeout: connectTimeoutMs, ...(ca !== undefined && { ca }) },
    headersTimeout: 0, // One deadline a call stands below instead.
    bodyTimeout: 0,
    maxHeaderSize: headerLimitBytes,
    maxResponseSize: answerLimitBytes,
  });
  return {
    call: (request) => {
      const { path, headers } = authorize(basePath + request.path, request, endpoint.host, now);
      const handler = new Collector(request.timeoutMs);
      pool.dispatch({ method: request.method, path, headers, body: request.body ?? null }, handler);
      return { answer: handler.answer, abort: () => handler.giveUp(noAnswer()) };
    },
    close: () => pool.destroy(),
  };
}

/** Collects one answer. A class because undici calls its methods for every chunk and wants them on one object. */
class Collector implements Dispatcher.DispatchHandler {
  readonly answer: Promise<UpstreamAnswer>;
  #resolve!: (answer: UpstreamAnswer) => void;
  #reject!: (refusal: Refusal) => void;
  readonly #deadline: NodeJS.Timeout;
  /** Set when the request is about to be written; before that nothing has left. */
  #controller: Dispatcher.DispatchController | undefined;
  #givenUp: Refusal | undefined;
  #status = 0;
  #headers: IncomingHttpHeaders = {};
  readonly #chunks: Buffer[] = [];

  constructor(timeoutMs: number) {
    this.answer = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    this.#deadline = setTimeout(() => {
      this.giveUp(
        this.#controller
          ? new Refusal('GATEWAY.TIMEOUT', 'The service has not answered in time.')
          : unreachable(),
      );
    }, timeoutMs);
  }

  giveUp(reason: Refusal): void {
    if (this.#givenUp) return;
    this.#givenUp = reason;
    clearTimeout(this.#deadline);
    this.#reject(reason);
    this.#controller?.abort(reason);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#givenUp) controller.abort(this.#givenUp);
  }

  onResponseStart(
    _: Dispatcher.DispatchController,
    status: number,
    headers: IncomingHttpHeaders,
  ): void {
    this.#status = status;
    this.#headers = headers;
  }

  onResponseData(_: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    clearTimeout(this.#deadline);
    // A token must not follow wherever an answer points, and a success that points elsewhere is none.
    if (this.#status >= 300 && this.#status < 400) {
      this.#reject(redirected());
      return;
    }
    const [first] = this.#chunks;
    const body = first && this.#chunks.length === 1 ? first : Buffer.concat(this.#chunks);
    this.#resolve({ status: this.#status, headers: this.#headers, body });
  }

  onResponseError(_: Dispatcher.DispatchController, error: Error): void {
    clearTimeout(this.#deadline);
    if (!this.#controller) this.#reject(unreachable());
    else
      this.#reject(
        'code' in error && error.code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE' ? tooLarge() : noAnswer(),
      );
  }
}
