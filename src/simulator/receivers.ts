import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { fieldsOf, readText } from '../contract/fields.ts';
import {
  receiverKinds,
  receiverSecret,
  type ReceiversState,
} from '../contract/simulator-control.ts';
import type { Reply } from './http.ts';

type Kind = (typeof receiverKinds)[number];
type Received = ReceiversState['received'][number];

interface Call {
  method: string;
  /** What follows `receivers` in the path. */
  path: readonly string[];
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  text: string;
}

/** So much is remembered of an account, and of so many accounts. */
const mostReceived = 50;
const mostAccounts = 500;
/** What was signed longer ago, or is signed for a later time, may be somebody else's copy. */
const mostApartMs = 3_600_000;

const hmac = (key: string, text: string) => createHmac('sha256', key).update(text);

function isEqual(given: unknown, right: string): boolean {
  if (typeof given !== 'string') return false;
  const [a, b] = [Buffer.from(given), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** The signature of a call, read as each kind documents it. */
function signatureOf(kind: Kind, { query, headers, text }: Call, nowMs: number) {
  const judge = (sign: unknown, timeMs: number, right: string) =>
    sign === undefined || sign === null
      ? ('unsigned' as const)
      : Math.abs(timeMs - nowMs) <= mostApartMs && isEqual(sign, right)
        ? ('right' as const)
        : ('wrong' as const);
  switch (kind) {
    case 'wecom':
      return 'unsigned';
    case 'webhook': {
      const time = String(headers['x-alert-timestamp']);
      return judge(
        headers['x-alert-signature'],
        Number(time),
        `v1=${hmac(receiverSecret, `${time}.${text}`).digest('hex')}`,
      );
    }
    case 'dingtalk': {
      const time = query.get('timestamp') ?? '';
      return judge(
        query.get('sign'),
        Number(time),
        hmac(receiverSecret, `${time}\n${receiverSecret}`).digest('base64'),
      );
    }
    default: {
      const { timestamp, sign } = fieldsOf(parse(text));
      const time = String(timestamp);
      return judge(
        sign,
        Number(time) * 1000,
        hmac(`${time}\n${receiverSecret}`, '').digest('base64'),
      );
    }
  }
}

/** The words of a message, as each kind has them. */
function wordsOf(text: string): string {
  const body = fieldsOf(parse(text));
  const { title, lines } = fieldsOf(body.text);
  if (Array.isArray(lines)) return [title, ...(lines as unknown[])].map(String).join('\n');
  const { content, text: markdown } = fieldsOf(body.markdown);
  return readText(content ?? markdown ?? fieldsOf(body.content).text) ?? '';
}

/** As each kind answers what it takes, and what is signed wrongly. */
const answers: Record<Kind, { taken: Reply; refused: Reply }> = {
  webhook: {
    taken: { status: 200, body: {} },
    refused: { status: 401, body: { error: 'the signature does not match' } },
  },
  wecom: {
    taken: { status: 200, body: { errcode: 0, errmsg: 'ok' } },
    refused: { status: 200, body: { errcode: 93000, errmsg: 'invalid webhook url' } },
  },
  dingtalk: {
    taken: { status: 200, body: { errcode: 0, errmsg: 'ok' } },
    refused: { status: 200, body: { errcode: 310000, errmsg: 'sign not match' } },
  },
  feishu: {
    taken: { status: 200, body: { code: 0, msg: 'success', data: {} } },
    refused: { status: 200, body: { code: 19021, msg: 'sign match fail' } },
  },
};

/** Receivers of alerts, for each account its own: contract/simulator-control.ts has what they answer. */
export function createReceivers(now: () => number) {
  const received = new Map<string, Received[]>();

  return function answer(account: string, call: Call): Reply {
    const { method, path, query, text } = call;
    const [name, ...rest] = path;
    if (name === undefined) {
      if (method === 'DELETE') received.delete(account);
      else if (method !== 'GET') return nothing;
      return {
        status: 200,
        body: { received: received.get(account) ?? [] } satisfies ReceiversState,
      };
    }
    const kind = receiverKinds.find((one) => one === name);
    if (!kind || rest.length > 0 || method !== 'POST') return nothing;
    const signature = signatureOf(kind, call, now());
    const fail = Number(query.get('fail'));
    const reply =
      fail >= 400 && fail <= 599
        ? { status: fail, body: { error: 'as it was asked to' } }
        : answers[kind][signature === 'wrong' ? 'refused' : 'taken'];
    const all = received.get(account) ?? [];
    received.delete(account);
    received.set(
      account,
      [
        {
          kind,
          at: new Date(now()).toISOString(),
          signature,
          status: reply.status,
          text: wordsOf(text).slice(0, 4000),
        } satisfies Received,
        ...all,
      ].slice(0, mostReceived),
    );
    for (const oldest of received.keys()) if (received.size > mostAccounts) received.delete(oldest);
    return reply;
  };
}

const nothing: Reply = { status: 404, body: { error: 'no such receiver' } };

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
