import { readEnvelope } from '../contract/envelope.ts';
import { fieldsOf } from '../contract/fields.ts';
import { isOutcomeUnknown, kindOf } from '../contract/errors.ts';
import { answerLengthOf } from '../contract/journal.ts';
import type { EndedWrite } from '../contract/journal-store.ts';
import { maskAnswer, maskText } from '../contract/journal-secrecy.ts';
import { parseJson } from '../contract/json.ts';
import { readTask } from '../contract/tasks.ts';
import { decode } from './encoding.ts';
import { Refusal } from './refusal.ts';
import type { UpstreamAnswer } from './upstream.ts';

const messageLength = 2000;

/** A write that is over: what the upstream said, if anything, and the refusal that the caller gets instead, if one. */
export interface Over {
  operation: string;
  received: UpstreamAnswer | undefined;
  error: unknown;
  durationMs: number;
  /** What must not be kept though the answer quotes it. */
  secrets: readonly string[];
}

/** What came of a write, as the journal keeps it. */
export async function readEnd({
  operation,
  received,
  error,
  durationMs,
  secrets,
}: Over): Promise<EndedWrite> {
  const text = received && (await textOf(received));
  // A failure that cannot be read is still one, by its status.
  const said =
    received && (text !== undefined || received.status >= 400)
      ? readAnswered(received, text ?? '')
      : undefined;
  const { outcome, status, code } =
    (error === undefined ? said : undefined) ?? readFailed(error, received);
  const masked = text === undefined ? undefined : maskAnswer(operation, text, secrets);
  const message = said?.message;
  return {
    outcome,
    status,
    code,
    message:
      message === undefined || message === ''
        ? undefined
        : maskText(operation, message, secrets).slice(0, messageLength),
    durationMs: Math.round(durationMs),
    task: outcome === 'succeeded' && masked !== undefined ? said?.task : undefined,
    answer: masked?.slice(0, answerLengthOf(operation)),
    isAnswerCut: masked !== undefined && masked.length > answerLengthOf(operation),
  };
}

/** An answer's text, whatever it came encoded in. */
export async function textOf({ headers, body }: UpstreamAnswer): Promise<string | undefined> {
  return (await decode(body, headers['content-encoding']))?.toString('utf8');
}

/** An answer that came. */
function readAnswered({ status, headers }: UpstreamAnswer, text: string) {
  const body = parse(text);
  const { code, message } = readEnvelope(body);
  if (code === '0') {
    // Most begin none, and need not be read as if they did.
    const task = fieldsOf(body).data === undefined ? undefined : readTask(body);
    return { outcome: 'succeeded' as const, status, code, message, task };
  }
  const known = code ?? (status < 400 ? 'UNDOCUMENTED' : `HTTP.${status}`);
  const isUnknown = isOutcomeUnknown({
    kind: kindOf(known, status, 'write', headers['retry-after'] !== undefined),
    code: known,
  });
  return {
    outcome: isUnknown ? ('unknown' as const) : ('refused' as const),
    status,
    code: known,
    message,
    task: undefined,
  };
}

/** The gateway's own refusal, or a fault of its own. */
function readFailed(error: unknown, received: UpstreamAnswer | undefined) {
  if (!(error instanceof Refusal))
    return {
      outcome: 'unknown' as const,
      status: received?.status ?? 502,
      code: 'GATEWAY.NO_ANSWER',
    };
  return {
    outcome: error.code === 'GATEWAY.UNREACHABLE' ? ('notSent' as const) : ('unknown' as const),
    status: error.status,
    code: error.code,
  };
}

/** An answer's JSON; undefined where it is none. */
export function parse(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return undefined; // Told by the status.
  }
}
