import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildTokenRequest, tokenHeader, tokenPath } from '../contract/iam.ts';
import { readAnswer, type Answer } from '../contract/envelope.ts';
import { buildRequest, type DataOf, type InputOf, type Operation } from '../contract/operation.ts';
import { ListInstances, type Instance } from '../contract/instances.ts';
import { controlState, type ControlState } from '../contract/simulator-control.ts';
import { createSimulator, type SimulatorOptions } from './simulator.ts';

/** An answer as it came. */
interface Raw {
  status: number;
  headers: Headers;
  body: unknown;
}

/** A client of one account, with the token of one of its users: what an SDK is. */
export interface Client {
  /** Of the simulator. */
  address: string;
  token: string;
  raw: (
    method: string,
    path: string,
    headers?: Record<string, string>,
    body?: string,
  ) => Promise<Raw>;
  call: <O extends Operation>(operation: O, input: InputOf<O>) => Promise<Answer<DataOf<O>>>;
  /** Every phone of the tenant, page by page. */
  listAll: (pageSize?: number) => Promise<Instance[]>;
  control: (method: string, path: string, body?: unknown) => Promise<ControlState>;
}

export interface Running {
  address: string;
  signIn(account: string, user?: string): Promise<Client>;
  /** A client with a token that it has already. */
  resume(account: string, token: string): Client;
  /** The token request as it is, for its refusals. */
  requestToken(body: unknown): Promise<Raw>;
  close(): Promise<void>;
}

export const demo = { user: 'admin', password: 'Demo#2026', project: 'cn-north-4' };

/** A simulator on a free port, reached over real HTTP. */
export async function startSimulator(options?: SimulatorOptions): Promise<Running> {
  const server = createServer(createSimulator(options).handler);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // it listens on TCP

  async function send(
    method: string,
    path: string,
    headers: Record<string, string> = {},
    body?: string,
  ): Promise<Raw> {
    const response = await fetch(address + path, {
      method,
      headers,
      ...(body === undefined ? {} : { body: new TextEncoder().encode(body) }),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.startsWith('application/json');
    return {
      status: response.status,
      headers: response.headers,
      body: isJson ? JSON.parse(text) : text,
    };
  }

  const requestToken = (body: unknown): Promise<Raw> =>
    send(
      'POST',
      tokenPath,
      { 'content-type': 'application/json' },
      typeof body === 'string' ? body : JSON.stringify(body),
    );

  async function signIn(account: string, user = demo.user): Promise<Client> {
    const { headers, status } = await requestToken(buildTokenRequest({ ...demo, account, user }));
    const token = headers.get(tokenHeader);
    if (status !== 201 || token === null) throw new Error(`sign-in: ${status}`);
    return createClient(account, token);
  }

  function createClient(account: string, token: string): Client {
    const raw: Client['raw'] = (method, path, headers, body) =>
      send(method, path, { 'x-auth-token': token, 'x-request-id': 'test-1', ...headers }, body);
    const call: Client['call'] = async (operation, input) => {
      const request = buildRequest(
        operation,
        operation.input.parse(input) as Record<string, unknown>,
        'test-1',
      ); // inputs of operations are objects
      const { status, body } = await raw(
        request.method,
        request.url,
        { 'content-type': 'application/json' },
        request.body,
      );
      return readAnswer(operation, status, body);
    };
    return {
      address,
      token,
      raw,
      call,
      async listAll(pageSize = 200) {
        const phones: Instance[] = [];
        for (let pageNo = 1; ; pageNo++) {
          const answer = await call(ListInstances, { page_no: pageNo, page_size: pageSize });
          if (!answer.ok) throw new Error(answer.failure.code);
          phones.push(...answer.data.result);
          if (pageNo * pageSize >= (answer.data.total_count ?? 0)) return phones;
        }
      },
      async control(method, path, body) {
        const answer = await send(
          method,
          `/simulator/${account}${path}`,
          {},
          body === undefined ? undefined : JSON.stringify(body),
        );
        if (answer.status !== 200)
          throw new Error(`control: ${answer.status} ${JSON.stringify(answer.body)}`);
        return controlState.parse(answer.body);
      },
    };
  }

  return {
    address,
    signIn,
    resume: createClient,
    requestToken,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
