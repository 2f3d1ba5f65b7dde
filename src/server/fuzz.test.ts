import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { gatewayPaths } from '../contract/gateway.ts';
import { startPostgres, type PostgresServer } from '../journal/postgres.fixture.ts';
import { consoleRequests, simulatorRequests } from './fuzz-requests.fixture.ts';
import { fuzzRequest, type FuzzRequest } from './fuzz-bend.fixture.ts';
import { said, sendBytes, sendFuzz, type FuzzAnswer } from './fuzz-send.fixture.ts';
import { openFuzzSite, type FuzzSite } from './fuzz-site.fixture.ts';

/** How many times as much as in `npm test`: of `npm run test:soak`. */
const scale = Math.max(1, Number(process.env.SOAK ?? 0) * 30);

let site: FuzzSite;

/** What is wrong with an answer, whatever was asked. */
function faultOf(asked: FuzzRequest, { status, headers, text }: FuzzAnswer): string | undefined {
  if (status >= 500) return `${status} ${text.slice(0, 300)}`;
  if (status < 200 || status === 206) return `${status}`;
  if (/MII[\w+/=-]{40}|node_modules|node:internal|\n\s+at /.test(text))
    return `it says too much: ${text.slice(0, 500)}`;
  const isJson =
    String(headers['content-type']).startsWith('application/json') &&
    headers['content-encoding'] === undefined &&
    asked.method !== 'HEAD';
  if (isJson && text !== '') JSON.parse(text);
  return undefined;
}

async function attack(
  origin: URL,
  requests: readonly FuzzRequest[],
  session: Readonly<Record<string, string>>,
): Promise<void> {
  const answers = await Promise.all(
    requests.map((one) => sendFuzz(site.agent, origin, one, session)),
  );
  const faults = requests.flatMap((one, at) => {
    const answer = answers[at];
    const fault = answer && faultOf(one, answer);
    if (answer) statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
    return fault === undefined ? [] : [`${fault} ← ${said(one)}`];
  });
  expect([...faults, ...site.wrongs()]).toEqual([]);
}

const statuses = new Map<number, number>();
const atOnce = 8;

const plain = (method: string, path: string, body: string) =>
  `${method} ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
const wholes = [
  plain('GET', '/auth/session', ''),
  plain('POST', '/auth/session', '{"account":"a","user":"b","password":"c","project":"d"}'),
  plain('GET', '/api/v1/instances/batch-query?page_no=1', ''),
  plain('POST', '/worker/batches', '{"action":"reboot","instance_ids":["a"]}'),
  'POST /api/v1/instances/reboot HTTP/1.1\r\nhost: 127.0.0.1\r\ntransfer-encoding: chunked\r\n\r\n5\r\n{"a":\r\n2\r\n1}\r\n0\r\n\r\n',
];
const pieces = [
  '\r\n',
  '\n',
  '\0',
  ' ',
  ':',
  'HTTP/1.1',
  'HTTP/2.0',
  'HTTP/0.9',
  'content-length: 5\r\n',
  'content-length: -1\r\n',
  'content-length: 99999999999999999999\r\n',
  'transfer-encoding: chunked\r\n',
  'transfer-encoding: identity, chunked\r\n',
  'host: evil.example\r\n',
  'expect: 100-continue\r\n',
  'connection: upgrade\r\nupgrade: websocket\r\n',
  'x: ' + 'y'.repeat(20_000) + '\r\n',
  'ffffffffffffffff\r\n',
  '\u00e9\u00ff',
  'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
  '\x16\x03\x01\x02\x00',
];
const broken = fc
  .record({
    whole: fc.constantFrom(...wholes),
    cuts: fc.array(
      fc.record({ at: fc.nat(), drop: fc.nat({ max: 12 }), piece: fc.constantFrom('', ...pieces) }),
      { minLength: 1, maxLength: 3 },
    ),
    end: fc.option(fc.nat(), { freq: 3 }),
  })
  .map(({ whole, cuts, end }) => {
    const text = cuts.reduce(
      (sum, { at, drop, piece }) =>
        sum.slice(0, at % sum.length) + piece + sum.slice((at % sum.length) + drop),
      whole,
    );
    return Buffer.from(end === null ? text : text.slice(0, end % text.length), 'latin1');
  });

test('every place of the console has a right request, which is bent', () => {
  const paths = consoleRequests.map(({ path }) => path);
  expect(
    Object.values(gatewayPaths).filter(
      (place) => !paths.some((path) => path === place || path.startsWith(`${place}/`)),
    ),
  ).toEqual([]);
});

/** PostgreSQL is more particular about texts. */
const stores = ['SQLite', ...(process.env.SOAK ? ['PostgreSQL'] : [])];

describe.each(stores)('on %s', (store) => {
  let dataDir: string;
  let server: PostgresServer | undefined;

  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'fuzz-'));
    server = store === 'SQLite' ? undefined : await startPostgres({ isDurable: false });
    await server?.createDatabase('fuzz');
    site = await openFuzzSite({ dataDir, databaseUrl: server?.urlOf('fuzz') });
  }, 60_000);

  afterAll(async () => {
    await site[Symbol.asyncDispose]();
    await server?.remove();
    rmSync(dataDir, { recursive: true, force: true });
  }, 60_000);

  test.each([
    ['the console', () => [site.console, site.session, consoleRequests] as const, 220],
    ['the simulator', () => [site.simulator, site.token, simulatorRequests] as const, 120],
  ] as const)(
    'whatever is sent to %s, it is answered, by no 5xx, and nothing outside the contract goes on',
    async (name, at, runs) => {
      const [origin, session, rights] = at();
      statuses.clear();
      let count = 0;
      const requests = fc.array(fuzzRequest(rights, site.phones), {
        minLength: 1,
        maxLength: atOnce,
        size: 'max',
      });
      await fc.assert(
        fc.asyncProperty(requests, async (all) => {
          count += all.length;
          await attack(origin, all, await session());
        }),
        { numRuns: runs * scale, endOnFailure: scale > 1 },
      );
      const healthy = await fetch(`${site.console.origin}/healthz`);
      expect(healthy.status).toBe(200);
      console.log(
        `fuzz on ${store}: ${count} requests to ${name}, ${site.forwarded()} calls forwarded so far; statuses ${[
          ...statuses,
        ]
          .toSorted(([a], [b]) => a - b)
          .map(([status, times]) => `${status}×${times}`)
          .join(' ')}`,
      );
      // Most are refused; enough are not, or nothing would have been tried.
      expect(statuses.get(200) ?? 0).toBeGreaterThan(count / 20);
      expect((statuses.get(400) ?? 0) + (statuses.get(404) ?? 0)).toBeGreaterThan(count / 20);
    },
    600_000 * scale,
  );

  test(
    'bytes that are no request, or half of one, end with 4xx or without a word',
    async () => {
      let count = 0;
      await fc.assert(
        fc.asyncProperty(
          fc.array(broken, { minLength: 1, maxLength: atOnce, size: 'max' }),
          async (all) => {
            count += all.length;
            const answered = await Promise.all(all.map((bytes) => sendBytes(site.console, bytes)));
            expect([
              ...answered.flat().filter((status) => status >= 500),
              ...site.wrongs(),
            ]).toEqual([]);
          },
        ),
        { numRuns: 60 * scale },
      );
      console.log(`fuzz on ${store}: ${count} broken requests`);
    },
    600_000 * scale,
  );
});
