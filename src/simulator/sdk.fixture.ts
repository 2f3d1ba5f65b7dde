import { AKSKSigner } from '@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner.js';
import { BasicCredentials } from '@huaweicloud/huaweicloud-sdk-core/auth/BasicCredentials.js';
import { HcClient } from '@huaweicloud/huaweicloud-sdk-core/HcClient.js';
import { DefaultHttpClient } from '@huaweicloud/huaweicloud-sdk-core/http/DefaultHttpClient.js';
import { LogLevel } from '@huaweicloud/huaweicloud-sdk-core/logger/index.js';
import { readAnswer } from '../contract/envelope.ts';
import type { CallOperation } from '../contract/fixtures/call-every.ts';
import type { KeysAnswer, KeysRequest } from '../contract/simulator-control.ts';

/** Keys as the control interface hands them out. */
export async function getKeys(
  address: string,
  account: string,
  request: KeysRequest = {},
): Promise<KeysAnswer> {
  const answer = await fetch(`${address}/simulator/${account}/keys`, {
    method: 'POST',
    body: JSON.stringify(request),
  });
  if (answer.status !== 200) throw new Error(`keys: ${answer.status}`);
  return (await answer.json()) as KeysAnswer; // the simulator's own answer
}

/** It writes each refusal out, headers and all. */
const silent = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  setName() {},
  getLevel: () => LogLevel.ERROR,
};

/**
 * Huawei's client, unchanged, as its builder puts it together; the builder itself needs a package that nobody has told npm of. The
 * address is all that tells the simulator from the service.
 */
export const build = (address: string, credential: BasicCredentials): HcClient =>
  new HcClient(new DefaultHttpClient({ logger: silent }, [address]))
    .withEndpoints([address])
    .withCredential(credential);

export function createSdk(
  address: string,
  { access_key, secret_key, project_id, security_token }: KeysAnswer,
): HcClient {
  const credential = new BasicCredentials()
    .withAk(access_key)
    .withSk(secret_key)
    .withProjectId(project_id);
  if (security_token !== undefined) credential.withSecurityToken(security_token);
  return build(address, credential);
}

/** Calls operations through Huawei's client, in the way that the client of a service does which is made for it. */
export const callBySdk =
  (client: HcClient): CallOperation =>
  async (operation, input) => {
    const fields = { ...(input as Record<string, unknown>) }; // inputs of operations are objects
    const names = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
    const pathParams = Object.fromEntries(names.map((name) => [name, fields[name]]));
    for (const name of names) delete fields[name];
    const isGet = operation.method === 'GET';
    const body = await client.sendRequest({
      method: operation.method,
      url: operation.path,
      contentType: 'application/json',
      pathParams,
      queryParams: isGet ? fields : {},
      headers: { 'x-request-id': 'sdk-1' },
      ...(isGet || Object.keys(fields).length === 0 ? {} : { data: fields }),
    });
    const answer = readAnswer(operation, 200, body);
    if (!answer.ok)
      throw new Error(`${operation.name}: ${answer.failure.code} ${answer.failure.message}`);
    return answer.data;
  };

export interface Signing {
  address: string;
  keys: KeysAnswer;
  method: string;
  path: string;
  query?: Record<string, string>;
  body?: unknown;
  headers?: Record<string, string>;
  nowMs: number;
}

/** The headers that Huawei's signer gives a call. */
export function signBySdk({
  address,
  keys,
  method,
  path,
  query = {},
  body,
  headers = {},
  nowMs,
}: Signing): Record<string, string> {
  const { access_key, secret_key, project_id, security_token } = keys;
  const date = `${new Date(nowMs).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
  const request = {
    method,
    endpoint: address + path,
    queryParams: query,
    headers: {
      'content-type': 'application/json',
      'x-request-id': 'test-1',
      'X-Sdk-Date': date,
      'X-Project-Id': project_id,
      ...(security_token !== undefined && { 'X-Security-Token': security_token }),
      ...headers,
    },
    data: body,
  };
  return AKSKSigner.sign(request, new BasicCredentials({ ak: access_key, sk: secret_key }));
}
