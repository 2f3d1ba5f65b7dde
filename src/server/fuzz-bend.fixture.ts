import * as fc from 'fast-check';
import { mutate, mutation, odd, oddText, type Mutation } from './fuzz-values.fixture.ts';
import { id, type Right } from './fuzz-requests.fixture.ts';

/** A request as somebody might send it who means no good, or who has made a mistake. */
export interface FuzzRequest {
  method: string;
  /** As it stands in the request line. */
  path: string;
  headers: Readonly<Record<string, string>>;
  body: Buffer;
  hasSession: boolean;
}

const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;

/** Bytes of a body that once was JSON. */
const manglings: Readonly<Record<string, (json: string) => string | Buffer>> = {
  none: (json) => json,
  mark: (json) => `\ufeff${json}`,
  cut: (json) => json.slice(0, Math.floor(json.length / 2)),
  more: (json) => `${json}x`,
  twice: (json) => json.replace('{', '{"instance_ids":["z"],"action":"reset",'),
  prototype: (json) => json.replace('{', '{"__proto__":{"role":"administrator"},'),
  numbers: (json) => json.replace(/"[^"]*"(?=[,\]}])/, '1234567890123456789012'),
  infinite: (json) => json.replace(/"[^"]*"(?=[,\]}])/, '-1e999'),
  deep: () => nested(20_000),
  deepInside: (json) => json.replace(/"[^"]*"(?=[,\]}])/, nested(5_000)),
  form: () => 'a=1&b=2',
  empty: () => '',
  bytes: (json) =>
    Buffer.concat([
      Buffer.from(json.slice(0, -1)),
      Buffer.from([0xff, 0xc0, 0x80, 0xed, 0xa0, 0x80]),
    ]),
  zero: (json) => `${json}\0`,
  wide: (json) => Buffer.from(json, 'utf16le'),
  large: (json) => json.padEnd(1_200_000),
};

const mangling = fc.oneof(
  { weight: 120, arbitrary: fc.constant('none') },
  {
    weight: 30,
    arbitrary: fc.constantFrom(...Object.keys(manglings).filter((name) => name !== 'large')),
  },
  { weight: 1, arbitrary: fc.constant('large') },
);

/** What is done to a path; undefined leaves it. */
const pathChange = fc.oneof(
  { weight: 30, arbitrary: fc.constant(undefined) },
  {
    weight: 5,
    arbitrary: fc.constantFrom<(path: string) => string>(
      (path) => `${path}/`,
      (path) => `/${path}`,
      (path) => path.replace(/\/([^/]*)$/, '//$1'),
      (path) => path.replace(/\/([^/]*)$/, '/./$1'),
      (path) => path.replace(/\/([^/]*)$/, '/x/../$1'),
      (path) => path.replace(/\/([^/]*)$/, '/%2e%2e/$1'),
      (path) => path.replace(/\/([^/]*)$/, '%2f$1'),
      (path) =>
        path.replace(/[^/]+$/, (last) =>
          last.replace(/[a-z]/g, (letter) => `%${letter.charCodeAt(0).toString(16)}`),
        ),
      (path) => path.replace(/[^/]+$/, '%'),
      (path) => path.replace(/[^/]+$/, '%ff%fe'),
      (path) => path.replace(/[^/]+$/, '%00'),
      (path) => path.replace(/[^/]+$/, '..%252f..'),
      (path) => path.replace(/[^/]+$/, 'x'.repeat(9000)),
      (path) => path.replace(/[^/]+$/, '%F0%9F%98%80%E2%80%AE'),
      (path) => path.replace(/[^/]+$/, '%ED%A0%80'),
      (path) => path.toUpperCase(),
      (path) => `${path};a=b`,
      (path) => `${path}#x`,
      (path) => `http://evil.example${path}`,
      (path) => `${path}\\..`,
      (path) => `${path}?a?b`,
      () => '*',
      () => '/',
    ),
  },
  { weight: 1, arbitrary: fc.webPath().map((path) => () => path || '/') },
  {
    weight: 1,
    arbitrary: fc.webSegment().map((segment) => (path: string) => `${path}/${segment}`),
  },
);

const headers = fc.record(
  {
    'content-type': odd(
      'application/json',
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'application/json; charset=utf-16',
      '',
    ),
    'x-request-id': odd(
      '0f8fad5b-d9cb-469f-a165-70867728950e',
      'free text',
      '',
      'x'.repeat(3000),
      '\u00e9',
    ),
    'x-batch-id': odd(id, 'none', '', `${id}${id}`),
    'x-session-mark': odd('another', '', 'x'.repeat(500)),
    'accept-encoding': odd('gzip', 'br;q=0, gzip', '*', 'identity;q=0', ',,;;', 'x'.repeat(2000)),
    'x-auth-token': odd('mine', 'MIIfake'),
    'x-forwarded-for': odd('1.2.3.4', 'unknown', ',,,'),
    origin: odd('https://evil.example', 'null', ''),
    'sec-fetch-site': odd('cross-site', 'same-origin', 'x'),
    'content-encoding': odd('gzip', 'br'),
    'if-none-match': odd('*', '"x"'),
    range: odd('bytes=0-1', 'bytes=9-1'),
    'x-http-method-override': odd('DELETE'),
    connection: odd('close', 'upgrade', 'x-auth-token'),
    cookie: odd(
      'clouddevice_session=',
      `clouddevice_session=${'x'.repeat(43)}`,
      ';;;=;',
      'a=b; clouddevice_session=%00',
    ),
  },
  { requiredKeys: [] },
);

