import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InstallApp, ListInstanceApp } from './apps.ts';
import { AsyncCommand } from './commands.ts';
import { BatchBackupInstances, BatchReset, UnassignInstance } from './instance-writes.ts';
import { noId, odd, read } from './odd.fixture.ts';
import { BatchShowSku } from './orders.ts';
import { readTask } from './tasks.ts';

// Of phones and what is said of each: odd-fields.property.test.ts.

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
