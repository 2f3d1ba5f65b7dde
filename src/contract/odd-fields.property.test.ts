import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InstallApp, ListInstanceApp } from './apps.ts';
import { AsyncCommand, SyncCommand } from './commands.ts';
import { readAnswer } from './envelope.ts';
import {
  BatchQueryStatus,
  ListInstances,
  statusFields,
  textFields,
  type Instance,
} from './instances.ts';
import { BatchShowSku, CreateInstance } from './orders.ts';
import { BatchBackupInstances, BatchReset, UnassignInstance } from './instance-writes.ts';
import { BatchPrepareInstances } from './streaming.ts';
import { readTask } from './tasks.ts';

/** What JSON can have in the place of anything. */
const odd = fc.oneof(
  fc.constantFrom(null, true, false, '', 'null', '2', 2, -1, 1.5, 1e21),
  fc.string(),
  fc.array(fc.nat(), { maxLength: 2 }),
  fc.dictionary(fc.constantFrom('a', 'status', 'instance_id'), fc.jsonValue(), { maxKeys: 2 }),
);
/** Anything but what names the thing. */
const noId = odd.filter(
  (value) => typeof value !== 'number' && (typeof value !== 'string' || value === ''),
);

const rowOf = (id: string): Instance => ({
  instance_id: id,
  ...Object.fromEntries(textFields.map((field) => [field, `${field} of ${id}`])),
  ...Object.fromEntries(statusFields.map((field) => [field, 1])),
});
const good = ['a', 'b', 'c'].map(rowOf);
const read = <O extends Parameters<typeof readAnswer>[0]>(operation: O, data: unknown) =>
  readAnswer(operation, 200, { error_code: '0', data });

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

describe('one odd app of a phone', () => {
  const apps = ['a', 'b'].map((app_pkg) => ({
    app_name: `name of ${app_pkg}`,
    app_version: '1',
    app_pkg,
    icon_url: undefined,
  }));
  const field = fc.constantFrom('app_name', 'app_version', 'app_pkg', 'icon_url');

  it('has its place among the others, which are as ever', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          odd,
          fc.tuple(field, odd).map(([name, value]) => ({ app_pkg: 'odd', [name]: value })),
        ),
        odd,
        fc.nat(2),
        (value, count, at) => {
          const answer = read(ListInstanceApp, {
            result: (apps as unknown[]).toSpliced(at, 0, value),
            page_no: count,
            page_size: count,
            total_count: count,
          });
          if (!answer.ok) return false;
          const { result, total_count = 0 } = answer.data;
          expect(result.toSpliced(at, 1)).toEqual(apps);
          for (const text of Object.values(result[at] ?? {}))
            expect(['string', 'undefined']).toContain(typeof text);
          expect(total_count).toBeGreaterThanOrEqual(0);
          return true;
        },
      ),
    );
  });
});

describe('one odd SKU', () => {
  const sku = (cbcSkuId: string) => ({
    cbcSkuId,
    bandSize: '4,6',
    chargeMode: 2,
    poolInfo: { aosp: [{ version: 'AOSP11', network: 'ADN', enable: true }] },
    nestInfo: [{ network: 'EIP', sceneDesc: 'office' }],
  });
  const answerWith = (skus: readonly unknown[], regions: readonly unknown[] = []) =>
    read(BatchShowSku, {
      bandInfo: { cbcSkuId: 'band' },
      skuSpecResponseList: [{ regionId: 'r', skuResponses: skus }, ...regions],
    });
  const good = answerWith([sku('a'), sku('b')]);
  const idsIn = (answer: typeof good) =>
    answer.ok ? answer.data.regions[0]?.skus.map(({ cbcSkuId }) => cbcSkuId) : [];

  it('in any of its fields leaves it and the others to be ordered', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(
          ...(['name', 'bandSize', 'chargeMode', 'poolInfo', 'nestInfo', 'specDesc'] as const),
        ),
        odd,
        (name, value) => {
          const answer = answerWith([sku('a'), { ...sku('odd'), [name]: value }, sku('b')]);
          expect(idsIn(answer)).toEqual(['a', 'odd', 'b']);
          if (!answer.ok || !good.ok) return false;
          expect(answer.data.regions[0]?.skus.toSpliced(1, 1)).toEqual(good.data.regions[0]?.skus);
          return true;
        },
      ),
    );
  });

  it('in an image or a scene loses no other of them', () => {
    fc.assert(
      fc.property(odd, (value) => {
        const { poolInfo, nestInfo } = sku('a');
        const answer = answerWith([
          {
            ...sku('a'),
            poolInfo: { aosp: [value, ...poolInfo.aosp] },
            nestInfo: [value, ...nestInfo],
          },
        ]);
        const [read] = answer.ok ? (answer.data.regions[0]?.skus ?? []) : [];
        expect(read?.images[1]).toEqual({ version: 'AOSP11', network: 'ADN', isEnabled: true });
        expect(read?.scenes[1]).toMatchObject({ network: 'EIP', sceneDesc: 'office' });
      }),
    );
  });

  it('without an id, or a region without one, is told, and leaves the others', () => {
    fc.assert(
      fc.property(noId, (value) => {
        const answer = answerWith(
          [sku('a'), { ...sku('odd'), cbcSkuId: value }, value, sku('b')],
          [{ regionId: value, skuResponses: [sku('c')] }],
        );
        expect(idsIn(answer)).toEqual(['a', 'b']);
        expect(answer.ok && answer.data.unreadable.length).toBe(3);
      }),
    );
  });
});

describe('a task', () => {
  const pairs = ['a', 'b'].map((instance_id) => ({ instance_id, job_id: `j${instance_id}` }));
  const starts = fc.constantFrom(
    AsyncCommand,
    InstallApp,
    BatchReset,
    UnassignInstance,
    BatchBackupInstances,
  );

  it('that names one odd job is followed for all others', () => {
    fc.assert(
      fc.property(
        starts,
        fc.oneof(
          odd,
          noId.map((instance_id) => ({ instance_id, job_id: 'k' })),
          noId.map((job_id) => ({ instance_id: 'c', job_id })),
        ),
        fc.nat(2),
        (operation, value, at) => {
          const answer = read(operation, {
            task_id: 7,
            cmd_jobs: pairs.toSpliced(at, 0, value as never),
          });
          expect(answer.ok && readTask(answer)).toMatchObject({ taskId: '7' });
          expect((answer.ok && readTask(answer)?.pairs) || []).toEqual(pairs);
        },
      ),
    );
  });

  it('is one by its id, whatever stands in the place of its jobs', () => {
    fc.assert(
      fc.property(
        starts,
        odd.filter((value) => !Array.isArray(value)),
        (operation, cmd_jobs) => {
          const answer = read(operation, { task_id: 't', cmd_jobs });
          expect(answer.ok && readTask(answer)).toEqual({ taskId: 't', pairs: [] });
        },
      ),
    );
  });

  it('is not needed where version 05 documents none: what was accepted is accepted', () => {
    fc.assert(
      fc.property(odd, (data) => {
        for (const operation of [BatchReset, UnassignInstance, BatchBackupInstances])
          expect(read(operation, data).ok).toBe(true);
      }),
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
