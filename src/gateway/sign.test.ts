import { AKSKSigner } from '@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner.js';
import { BasicCredentials } from '@huaweicloud/huaweicloud-sdk-core/auth/BasicCredentials.js';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AccessKeys } from '../contract/access-keys.ts';
import { encode, sign } from './sign.ts';

/** A request as both signers are given it. */
interface Case {
  method: string;
  host: string;
  path: string;
  query: readonly (readonly [string, readonly string[]])[];
  headers: Readonly<Record<string, string>>;
  body: unknown;
  keys: AccessKeys;
  nowMs: number;
}

/** What Huawei's signer makes of it. It takes the path from an address, the query as an object, and writes the body itself. */
function theirs({
  method,
  host,
  path,
  query,
  headers,
  body,
  keys,
  nowMs,
}: Case): Record<string, string> {
  const { accessKey, secretKey, projectId, securityToken } = keys;
  const request = {
    method,
    endpoint: `https://${host}${path}`,
    queryParams: Object.fromEntries(
      query.map(([name, values]) => [name, values.length === 1 ? values[0] : [...values]]),
    ),
    headers: {
      ...headers,
      'X-Sdk-Date': dateOf(nowMs),
      'X-Project-Id': projectId,
      ...(securityToken !== undefined && { 'X-Security-Token': securityToken }),
    },
    data: body,
  };
  const signed = AKSKSigner.sign(
    request,
    new BasicCredentials({ ak: accessKey, sk: secretKey }),
  ) as Record<string, string>;
  return Object.fromEntries(
    Object.entries(signed).map(([name, value]) => [name.toLowerCase(), value]),
  );
}

const dateOf = (ms: number): string =>
  `${new Date(ms).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;

/** Its query in any order that a client may write it in. */
const ours = (
  { query, body, ...rest }: Case,
  order: (parts: string[]) => string[],
): Record<string, string> => {
  const parts = order(
    query.flatMap(([name, values]) => values.map((value) => `${encode(name)}=${encode(value)}`)),
  );
  return sign(
    {
      ...rest,
      query: parts.join('&'),
      body: body === undefined ? undefined : JSON.stringify(body),
    },
    rest.keys,
    rest.nowMs,
  );
};

const text = fc.string({ unit: 'grapheme', maxLength: 12 });
const chinese = fc.constantFrom(
  '云手机',
  '华南运营-客服 01',
  '测试 "双引号", 逗号',
  '📱 演示机',
  ' ',
  '',
  'a b',
  'a+b',
  'a%20b',
  '100%',
  "!'()*~",
  '2024-01-01T00:00:00Z',
  'kp.professional.xlarge.32g.2',
  '１０',
);
const word = fc.oneof(text, chinese);
/** What an address may have in its path as it is: Huawei's signer lets Node read it, which writes some characters anew. */
const segment = fc.oneof(
  fc.stringMatching(/^[\w.:~-]{0,12}$/),
  fc.constantFrom(
    'a%20b',
    '%2F',
    '%E4%BA%91',
    'ZGCA2025:1',
    '云手机',
    '中%41',
    '!()*',
    'a+b',
    '@',
    '=',
    '&',
    ',',
    ';',
    '$',
  ),
);
const value = fc.oneof(word, fc.integer(), fc.boolean(), fc.constant(null));
const body = fc.oneof(
  fc.constant(undefined),
  fc.constant({}),
  fc.dictionary(
    word,
    fc.oneof(value, fc.array(value, { maxLength: 5 }), fc.dictionary(word, value, { maxKeys: 3 })),
  ),
  fc.array(value, { minLength: 1, maxLength: 5 }),
);

const requests: fc.Arbitrary<Case> = fc.record({
  method: fc.constantFrom('GET', 'POST', 'PUT'),
  host: fc.constantFrom('koophone.myhuaweicloud.com', '127.0.0.1:9090', 'localhost:80'),
  path: fc
    .array(segment, { maxLength: 6 })
    .map((segments) => `/${segments.join('/')}`)
    .filter((path) => !path.startsWith('//')),
  query: fc
    .uniqueArray(fc.tuple(word, fc.array(word, { minLength: 1, maxLength: 3 })), {
      selector: ([name]) => name,
      maxLength: 6,
    })
    .filter((query) => query.every(([name]) => name !== '__proto__')),
  headers: fc.dictionary(
    fc.constantFrom(
      'content-type',
      'x-request-id',
      'x-language',
      'Accept',
      'x-a',
      'x-ab',
      'x-a-b',
      'x1',
    ),
    fc.constantFrom('application/json', 'zh-cn', 'a b', 'A,B;c=d', '0'),
  ),
  body,
  keys: fc.record({
    accessKey: fc.stringMatching(/^[A-Z0-9]{20}$/),
    secretKey: fc.stringMatching(/^[\x21-\x7e]{1,40}$/),
    projectId: fc.stringMatching(/^[a-f0-9]{32}$/),
    securityToken: fc.option(fc.stringMatching(/^[A-Za-z0-9+/=]{1,60}$/), { nil: undefined }),
  }),
  nowMs: fc.integer({ min: 0, max: 4_000_000_000 }).map((seconds) => seconds * 1000),
});

test('signs as Huawei’s own signer does, whatever the request', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(requests, fc.boolean(), (one, isReversed) => {
      const mine = ours(one, (parts) => (isReversed ? parts.toReversed() : parts));
      expect(mine.authorization).toBe(theirs(one).authorization);
    }),
    { numRuns: 3000 },
  );
});

test('names what it has signed, and brings date, project and security token along', () => {
  const keys: AccessKeys = {
    accessKey: 'HSTABCDEFGHIJKLMNOPQ',
    secretKey: 'hush',
    projectId: 'p1',
    securityToken: 'st',
  };
  const signed = sign(
    {
      method: 'GET',
      host: 'koophone.example',
      path: '/v1/a',
      query: 'b=2&a=1',
      headers: { 'Content-Type': 'application/json' },
      body: undefined,
    },
    keys,
    Date.parse('2030-01-02T03:04:05.678Z'),
  );
  expect(signed).toEqual({
    'x-sdk-date': '20300102T030405Z',
    'x-project-id': 'p1',
    'x-security-token': 'st',
    authorization: expect.stringMatching(
      /^SDK-HMAC-SHA256 Access=HSTABCDEFGHIJKLMNOPQ, SignedHeaders=content-type;host;x-project-id;x-sdk-date;x-security-token, Signature=[0-9a-f]{64}$/,
    ),
  });
  expect(JSON.stringify(signed)).not.toContain('hush');
});
