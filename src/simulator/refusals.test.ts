import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readEnvelope } from '../contract/envelope.ts';
import { isOnDemand } from '../contract/statuses.ts';
import { startSimulator, type Client, type Running } from './simulator.fixture.ts';

let running: Running;
let admin: Client;
let viewer: Client;
let ids: { period: string; onDemand: string; foreign: string };
beforeAll(async () => {
  running = await startSimulator();
  [admin, viewer] = [await running.signIn('refusals'), await running.signIn('refusals', 'viewer')];
  const phones = await admin.listAll();
  const [foreign] = await (await running.signIn('others')).listAll();
  const find = (wanted: boolean): string =>
    phones.find((phone) => isOnDemand(phone.billing_mode) === wanted)?.instance_id ?? '';
  ids = { period: find(false), onDemand: find(true), foreign: foreign?.instance_id ?? '' };
});
afterAll(() => running.close());

const list = '/v1/instances/batch-query?page_no=1&page_size=10';
const json = { 'content-type': 'application/json' };

async function answer(
  client: Client,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = json,
): Promise<[number, string | undefined]> {
  const raw = await client.raw(
    method,
    path,
    headers,
    body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
  );
  return [raw.status, readEnvelope(raw.body).code];
}

describe('before an operation', () => {
  it.each([
    ['an unknown path', 'GET', '/v1/instances/nothing', {}, [404, 'APIGW.0101']],
    ['another method', 'POST', list, {}, [404, 'APIGW.0101']],
    [
      'an unknown path without a token',
      'GET',
      '/v1/nothing',
      { 'x-auth-token': '' },
      [404, 'APIGW.0101'],
    ],
    ['no token', 'GET', list, { 'x-auth-token': '' }, [401, 'APIGW.0301']],
    ['a strange token', 'GET', list, { 'x-auth-token': 'MIIabc' }, [401, 'APIGW.0301']],
    ['no x-request-id', 'GET', list, { 'x-request-id': '' }, [200, 'KOOPHONE.API.0002']],
    [
      'x-request-id in the query alone',
      'GET',
      `${list}&x-request-id=r-1`,
      { 'x-request-id': '' },
      [200, '0'],
    ],
    [
      'a malformed x-request-id',
      'GET',
      list,
      { 'x-request-id': 'a b"c' },
      [400, 'KOOPHONE.API.0003'],
    ],
    [
      'a query of x-request-id where it is a header',
      'POST',
      '/v1/instances/batch-query-status?x-request-id=r',
      { 'x-request-id': '' },
      [200, 'KOOPHONE.API.0002'],
    ],
    ['no content-type', 'POST', '/v1/instances/delete', {}, [200, 'KOOPHONE.API.0005']],
  ] as const)('answers %s', async (_, method, path, headers, expected) => {
    expect(await answer(admin, method, path, undefined, headers)).toEqual(expected);
  });

  it('names the request in what the API gateway refuses', async () => {
    const { body, headers } = await admin.raw('GET', '/v1/instances/nothing');
    expect(body).toMatchObject({
      error_code: 'APIGW.0101',
      error_msg: expect.any(String),
      request_id: headers.get('x-request-id'),
    });
  });

  it('lets read-only users read, not write', async () => {
    expect(
      await answer(viewer, 'POST', '/v1/instances/delete', { instanceIdList: [ids.period] }),
    ).toEqual([403, 'KOOPHONE.API.6002']);
    expect(
      await answer(viewer, 'POST', '/v1/instances/batch-query-status', {
        instance_ids: [ids.period],
      }),
    ).toEqual([200, '0']);
  });

  it('refuses a body over 12 MB', async () => {
    expect(
      await answer(
        admin,
        'POST',
        '/v1/instances/batch-query-status',
        `{"instance_ids":["${ids.period}"]}${' '.repeat(12 * 1024 * 1024)}`,
      ),
    ).toEqual([400, 'KOOPHONE.API.1000']);
  });
});

