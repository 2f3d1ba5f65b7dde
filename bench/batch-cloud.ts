import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';

/** How long a phone is off once it was told to reboot. */
const offMs = Number(process.env.OFF_MS ?? 5000);
const json = { 'content-type': 'application/json' };
const token = 't'.repeat(4000);

/**
 * A fleet that takes its time for each answer, of FLEET phones and LATENCY_MS; what it did is told at `/done`. Browsers' pages,
 * which are shorter than the worker's, come at once: what they take longer beside a batch is the console's doing.
 */
export function cloud(): (request: IncomingMessage, response: ServerResponse) => void {
  const count = Number(process.env.FLEET);
  const latencyMs = Number(process.env.LATENCY_MS);
  const issued = JSON.stringify({
    token: { expires_at: '2099-01-01T00:00:00.000000Z', user: { name: 'admin' }, roles: [] },
  });
  const heads = Array.from({ length: count }, (_, at) => rowHead(at));
  const offUntil = new Float64Array(count);
  const places = new Map(heads.map((_, at) => [idOf(at), at]));
  const done = { firstAt: 0, lastAt: 0, calls: 0, asked: 0, phones: 0, twice: 0 };
  const shortPage = pageOf(1, 60);

  function pageOf(pageNo: number, pageSize: number): string {
    const now = Date.now();
    const from = (pageNo - 1) * pageSize;
    const rows = heads
      .slice(from, from + pageSize)
      .map((head, at) => `${head}${(offUntil[from + at] ?? 0) > now ? 3 : 2}}`);
    return `{"error_code":"0","error_msg":"OK","data":{"page_no":${pageNo},"page_size":${pageSize},"total_count":${count},"result":[${rows.join(',')}]}}`;
  }

  function reboot(body: string): string {
    const { instance_ids: ids } = JSON.parse(body) as { instance_ids: string[] }; // What the worker sends.
    done.firstAt ||= Date.now() - latencyMs;
    done.calls += 1;
    for (const id of ids) {
      const at = places.get(id) ?? 0;
      if (offUntil[at] !== 0) done.twice += 1;
      offUntil[at] = Date.now() + offMs;
      done.phones += 1;
    }
    done.lastAt = Date.now();
    return '{"error_code":"0","error_msg":"ok"}';
  }

  function answer(path: string, query: URLSearchParams, body: string): string {
    if (path.endsWith('/batch-query'))
      return pageOf(Number(query.get('page_no')), Number(query.get('page_size')));
    return reboot(body);
  }

  return (request, response) => void serve(request, response);

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://cloud');
    if (pathname.startsWith('/v3/'))
      response.writeHead(201, { ...json, 'x-subject-token': token }).end(issued);
    else if (pathname === '/done') response.writeHead(200, json).end(JSON.stringify(done));
    else if (searchParams.get('page_size') === '60') response.writeHead(200, json).end(shortPage);
    else {
      done.asked += 1;
      const body = await text(request);
      setTimeout(
        () => response.writeHead(200, json).end(answer(pathname, searchParams, body)),
        latencyMs,
      );
    }
  }
}

export const idOf = (at: number): string => `9f3c0a${String(at).padStart(10, '0')}`;

/** A row of the list, up to its running_status. */
function rowHead(at: number): string {
  const row = {
    instance_id: idOf(at),
    instance_name: `云手机-${at}`,
    region: 'cn-north-4',
    instance_sku: 'koophone.standard.4u8g',
    frozen_status: 0,
    login_status: at % 2,
    assign_status: 1,
    assign_user: '1234567890123456789',
    backup_status: 0,
    restore_status: 0,
    billing_mode: '1',
    expired_time: '1893456000',
    create_time: '2026-01-01 08:00:00',
    description: 'a phone like any other in this list'.repeat(3),
  };
  return `${JSON.stringify(row).slice(0, -1)},"running_status":`;
}
