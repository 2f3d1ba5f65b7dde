import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ListInstanceApp } from './apps.ts';
import { operations } from './index.ts';
import { AssignInstance } from './instance-writes.ts';
import { ListInstances } from './instances.ts';
import { buildRequest, createMatcher } from './operation.ts';
import { BatchShowSku } from './orders.ts';
import { GetDeviceToken } from './streaming.ts';
import { GetTask } from './tasks.ts';
import { SetVideoConfig } from './video.ts';

/** The table "The operations" of the contract notes: method, path, read or write, batch key and the limit to send. */
const notes = `
SyncCommand POST /v1/instances/sync-command write instance_ids 100
AsyncCommand POST /v1/instances/async-command write instance_ids 100
GetTask GET /v1/instances/tasks/{task_id} read
SetVideoConfig PUT /v1/instances/video-setting write instance_ids 100
BatchQueryStatus POST /v1/instances/batch-query-status read instance_ids 100
BatchReset POST /v1/instances/batch-reset write instance_ids 100
GetDeviceToken POST /v1/instances/{instance_id}/auth write
AssignInstance POST /v1/instances/assign write user_instances 100
UnassignInstance POST /v1/instances/unassign write user_instances 10
ListInstances GET /v1/instances/batch-query read
BatchRebootInstance POST /v1/instances/reboot write instance_ids 100
BatchShowSku GET /v1/instances/sku read
CreateInstance POST /v1/instances/create write
DeleteInstance POST /v1/instances/delete write instanceIdList 100
BatchPrepareInstances POST /v1/instances/prepare write instance_ids 100
ShowProgress POST /v1/instances/prepare-progress read
BatchBackupInstances POST /v1/instances/backup write instance_ids 50
StopInstancesStreaming POST /v1/instances/streaming/stop write
ReleaseInstancesSession POST /v1/instances/session/release write
InstallApp POST /v1/instances/app/install write instance_id_list 100
ListInstanceApp GET /v1/instances/{instance_id}/app-list read`;

describe('operations', () => {
  it('are the 21 of the reference and its later versions', () => {
    const lines = operations.map(({ name, method, path, effect, batch }) =>
      [name, method, path, effect.kind, ...(batch ? [batch.key, batch.limit] : [])].join(' '),
    );
    expect(lines).toEqual(notes.trim().split('\n'));
  });

  it.each(operations)('refuse what their input does not know: $name', ({ input }) => {
    const issues = input.safeParse({ surprise: 1 }).error?.issues ?? [];
    expect(issues.map(({ code }) => code)).toContain('unrecognized_keys');
  });

  it.each(operations.flatMap(({ name, input, batch }) => (batch ? [{ name, input, batch }] : [])))(
    'refuse a list that is empty or longer than the limit: $name',
    ({ input, batch: { key, limit } }) => {
      const member = key === 'user_instances' ? { user_id: 'u', instance_id: 'i' } : 'i';
      const faults = [0, limit, limit + 1].map((length) => {
        const issues =
          input.safeParse({ [key]: Array.from({ length }, () => member) }).error?.issues ?? [];
        return issues.filter(({ path }) => path[0] === key).length;
      });
      expect(faults).toEqual([1, 0, 1]);
    },
  );
});

describe('buildRequest', () => {
  it('puts what the path names there, escaped, and nothing of it elsewhere', () => {
    expect(buildRequest(GetTask, { task_id: 'ZGCA 1/2' }, 'r')).toEqual({
      method: 'GET',
      url: '/v1/instances/tasks/ZGCA%201%2F2',
      body: undefined,
    });
  });

  it('sends no body where all stands in the path', () => {
    expect(buildRequest(GetDeviceToken, { instance_id: 'Q39YyZvI' }, 'r')).toEqual({
      method: 'POST',
      url: '/v1/instances/Q39YyZvI/auth',
      body: undefined,
    });
  });

  it('sends the rest as query of a GET, the request id beside it where ListInstances documents it', () => {
    const { url } = buildRequest(
      ListInstances,
      { page_no: 1, page_size: 200, instance_name: '云 机&', instance_id: undefined },
      'r-1',
    );
    const query = new URL(url, 'http://a').searchParams;
    expect(Object.fromEntries(query)).toEqual({
      page_no: '1',
      page_size: '200',
      instance_name: '云 机&',
      'x-request-id': 'r-1',
    });
    expect(buildRequest(BatchShowSku, { type: '0' }, 'r-1').url).toBe('/v1/instances/sku?type=0');
    expect(
      buildRequest(ListInstanceApp, { instance_id: 'a', page_no: 1, page_size: 50 }, 'r').url,
    ).toBe('/v1/instances/a/app-list?page_no=1&page_size=50');
  });

  it('sends the rest as JSON otherwise, and leaves its input as it was', () => {
    const input = Object.freeze({
      user_instances: [{ user_id: '1008600000097131912', instance_id: 'a' }],
    });
    const { body, url, method } = buildRequest(AssignInstance, input, 'r');
    expect({ method, url }).toEqual({ method: 'POST', url: '/v1/instances/assign' });
    expect(JSON.parse(body ?? '')).toEqual(input);
    expect(buildRequest(SetVideoConfig, { instance_ids: ['a'] }, 'r').method).toBe('PUT');
  });
});

describe('createMatcher', () => {
  const match = createMatcher(operations);

  it('finds every operation by what buildRequest makes of it', () => {
    const id = fc
      .string({ minLength: 1, unit: 'grapheme' })
      .filter((text) => !/^\.{1,2}$/.test(text));
    fc.assert(
      fc.property(fc.constantFrom(...operations), id, (operation, value) => {
        const keys = [...operation.path.matchAll(/\{(\w+)\}/g)].map((one) => one[1] ?? '');
        const params = Object.fromEntries(keys.map((key) => [key, value]));
        const { method, url } = buildRequest(operation, params, 'r');
        expect(match(method, url.split('?')[0] ?? '')).toEqual({ operation, params });
      }),
    );
  });

  it.each([
    ['another method', 'GET', '/v1/instances/create'],
    ['no prefix', 'POST', '/instances/create'],
    ['a slash too many', 'GET', '/v1/instances/tasks/a/b'],
    ['an empty parameter', 'GET', '/v1/instances/tasks/'],
    ['a broken escape', 'GET', '/v1/instances/tasks/%E0%A4%A'],
    ['something before it', 'GET', '/x/v1/instances/sku'],
  ])('knows no operation with %s', (_, method, path) => {
    expect(match(method, path)).toBeUndefined();
  });

  it('takes a literal path before one with parameters', () => {
    expect(match('POST', '/v1/instances/session/release')?.operation.name).toBe(
      'ReleaseInstancesSession',
    );
    expect(match('POST', '/v1/instances/session/auth')?.params).toEqual({ instance_id: 'session' });
  });
});
