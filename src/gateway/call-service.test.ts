import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { AssignInstance, BatchRebootInstance } from '../contract/instance-writes.ts';
import { ListInstances } from '../contract/instances.ts';
import type { InputOf, Operation } from '../contract/operation.ts';
import { storedSession } from '../contract/fixtures/session.ts';
import { GetDeviceToken } from '../contract/streaming.ts';
import { createServiceCalls, type ServiceCalls } from './call-service.ts';
import { createFakeJournal, type FakeJournal } from './journal.fixture.ts';
import { createLogger } from './logger.ts';

const session = storedSession({ token: 'token', tenant: 'tenant-and-roles', owner: 'tenant' });

async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
  bodies.push(await text(request));
  response.writeHead(200, { 'content-type': 'application/json' }).end(answer);
}

let answer = '{"error_code":"0"}';
let upstream: Server;
let bodies: string[];
let journal: FakeJournal;
let calls: ServiceCalls;

beforeEach(async () => {
  bodies = [];
  answer = '{"error_code":"0"}';
  upstream = createServer((request, response) => {
    void take(request, response);
  });
  upstream.listen(0, '127.0.0.1');
  await once(upstream, 'listening');
  const { port } = upstream.address() as AddressInfo; // A TCP server that listens has nothing else.
  journal = createFakeJournal();
  calls = createServiceCalls({
    endpoint: new URL(`http://127.0.0.1:${port}`),
    recorder: journal,
    logger: createLogger({ write: () => {} }),
  });
});
afterEach(async () => {
  await calls.close();
  upstream.close();
});

/** What is answered does not matter here. */
const call = <O extends Operation>(operation: O, input: InputOf<O>) =>
  calls.call(session, operation, input, { batchId: '7c9e6679-7425-40de-944b-e07fc1f90ae7' });

test('a write is recorded with the phones that stand in its body, and what it says beside them', async () => {
  await call(BatchRebootInstance, { instance_ids: ['a', 'b'] }).catch(() => {});
  expect(journal.begun).toMatchObject([
    {
      tenant: 'tenant',
      actor: 'admin',
      operation: 'BatchRebootInstance',
      targets: ['a', 'b'],
      batchId: '7c9e6679-7425-40de-944b-e07fc1f90ae7',
    },
  ]);
  expect(bodies).toEqual(['{"instance_ids":["a","b"]}']);
});

test('with whom phones are given to', async () => {
  const user_instances = [{ user_id: 'u', instance_id: 'a' }];
  await call(AssignInstance, { user_instances }).catch(() => {});
  expect(journal.begun).toMatchObject([{ targets: user_instances }]);
});

test('with the phone that stands in its path', async () => {
  await call(GetDeviceToken, { instance_id: 'a' }).catch(() => {});
  expect(journal.begun).toMatchObject([{ targets: ['a'], request: undefined }]);
  expect(bodies).toEqual(['']);
});

test.each(['<html>busy</html>', '{"error_code":"0","data":{"resu'])(
  'a success that is no JSON is a lost answer of a write, and a read that may be tried again: %s',
  async (body) => {
    answer = body;
    await expect(call(BatchRebootInstance, { instance_ids: ['a'] })).rejects.toMatchObject({
      kind: 'unknownOutcome',
      code: 'GATEWAY.NOT_JSON',
    });
    expect(journal.ended).toMatchObject([{ outcome: 'unknown', code: 'GATEWAY.NOT_JSON' }]);
    await expect(call(ListInstances, { page_no: 1, page_size: 1 })).rejects.toMatchObject({
      kind: 'unavailable',
      code: 'GATEWAY.NOT_JSON',
    });
  },
);
