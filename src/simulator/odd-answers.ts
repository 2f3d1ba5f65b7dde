import type { OddAnswerRequest, OddListRequest } from '../contract/simulator-control.ts';
import type { Reply } from './http.ts';

/** The answer with all that faults make odd in it. What a path does not find stays as it is. */
export function makeOdd(reply: Reply, requests: readonly OddAnswerRequest[]): Reply {
  if (requests.length === 0 || typeof reply.body === 'string') return reply;
  const body: unknown = structuredClone(reply.body);
  for (const request of requests) put(body, request.path.split('.'), request);
  return { ...reply, body };
}

function put(
  parent: unknown,
  [key = '', ...rest]: readonly string[],
  request: OddAnswerRequest,
): void {
  if (typeof parent !== 'object' || parent === null) return;
  const fields = parent as Record<string, unknown>; // JSON: a list has its places for keys
  const keys =
    key === '*'
      ? Object.keys(fields).filter((one) => isMeant(fields[one], request))
      : key in fields
        ? [key]
        : [];
  for (const one of keys) {
    if (rest.length > 0) put(fields[one], rest, request);
    else if (!('value' in request)) delete fields[one];
    else fields[one] = request.value;
  }
}

function isMeant(item: unknown, { ids }: OddAnswerRequest): boolean {
  if (!ids) return true;
  return (
    typeof item === 'object' &&
    item !== null &&
    'instance_id' in item &&
    ids.includes(String(item.instance_id))
  );
}

/** The rows of one page, of a list that is in order or not. */
export function pageOf<Row>(
  rows: readonly Row[],
  pageNo: number,
  pageSize: number,
  odd: OddListRequest | undefined,
): readonly Row[] {
  const listed =
    odd?.way === 'short' ? rows.slice(0, odd.rows ?? Math.ceil(rows.length / 2)) : rows;
  const place = odd?.way === 'repeats' ? 0 : (pageNo - 1) * pageSize;
  const from = odd?.way === 'shifts' && pageNo > 1 ? place + (odd.rows ?? 3) : place;
  return listed.slice(from, from + pageSize);
}
