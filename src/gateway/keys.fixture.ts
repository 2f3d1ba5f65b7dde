import { AKSKSigner } from '@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner.js';
import { BasicCredentials } from '@huaweicloud/huaweicloud-sdk-core/auth/BasicCredentials.js';
import { expect } from 'vitest';
import { startBench, type Bench, type Seen } from './gateway.fixture.ts';

export const typed = {
  accessKey: 'HSTABCDEFGHIJKLMNOPQ',
  secretKey: 'S3cret/Key+hush',
  projectId: 'p1',
};
export const temporary = { ...typed, securityToken: 'hushSecurityToken==' };
export const post = (value: unknown, headers = {}) => ({
  method: 'POST' as const,
  body: JSON.stringify(value),
  headers,
});
export const list = '/api/v1/instances/batch-query';
export const nowMs = Date.parse('2030-01-01T04:00:00Z');

/** IAM says of whose keys are used: account d1 with the projects p1 and p2. */
const iam = ({ url }: Seen, response: Parameters<Bench['iamScript']>[1]) => {
  const projects = [
    { id: 'p1', name: 'cn-north-4', domain_id: 'd1' },
    { id: 'p2', name: 'cn-south-1', domain_id: 'd1' },
  ];
  const body = url.endsWith('/v3/auth/domains')
    ? { domains: [{ id: 'd1', name: 'demo' }] }
    : { projects };
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
};

export async function start(options: Parameters<typeof startBench>[0] = {}): Promise<Bench> {
  const bench = await startBench({ now: () => nowMs, ...options });
  const password = bench.iamScript;
  bench.iamScript = (seen, response) => (seen.method === 'POST' ? password : iam)(seen, response);
  return bench;
}

export async function signIn(bench: Bench, value: unknown = typed): Promise<string> {
  const { headers, status } = await bench.call('/auth/session', post(value));
  expect(status).toBe(200);
  return String(headers['set-cookie']).split(';', 1)[0] ?? '';
}

/** What Huawei's signer gives a call that came like this. */
export function signatureOf(
  { method, url, headers, body }: Seen,
  { secretKey, accessKey }: { accessKey: string; secretKey: string },
): string {
  const [path = '', query = ''] = url.split('?');
  const names =
    /SignedHeaders=([^,]+)/
      .exec(headers.authorization ?? '')?.[1]
      ?.split(';')
      .filter((name) => !['host', 'x-sdk-date'].includes(name)) ?? [];
  const request = {
    method,
    endpoint: `http://${headers.host}${path}`,
    queryParams: Object.fromEntries(new URLSearchParams(query)),
    headers: {
      ...Object.fromEntries(names.map((name) => [name, headers[name]])),
      'X-Sdk-Date': headers['x-sdk-date'],
    },
    data: body === '' ? undefined : JSON.parse(body),
  };
  return (
    AKSKSigner.sign(request, new BasicCredentials({ ak: accessKey, sk: secretKey })) as {
      Authorization: string;
    }
  ).Authorization;
}