describe('ListInstances', () => {
  it.each([
    ['page_size=10', 'KOOPHONE.API.1000'],
    ['page_no=1', 'KOOPHONE.API.1000'],
    ['page_no=0&page_size=10', 'KOOPHONE.API.1000'],
    ['page_no=1&page_size=201', 'KOOPHONE.API.1000'],
    ['page_no=1&page_size=0', 'KOOPHONE.API.1000'],
    ['page_no=one&page_size=10', 'KOOPHONE.API.1000'],
    ['page_no=1&page_size=10&pool_scene_tag=PHONE', 'KOOPHONE.API.1000'],
    [`page_no=1&page_size=10&instance_id=${'a'.repeat(33)}`, 'KOOPHONE.API.1000'],
    ['page_no=1&page_size=10&query_start_time=2025-01-01', 'KOOPHONE.API.5002'],
    ['page_no=1&page_size=10&query_end_time=2025-02-30 00:00:00', 'KOOPHONE.API.5002'],
    [
      'page_no=1&page_size=10&query_start_time=2025-02-01 00:00:00&query_end_time=2025-01-31 23:59:59',
      'KOOPHONE.API.5004',
    ],
  ])('refuses %s', async (query, code) => {
    expect(await answer(admin, 'GET', `/v1/instances/batch-query?${query}`)).toEqual([400, code]);
  });
});

describe('BatchQueryStatus', () => {
  const tooMany = Array.from({ length: 101 }, () => 'a');
  it.each([
    ['no JSON', '{"instance_ids":', 'KOOPHONE.API.1000'],
    ['no body', undefined, 'KOOPHONE.API.1000'],
    ['no ids', { instance_ids: [] }, 'KOOPHONE.API.1000'],
    ['101 ids', { instance_ids: tooMany }, 'KOOPHONE.API.1000'],
    ['a number for an id', { instance_ids: [1] }, 'KOOPHONE.API.1000'],
    ['an id of 33 characters', { instance_ids: ['a'.repeat(33)] }, 'KOOPHONE.API.1000'],
    ['an unknown id', { instance_ids: ['zzzzzzzz'] }, 'KOOPHONE.API.1001'],
  ])('refuses %s', async (_, body, code) => {
    expect(await answer(admin, 'POST', '/v1/instances/batch-query-status', body)).toEqual([
      400,
      code,
    ]);
  });

  it('refuses a list with another tenant’s phone in it', async () => {
    expect(
      await answer(admin, 'POST', '/v1/instances/batch-query-status', {
        instance_ids: [ids.period, ids.foreign],
      }),
    ).toEqual([400, 'KOOPHONE.API.1001']);
  });
});

describe('BatchShowSku', () => {
  it.each(['', '?type=1', '?type='])('refuses the query %j', async (query) => {
    expect(await answer(admin, 'GET', `/v1/instances/sku${query}`)).toEqual([
      400,
      'KOOPHONE.API.1000',
    ]);
  });

  it('asks for no request id', async () => {
    expect(
      await answer(admin, 'GET', '/v1/instances/sku?type=0', undefined, { 'x-request-id': '' }),
    ).toEqual([200, '0']);
  });
});

describe('DeleteInstance', () => {
  it('refuses the whole list for one member', async () => {
    const remove = (instanceIdList: unknown) =>
      answer(admin, 'POST', '/v1/instances/delete', { instanceIdList });
    expect(await remove([])).toEqual([400, 'KOOPHONE.API.1000']);
    expect(await remove('x')).toEqual([400, 'KOOPHONE.API.1000']);
    expect(await remove([ids.period, 'zzzzzzzz'])).toEqual([400, 'KOOPHONE.API.1012']);
    expect(await remove([ids.period, ids.foreign])).toEqual([400, 'KOOPHONE.API.1012']);
    expect(await remove([ids.period, ids.onDemand])).toEqual([400, 'KOOPHONE.API.5001']);
    expect(await admin.listAll()).toHaveLength(72);
  });
});
