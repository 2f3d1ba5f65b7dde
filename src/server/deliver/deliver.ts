import type { OpenChannel } from '../../contract/alert-store.ts';
import { fieldsOf } from '../../contract/fields.ts';
import { resolveName } from '../../gateway/checked-address.ts';
import { isPublicAddress } from '../../gateway/public-address.ts';
import type { Deliver } from '../../worker/alerts/send-due.ts';
import { hookRequest } from './hook-request.ts';
import { sendMail } from './mail.ts';
import { AddressRefused, post, type Posted, type PostOptions } from './post.ts';

export interface DeliverOptions extends Partial<PostOptions> {
  /** Private networks may be gone to: the receivers are in the house. */
  mayBePrivate?: boolean | undefined;
  now?: () => number;
  timeoutMs?: number;
}

/** Words of a receiver that are passed on. */
const longestWords = 200;

/**
 * Brings alerts to webhooks, bots and mailboxes. What went wrong is said by a code, or in the receiver's own words, out of which all
 * that is secret of the channel is taken.
 */
export function createDeliver({
  mayBePrivate = false,
  resolve = resolveName,
  isPublic = mayBePrivate ? () => true : isPublicAddress,
  ca,
  simulator,
  now = Date.now,
  timeoutMs = 15_000,
}: DeliverOptions = {}): Deliver {
  const options: PostOptions = { resolve, isPublic, ca, simulator };
  return async (channel, notice, written) => {
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(), timeoutMs);
    // A name server that does not answer hears no signal.
    const gaveUp = new Promise<string>((resolve) => {
      late.signal.addEventListener('abort', () => resolve('TIMEOUT'), { once: true });
    });
    const send = async (): Promise<string | undefined> => {
      if (channel.kind === 'email') {
        await sendMail(channel, notice, written, options, timeoutMs);
        return undefined;
      }
      const posted = await post(hookRequest(channel, notice, written, now()), options, late.signal);
      return refusalIn(channel, posted);
    };
    try {
      return await Promise.race([
        send().catch((error: unknown) => reasonOf(channel, error)),
        gaveUp,
      ]);
    } finally {
      clearTimeout(timer);
    }
  };
}

/** Bots answer 200 whatever becomes of a message: what does is in the body. A webhook's body is nobody's business. */
function refusalIn(channel: OpenChannel, { status, body }: Posted): string | undefined {
  if (status < 200 || status > 299) return `HTTP.${status}`;
  if (channel.kind === 'webhook') return undefined;
  let answer: unknown;
  try {
    answer = JSON.parse(body);
  } catch {
    return 'NOT_JSON';
  }
  const { errcode, errmsg, code, msg, StatusCode } = fieldsOf(answer);
  const number = errcode ?? code ?? StatusCode;
  if (number === 0) return undefined;
  const words = errmsg ?? msg;
  const said = `${String(number)}${typeof words === 'string' ? ` ${words}` : ''}`;
  // Cut afterwards: half of a secret would not be found.
  return scrub(channel, said).slice(0, longestWords);
}

/** Errors of Node and of nodemailer by their code: their words name addresses, and what a server has said. */
function reasonOf(channel: OpenChannel, error: unknown): string {
  if (error instanceof AddressRefused) return 'ADDRESS_REFUSED';
  const { code, responseCode, name } = fieldsOf(error);
  if (name === 'AbortError') return 'TIMEOUT';
  const said = typeof responseCode === 'number' ? ` SMTP ${responseCode}` : '';
  return scrub(channel, typeof code === 'string' ? `${code}${said}` : `FAILED${said}`);
}

const mask = '***';

/** Without anything that is secret of the channel, should a receiver have quoted it. */
function scrub({ address, secret }: OpenChannel, text: string): string {
  const url = address !== undefined && URL.canParse(address) ? new URL(address) : undefined;
  const secrets = [
    secret,
    address,
    ...(url ? [...url.searchParams.values(), ...url.pathname.split('/')] : []),
  ];
  return secrets
    .filter((one): one is string => one !== undefined && one.length >= 6)
    .reduce((clean, one) => clean.replaceAll(one, mask), text);
}
