import { readEnvelope } from '../contract/envelope.ts';
import { kindOf, type ErrorKind } from '../contract/errors.ts';
import type { Effect } from '../contract/operation.ts';
import { decode, encode, type Encoding } from './encoding.ts';
import { Refusal } from './refusal.ts';
import { failure, type Headers, type Reply } from './reply.ts';
import type { UpstreamAnswer } from './upstream.ts';

/** An upstream's answer, ready to be sent to one client or to several. */
export interface ApiAnswer {
  reply: Reply;
  /** Its error code where the answer was looked at: failures by status, and short ones. */
  code: string | undefined;
  /** What a failure means for the session; undefined for success and for what was not looked at. */
  kind: ErrorKind | undefined;
}

/** Successful answers longer than this are pages of data, and never looked into. */
const shortBytes = 4096;
const longestErrorBytes = 256 * 1024;

const openBrace = 0x7b;
const closeBrace = 0x7d;

const isSpace = (byte: number | undefined): boolean =>
  byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;

/** Cheap test for what every documented answer is, a JSON object: the connection already vouches that it is whole. */
function looksLikeObject(body: Buffer): boolean {
  let first = 0;
  let last = body.length - 1;
  while (isSpace(body[first])) first += 1;
  while (isSpace(body[last])) last -= 1;
  return body[first] === openBrace && body[last] === closeBrace;
}

/**
 * Judges an upstream's answer: passes JSON on as it is (compressed, if it was not and the client accepts it), and puts
 * anything else into our own words. There the HTTP status of a failure is kept, as `HTTP.nnn`: a 429 or 503 from a proxy
 * on the way still says that nothing was done.
 * @throws Refusal GATEWAY.NOT_JSON for a success that is not JSON
 */
export async function judgeAnswer(
  { status, headers, body }: UpstreamAnswer,
  effect: Effect['kind'],
  accepted: readonly Encoding[],
  requestId: string,
): Promise<ApiAnswer> {
  const passedOn: Headers = {};
  const hasRetryAfter = headers['retry-after'] !== undefined;
  if (headers['retry-after'] !== undefined) passedOn['retry-after'] = headers['retry-after'];
  if (headers['x-request-id'] !== undefined)
    passedOn['x-upstream-request-id'] = String(headers['x-request-id']);
  const encoding = headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
  // Encoded answers are unfolded each time, off the event loop: one that is not what it says would be unreadable, or endless, in the browser.
  const plain = encoding === 'identity' ? body : await decode(body, encoding);

  if (!plain || !looksLikeObject(plain)) {
    if (status < 400)
      throw new Refusal(
        'GATEWAY.NOT_JSON',
        'The service has answered with something that is not JSON.',
      );
    const code = `HTTP.${status}`;
    const reply = failure(
      status,
      code,
      `HTTP ${status} from the way to the service.`,
      requestId,
      passedOn,
    );
    return {
      reply: { ...reply, requestId },
      code,
      kind: kindOf(code, status, effect, hasRetryAfter),
    };
  }

  const isLookedAt = status >= 400 ? plain.length <= longestErrorBytes : plain.length < shortBytes;
  const code = isLookedAt ? codeOf(plain) : undefined;
  const kind =
    code === '0' || (code === undefined && status < 400)
      ? undefined
      : kindOf(code ?? `HTTP.${status}`, status, effect, hasRetryAfter);
  let ready: Awaited<ReturnType<typeof encode>> = { body };
  if (encoding !== 'identity') passedOn['content-encoding'] = encoding;
  else if (accepted.length > 0) ready = await encode(body, accepted);
  if (ready.encoding !== undefined) passedOn['content-encoding'] = ready.encoding;
  return { reply: { status, body: ready.body, headers: passedOn, requestId }, code, kind };
}

function codeOf(body: Buffer): string | undefined {
  try {
    return readEnvelope(JSON.parse(body.toString('utf8'))).code;
  } catch {
    return undefined; // Braces around something else: the console will say that it is not as documented.
  }
}
