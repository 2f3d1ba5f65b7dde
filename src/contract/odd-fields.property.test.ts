import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SyncCommand } from './commands.ts';
import { ListInstances, statusFields, textFields, type Instance } from './instances.ts';
import { BatchQueryStatus } from './instance-statuses.ts';
import { CreateInstance } from './orders.ts';
import { noId, odd, read } from './odd.fixture.ts';
import { BatchPrepareInstances } from './streaming.ts';

const rowOf = (id: string): Instance => ({
  instance_id: id,
  ...Object.fromEntries(textFields.map((field) => [field, `${field} of ${id}`])),
  ...Object.fromEntries(statusFields.map((field) => [field, 1])),
});
const good = ['a', 'b', 'c'].map(rowOf);

describe('one odd thing in a list', () => {
  it('leaves every other row of the phones as it came', () => {
    const field = fc.constantFrom<string>(...statusFields, ...textFields, 'later_field');
    fc.assert(
      fc.property(field, odd, fc.nat(3), (name, value, at) => {
        const answer = read(ListInstances, {
          result: good.toSpliced(at, 0, { ...rowOf('odd'), [name]: value }),
          page_no: 1,
          page_size: 200,
          total_count: 4,
        });
        if (!answer.ok) return false;
        const row = answer.data.result[at];
        expect(answer.data.result.toSpliced(at, 1)).toEqual(good);
        expect(row?.instance_id).toBe('odd');
        for (const text of textFields)
          expect(['string', 'undefined']).toContain(typeof row?.[text]);
        for (const status of statusFields)
          expect(['string', 'number', 'undefined']).toContain(typeof row?.[status]);
        return true;
      }),
    );
  });

  it('or a row that is none, is told, and leaves the others', () => {
    fc.assert(
      fc.property(
        fc
          .oneof(
            odd,
            noId.map((instance_id) => ({ ...rowOf('x'), instance_id })),
          )
          .filter(
            (value) =>
              typeof value !== 'object' ||
              value === null ||
              !('instance_id' in value) ||
              typeof value.instance_id === 'object' ||
              typeof value.instance_id === 'boolean' ||
              value.instance_id === '',
          ),
        fc.nat(3),
        (value, at) => {
          const answer = read(ListInstances, {
            result: [...good.slice(0, at), value, ...good.slice(at)],
            total_count: 4,
          });
          expect(answer).toMatchObject({
            ok: true,
            data: { result: good, unreadable: [expect.any(String)] },
          });
        },
      ),
    );
  });

  it('counts nothing by what is no count', () => {
    fc.assert(
      fc.property(fc.constantFrom('total_count', 'page_no', 'page_size'), odd, (name, value) => {
        const answer = read(ListInstances, {
          result: good,
          page_no: 1,
          page_size: 200,
          total_count: 3,
          [name]: value,
        });
        const count = answer.ok ? answer.data[name] : null;
        expect(
          count === undefined ||
            (typeof count === 'number' && Number.isInteger(count) && count >= 0),
        ).toBe(true);
      }),
    );
    expect(read(ListInstances, { result: good, total_count: '3' })).toMatchObject({
      ok: true,
      data: { total_count: 3 },
    });
  });

  it('is no failure where it stands beside the rows and is no code', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('error_code', 'error_msg', 'later_field'),
        odd.filter(
          (value) =>
            typeof value !== 'number' &&
            (typeof value !== 'string' || ['', 'null'].includes(value)),
        ),
        (name, value) => {
          expect(
            read(ListInstances, { result: good, total_count: 3, [name]: value }),
          ).toMatchObject({ ok: true, data: { result: good, total_count: 3 } });
        },
      ),
    );
  });

  it('loses no other data state, command result or preparation', () => {
    const others = ['a', 'b'].map((instance_id) => ({ instance_id, status: 2 }));
    fc.assert(
      fc.property(
        fc.oneof(
          odd,
          odd.map((status) => ({ instance_id: 'odd', status })),
          noId.map((instance_id) => ({ instance_id, status: 2 })),
          odd.map((error_code) => ({
            instance_id: 'odd',
            status: -1,
            error_code,
            execute_msg: error_code,
          })),
        ),
        fc.nat(2),
        (value, at) => {
          const list = [...others.slice(0, at), value, ...others.slice(at)];
          const statuses = read(BatchQueryStatus, { status_results: list });
          const results = read(SyncCommand, { cmd_results: list });
          const prepared = read(BatchPrepareInstances, { status_list: list });
          if (!statuses.ok || !results.ok || !prepared.ok) return false;
          for (const all of [
            statuses.data.status_results,
            results.data.cmd_results,
            prepared.data.status_list,
          ]) {
            expect(
              all.filter(
                ({ instance_id, status }) => ['a', 'b'].includes(instance_id) && status === 2,
              ).length,
            ).toBeGreaterThanOrEqual(2);
          }
          return true;
        },
      ),
    );
  });
});

describe('an order', () => {
  it('with an id is an order, whatever it says of its phones', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          odd,
          fc.constant(undefined),
          fc.array(
            fc.oneof(
              odd,
              noId.map((instanceId) => ({ instanceId })),
              odd.map((instanceName) => ({ instanceId: 'p', instanceName })),
            ),
            { maxLength: 3 },
          ),
        ),
        (instanceInfos) => {
          const answer = read(CreateInstance, {
            orderId: 'CS1',
            ...(instanceInfos !== undefined && { instanceInfos }),
          });
          expect(answer).toMatchObject({ ok: true, data: { orderId: 'CS1' } });
          expect(
            answer.ok &&
              answer.data.instanceInfos.every(
                ({ instanceId }) => typeof instanceId === 'string' && instanceId !== '',
              ),
          ).toBe(true);
        },
      ),
    );
  });

  it('without one is not known to be one', () => {
    fc.assert(
      fc.property(noId, (orderId) => {
        const answer = read(CreateInstance, { orderId, instanceInfos: [{ instanceId: 'p' }] });
        expect(answer).toMatchObject({ ok: false, failure: { kind: 'undocumented' } });
      }),
    );
  });
});
