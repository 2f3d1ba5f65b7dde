import { buildRequest, type Operation } from '../contract/operation.ts';
import type { Exchange } from './exchange.ts';
import { parse, parseBody } from './json-route.ts';
import { Refusal } from './refusal.ts';

/** A write as the contract understands it: what is recorded and what is sent are both made of this. */
export interface ParsedWrite {
  /** Path and query for the upstream. */
  path: string;
  /** What its body says; undefined where its path says all. */
  fields: Readonly<Record<string, unknown>> | undefined;
  body: string | undefined;
}

/**
 * Reads a write by the contract, so that its limits hold for every client. Sent on is what was read, written anew: whatever
 * others might read in the same bytes (a byte-order mark, a key given twice, a field in the query) never gets to the service.
 * Long integers stay whole: they become the texts that the reference documents.
 * @throws Refusal GATEWAY.BAD_REQUEST naming the field
 */
export function parseWrite(
  operation: Operation,
  params: Readonly<Record<string, string>>,
  { query, requestId }: Pick<Exchange, 'query' | 'requestId'>,
  body: string,
): ParsedWrite {
  for (const key of new URLSearchParams(query).keys()) {
    // Some of the reference's operations have it there.
    if (key !== 'x-request-id')
      throw new Refusal(
        'GATEWAY.BAD_REQUEST',
        `A write has its fields in its body, not in the query: ${key}.`,
      );
  }
  const given = body === '' ? {} : parseBody(body);
  const inPath = Object.keys(params).find((key) => isObject(given) && key in given);
  if (inPath !== undefined)
    throw new Refusal('GATEWAY.BAD_REQUEST', `This field belongs into the path alone: ${inPath}.`);
  const input = parse(operation.input, isObject(given) ? { ...given, ...params } : given) as Record<
    string,
    unknown
  >; // Inputs are objects.
  const { url, body: sent } = buildRequest(operation, input, requestId);
  const fields = Object.fromEntries(Object.entries(input).filter(([key]) => !(key in params)));
  return { path: url, fields: sent === undefined ? undefined : fields, body: sent };
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
