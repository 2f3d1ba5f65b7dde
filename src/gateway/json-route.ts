import type * as z from 'zod/mini';
import { parseJson } from '../contract/json.ts';
import { acceptedEncodings, encode } from './encoding.ts';
import type { Exchange } from './exchange.ts';
import { Refusal } from './refusal.ts';
import type { Reply } from './reply.ts';

/** What routes that read and answer JSON of our own have in common. */

export const nothingHere = () => new Refusal('GATEWAY.NOT_FOUND', 'There is nothing here.');

/** @throws Refusal GATEWAY.BAD_REQUEST naming the field */
export function parse<Schema extends z.ZodMiniType>(
  schema: Schema,
  value: unknown,
): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = issue?.code === 'unrecognized_keys' ? issue.keys.join(', ') : issue?.path.join('.');
  throw new Refusal(
    'GATEWAY.BAD_REQUEST',
    field
      ? `This field is missing or not as it must be: ${field}.`
      : 'The id or the body is not as it must be.',
  );
}

export function parseBody(body: string): unknown {
  try {
    return parseJson(body);
  } catch {
    throw new Refusal('GATEWAY.BAD_REQUEST', 'The body is not JSON.');
  }
}

/** A segment of a path. */
export function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw nothingHere();
  }
}

export async function answer({ request }: Exchange, value: unknown): Promise<Reply> {
  const { body, encoding } = await encode(
    Buffer.from(JSON.stringify(value)),
    acceptedEncodings(request.headers['accept-encoding']),
  );
  return {
    status: 200,
    body,
    headers: encoding === undefined ? {} : { 'content-encoding': encoding },
  };
}
