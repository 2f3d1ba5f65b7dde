import type { KeysAnswer } from '../contract/simulator-control.ts';
import { signBySdk } from './sdk.fixture.ts';

const list = '/v1/instances/batch-query';
/** What is said of a wrong signature. */
export const wrong = '401 APIGW.0301 verify aksk signature fail';

/** A call to sign. */
export interface Call {
  method?: string;
  path?: string;
  query?: Record<string, string>;
  body?: unknown;
  /** What is sent is other than what was signed. */
  sent?: {
    path?: string;
    query?: string;
    body?: string;
    headers?: Record<string, string | undefined>;
  };
  /** By so much the caller's clock is ahead of the real time. */
  aheadMs?: number;
}

/** Signs a call and sends it; its code and words. */
export async function callSigned(
  address: string,
  realNowMs: number,
  keys: KeysAnswer,
  {
    method = 'GET',
    path = list,
    query = { page_no: '1', page_size: '1' },
    body,
    sent = {},
    aheadMs = 0,
  }: Call = {},
): Promise<string> {
  const signed = signBySdk({
    address,
    keys,
    method,
    path,
    query: method === 'GET' ? query : {},
    body,
    nowMs: realNowMs + aheadMs,
  });
  const headers = Object.entries({ ...signed, ...sent.headers }).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && entry[0] !== 'host',
  );
  const search = sent.query ?? (method === 'GET' ? new URLSearchParams(query).toString() : '');
  const answer = await fetch(`${address}${sent.path ?? path}${search === '' ? '' : `?${search}`}`, {
    method,
    headers,
    ...(method === 'GET' ? {} : { body: sent.body ?? JSON.stringify(body) }),
  });
  const { error_code: code, error_msg: message = '' } = (await answer.json()) as {
    error_code: string;
    error_msg?: string;
  }; // answers of the API are objects
  return code === '0'
    ? '0'
    : `${answer.status} ${code} ${message.replace('Incorrect IAM authentication information: ', '')}`;
}
