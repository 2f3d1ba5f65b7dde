import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAnswer } from './envelope.ts';
import { ListInstances, readInstance, statusFields, textFields } from './instances.ts';
import { BatchQueryStatus } from './instance-statuses.ts';
import { listedInstance } from './instances-wire.ts';

const list = (data: object) => {
  const answer = readAnswer(ListInstances, 200, { error_code: '0', data });
  if (!answer.ok) throw new Error(answer.failure.message);
  return answer.data;
};

/** Whatever JSON can hold. */
const json = fc.jsonValue();

describe('a row of the list', () => {
  it('is taken as it came where it is as documented, unknown fields with it', () => {
    const row = {
      instance_id: 'a',
      instance_name: 'qa',
      running_status: 2,
      os_version: { major: 14 },
    };
    expect(readInstance(row)).toBe(row);
  });

  it('shows an odd field as it is and keeps the others', () => {
    expect(
      readInstance({
        instance_id: 7,
        running_status: 'null',
        login_status: true,
        frozen_status: '1',
        backup_status: { code: 2 },
        assign_user: 1123422,
        region: ['x'],
        instance_name: null,
        member_name: 'null',
      }),
    ).toEqual({
      instance_id: '7',
      running_status: 'null',
      login_status: 'true',
      frozen_status: 1,
      backup_status: '{"code":2}',
      assign_user: '1123422',
      region: '["x"]',
      instance_name: undefined,
      member_name: 'null',
    });
  });

  it('never fails, whatever its fields are, and has only texts and codes where these are expected', () => {
    const odd = fc.record(
      Object.fromEntries([...statusFields, ...textFields].map((field) => [field, json])),
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(odd, (fields) => {
        const row = readInstance({ ...fields, instance_id: 'a' });
        for (const field of textFields)
          expect(['string', 'undefined']).toContain(typeof row?.[field]);
        for (const field of statusFields)
          expect(['string', 'number', 'undefined']).toContain(typeof row?.[field]);
      }),
    );
  });

  it('has the documented fields and no others', () => {
    expect(new Set(Object.keys(listedInstance.shape))).toEqual(
      new Set(['instance_id', ...statusFields, ...textFields]),
    );
  });
});

describe('ListInstances', () => {
  it('loses no phone to a row that is none, and tells that row as it came', () => {
    expect(
      list({
        result: [
          { instance_id: 'a' },
          null,
          { instance_name: 'no id' },
          [],
          'x',
          { instance_id: 'b' },
        ],
        total_count: 6,
      }),
    ).toMatchObject({
      result: [{ instance_id: 'a' }, { instance_id: 'b' }],
      unreadable: ['null', '{"instance_name":"no id"}', '[]', '"x"'],
    });
  });

  it.each([
    [950, 950],
    ['950', 950],
    [null, undefined],
    ['many', undefined],
    [-1, undefined],
    [true, undefined],
    [1.5, undefined],
    ['', undefined],
  ])('counts %j as %j', (total_count, read) => {
    expect(list({ result: [], total_count }).total_count).toBe(read);
  });

  it('takes no list for an empty one where the service says so', () => {
    expect(list({ result: null, total_count: 0 }).result).toEqual([]);
  });
});

describe('BatchQueryStatus', () => {
  it('reads the others where one result is odd', () => {
    const status_results = [
      { instance_id: 'a', status: 2 },
      { instance_id: 'b', status: 'null' },
      null,
      { status: 1 },
      { instance_id: 'c', status: null },
      { instance_id: 5, status: '4' },
    ];
    expect(
      readAnswer(BatchQueryStatus, 200, { error_code: '0', data: { status_results } }),
    ).toEqual({
      ok: true,
      data: {
        status_results: [
          { instance_id: 'a', status: 2 },
          { instance_id: 'b', status: 'null' },
          { instance_id: '5', status: 4 },
        ],
      },
    });
  });
});