/** Few headers are changed at a time: a request that is wrong in all ways is refused for the first of them. */
const fewHeaders = fc.oneof(
  { weight: 7, arbitrary: fc.constant({}) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(headers, fc.nat())
      .map(([all, at]) =>
        Object.fromEntries(Object.entries(all).filter((_, index) => index === at % 15)),
      ),
  },
  { weight: 1, arbitrary: headers },
);

/** What is done to a header that belongs to a right request; undefined leaves it. */
const headerChange = fc.oneof(
  { weight: 2, arbitrary: fc.constant(undefined) },
  {
    weight: 3,
    arbitrary: fc.record({
      at: fc.nat(),
      change: fc.constantFrom<(value: string) => string>(
        () => '',
        (value) => value.slice(0, Math.floor(value.length / 2)),
        (value) => `${value}${value}`,
        (value) => `${value}, ${value}`,
        (value) => value.replaceAll(/[=,;]/g, ' '),
        (value) => value.replaceAll(/\d/g, '9'),
        (value) => value.toUpperCase(),
        (value) => `${value}\u00ff`,
        (value) => value.replace(/\w+=/g, (name) => `${name}${'x'.repeat(3000)}`),
      ),
    }),
  },
);

function bendHeaders(
  headers: Readonly<Record<string, string>> | undefined,
  bend: { at: number; change: (value: string) => string } | undefined,
): Readonly<Record<string, string>> {
  const all = Object.entries(headers ?? {});
  return Object.fromEntries(
    all.map(([name, value], place) => [
      name,
      bend && place === bend.at % all.length ? bend.change(value) : value,
    ]),
  );
}

const methods = fc.oneof(
  { weight: 20, arbitrary: fc.constant(undefined) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'GET',
      'POST',
      'PUT',
      'PATCH',
      'DELETE',
      'HEAD',
      'OPTIONS',
      'TRACE',
      'PROPFIND',
      'M-SEARCH',
    ),
  },
);

/** @param phones ids that there are */
export function fuzzRequest(
  rights: readonly Right[],
  phones: readonly string[],
): fc.Arbitrary<FuzzRequest> {
  const query = fc.array(
    fc.tuple(
      odd(
        'page_no',
        'page_size',
        'limit',
        'after',
        'since',
        'state',
        'x-request-id',
        'operation',
        'instance_id',
        '__proto__',
        '',
      ),
      oddText,
    ),
    { maxLength: 2 },
  );
  return fc
    .record({
      right: fc.constantFrom(...rights),
      method: methods,
      pathChange,
      more: fc.oneof({ weight: 4, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: query }),
      queryMutation: fc.option(mutation, { freq: 2 }),
      mutations: fc.oneof(
        { weight: 2, arbitrary: fc.constant<Mutation[]>([]) },
        { weight: 3, arbitrary: fc.array(mutation, { minLength: 1, maxLength: 2 }) },
      ),
      mangling,
      headers: fewHeaders,
      headerChange,
      phone: fc.nat(),
      hasSession: fc.oneof(
        { weight: 19, arbitrary: fc.constant(true) },
        { weight: 1, arbitrary: fc.constant(false) },
      ),
    })
    .map(
      ({
        right,
        method = right.method,
        pathChange: change,
        more,
        queryMutation,
        mutations,
        mangling: mangled,
        headers: sent,
        headerChange: bend,
        phone,
        hasSession,
      }) => {
        const real = (json: string) =>
          json.replace(/"(?:phone-\d|a|iRJEVP96?|a44uhlf7|XvH39QVW)"/g, () =>
            JSON.stringify(phones[phone % phones.length] ?? 'a'),
          );
        const asked =
          queryMutation && right.query
            ? { ...right.query, ...(mutate(right.query, queryMutation) as object | null) }
            : right.query; // Texts and other things: all become texts.
        const search = new URLSearchParams([
          ...Object.entries(asked ?? {}).map(([key, value]) => [
            key,
            typeof value === 'string' ? value : JSON.stringify(value),
          ]),
          ...more,
        ]).toString();
        const path = change ? change(right.path) : right.path;
        const mutated = mutations.reduce<unknown>((value, one) => mutate(value, one), right.body);
        const json = mutated === undefined ? '' : real(JSON.stringify(mutated));
        const bytes = manglings[mangled]?.(json) ?? json;
        return {
          method,
          path: search ? `${path}?${search}` : path,
          headers: { ...bendHeaders(right.headers, bend), ...sent },
          body: Buffer.from(bytes as string),
          // What is signed brings no token.
          hasSession: hasSession && right.headers === undefined,
        }; // Buffer.from takes both.
      },
    );
}
