import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { InstallApp, ListInstanceApp } from '../contract/apps.ts';
import { AsyncCommand, SyncCommand } from '../contract/commands.ts';
import { operations } from '../contract/index.ts';
import { BatchQueryStatus, ListInstances } from '../contract/instances.ts';
import {
  AssignInstance,
  BatchBackupInstances,
  BatchRebootInstance,
  BatchReset,
  UnassignInstance,
} from '../contract/instance-writes.ts';
import type { Operation } from '../contract/operation.ts';
import { CreateInstance, DeleteInstance } from '../contract/orders.ts';
import { BatchPrepareInstances, StopInstancesStreaming } from '../contract/streaming.ts';
import { GetTask } from '../contract/tasks.ts';
import { startMs } from './phones.fixture.ts';
import { accountKey } from './tokens.ts';
import { startSimulator, type Client, type Running } from './simulator.fixture.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'simulator-restart-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const account = 'fleet-60-restart';

/** Something asked of an account: by the interface of the service or by that of the simulator. */
type Step =
  | {
      what: 'call';
      operation: Operation;
      body?: (ids: readonly string[]) => unknown;
      params?: Record<string, string>;
      query?: string;
    }
  | { what: 'control'; method: string; path: string; body?: unknown }
  | { what: 'wait'; ms: number }
  | { what: 'payFirst' }
  | { what: 'askTask'; nth: number }
  | { what: 'signIn'; password: string }
  /** The one that is compared ends and begins again; `tear`: in the middle of keeping the next step, at this share of it. */
  | { what: 'restart'; tear: number | undefined };

const serials = fc.uniqueArray(fc.nat(11), { minLength: 1, maxLength: 4 });
const some = (ids: readonly string[], places: readonly number[]) =>
  places.map((place) => ids[place] ?? '');
const listed = (operation: Operation, key = 'instance_ids', more: object = {}) =>
  serials.map((places): Step => ({
    what: 'call',
    operation,
    body: (ids) => ({ ...more, [key]: some(ids, places) }),
  }));
const paired = (operation: Operation) =>
  fc.tuple(serials, fc.constantFrom('u1', 'u2')).map(([places, user]): Step => ({
    what: 'call',
    operation,
    body: (ids) => ({
      user_instances: some(ids, places).map((id) => ({ user_id: user, instance_id: id })),
    }),
  }));

const commands = [
  'settings put system font_scale 1.3',
  'setprop debug.a 1',
  'touch /sdcard/a',
  'rm /sdcard/a',
  'fallocate -l 3m /data/local/tmp/b',
  'am start com.tencent.mm',
  'pm uninstall com.tencent.mm',
  'wm size 10x10',
  'sleep 30',
  'reboot',
  'logcat',
];
const ordered = (isAutoPay: 0 | 1): Step => ({
  what: 'call',
  operation: CreateInstance,
  body: () => ({
    os: 'AOSP9',
    instanceSkuId: 'kp.professional.xlarge.32g.2',
    bandSkuId: 'kp.bandwidth',
    regionId: 'cn-north-4',
    instanceNamePrefix: 'more',
    bandSize: 4,
    count: 2,
    chargeParam: { chargingMode: 1, periodType: 2, periodNum: 1, isAutoPay },
  }),
});
const packages = [
  'https://obs.example/a.apk',
  'https://u:p@obs.example/a.apk?AccessKeyId=hush1&Expires=1767571300&Signature=hush2',
  'https://obs.example/fail-62017.apk',
  'https://:',
];
const install = fc
  .tuple(serials, fc.constantFrom(...packages), fc.constantFrom('1.0', '2.0'))
  .map(([places, url, version]): Step => ({
    what: 'call',
    operation: InstallApp,
    body: (ids) => ({
      object_name: 'com.example.a',
      file_name: 'a.apk',
      object_version: version,
      object_size: '20',
      biz_type: 'apk',
      content_type: 'apk',
      content_md5: '',
      install_package_url: url,
      instance_id_list: some(ids, places),
    }),
  }));
const faults = [
  { kind: 'refuse', operation: 'BatchRebootInstance', calls: 1, status: 503 },
  { kind: 'refuse', operation: 'ListInstances', calls: 2, status: 500 },
  { kind: 'lostAnswer', calls: 2 },
  { kind: 'throttle', calls: 3, perSecond: 2 },
  { kind: 'guilty', percent: 20, calls: 2 },
  { kind: 'guilty', percent: 20, jobs: true },
  { kind: 'soldOut', calls: 1 },
];
const control = (method: string, path: string, body?: unknown): Step => ({
  what: 'control',
  method,
  path,
  body,
});

const step: fc.Arbitrary<Step> = fc.oneof(
  listed(BatchRebootInstance),
  listed(BatchReset),
  listed(BatchBackupInstances),
  paired(AssignInstance),
  paired(UnassignInstance),
  listed(BatchPrepareInstances, 'instance_ids', { user_id: 'u1' }),
  listed(DeleteInstance, 'instanceIdList'),
  fc.nat(11).map((place): Step => ({
    what: 'call',
    operation: StopInstancesStreaming,
    body: (ids) => ({ instance_id: ids[place] }),
  })),
  fc.constantFrom(0 as const, 1 as const).map(ordered),
  fc.constant<Step>({ what: 'payFirst' }),
  {
    weight: 3,
    arbitrary: fc
      .constantFrom(...commands)
      .chain((command) =>
        fc
          .constantFrom(SyncCommand, AsyncCommand)
          .chain((operation) => listed(operation, 'instance_ids', { command })),
      ),
  },
  { weight: 2, arbitrary: install },
  { weight: 2, arbitrary: fc.nat(5).map((nth): Step => ({ what: 'askTask', nth })) },
  fc.constant<Step>({ what: 'call', operation: ListInstances, query: '?page_no=1&page_size=5' }),
  fc.constantFrom(...faults).map((fault) => control('POST', '/faults', fault)),
  fc.constant(control('DELETE', '/faults')),
  fc
    .constantFrom(1000, 40_000, 3_600_000)
    .map((advanceMs) => control('POST', '/clock', { advanceMs })),
  fc.boolean().map((tasks) => control('POST', '/answers', { tasks })),
  fc.constant(control('POST', '/empty')),
  fc.constantFrom('Demo#2026', 'wrong').map((password): Step => ({ what: 'signIn', password })),
  fc.constantFrom(100, 20_000).map((ms): Step => ({ what: 'wait', ms })),
  {
    weight: 3,
    arbitrary: fc
      .option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: undefined })
      .map((tear): Step => ({ what: 'restart', tear })),
  },
);

/** A tenant's admin before one of the two simulators, with what he knows of it. */
interface Side {
  running: Running;
  client: Client;
}

type Done = { status: number; body: unknown } | 'lost';

async function perform(
  { client, running }: Side,
  one: Exclude<Step, { what: 'wait' | 'restart' }>,
  ids: readonly string[],
  tasks: readonly string[],
): Promise<Done> {
  const raw = (method: string, path: string, body?: unknown) =>
    client.raw(
      method,
      path,
      { 'content-type': 'application/json' },
      body === undefined ? undefined : JSON.stringify(body),
    );
  const base = `/simulator/${account}`;
  try {
    switch (one.what) {
      case 'call':
        return await raw(
          one.operation.method,
          one.operation.path + (one.query ?? ''),
          one.body?.(ids),
        ).then(plain);
      case 'control':
        return await raw(one.method, base + one.path, one.body).then(plain);
      case 'askTask':
        return await raw(
          GetTask.method,
          GetTask.path.replace('{task_id}', tasks[one.nth % Math.max(1, tasks.length)] ?? 'none'),
        ).then(plain);
      case 'payFirst': {
        const { unpaidOrders } = await client.control('GET', '');
        return await raw('POST', `${base}/orders/${unpaidOrders[0]?.orderId ?? 'none'}/pay`).then(
          plain,
        );
      }
      default: {
        const user = { name: 'admin', password: one.password, domain: { name: account } };
        return await running
          .requestToken({
            auth: {
              identity: { methods: ['password'], password: { user } },
              scope: { project: { name: 'p' } },
            },
          })
          .then(plain);
      }
    }
  } catch {
    return 'lost';
  }
}

/** What two simulators that are the same answer in the same way. */
const plain = ({ status, body }: { status: number; body: unknown }): Done => ({
  status,
  body: typeof body === 'object' ? { ...body, request_id: undefined } : body,
});

/** All that can be seen of the account. */
async function look(
  side: Side,
  ids: readonly string[],
  tasks: readonly string[],
): Promise<unknown> {
  const { client } = side;
  const state = await client.control('GET', '');
  // So that nothing is in the way of looking.
  await client.control('DELETE', '/faults');
  const call = async ({ method, path }: Operation, query = '', body?: unknown, task = '') =>
    plain(
      await client.raw(
        method,
        path.replace('{task_id}', task) + query,
        { 'content-type': 'application/json' },
        body === undefined ? undefined : JSON.stringify(body),
      ),
    );
  const effects = [];
  for (const { name, effect } of operations)
    if (effect.kind === 'write')
      effects.push(
        await (
          await fetch(`${client.address}/simulator/${account}/effects?operation=${name}`)
        ).json(),
      );
  const jobs = [];
  for (const id of tasks) jobs.push(await call(GetTask, '', undefined, id));
  const apps = [];
  for (const id of ids.slice(0, 4))
    apps.push(
      await call(ListInstanceApp, `?instance_id=${id}`),
      await call(SyncCommand, '', { command: 'df /data', instance_ids: [id] }),
    );
  const phones = await client.listAll();
  return {
    effects,
    jobs,
    apps,
    phones,
    states: await call(BatchQueryStatus, '', {
      instance_ids: phones.slice(0, 50).map(({ instance_id: id }) => id),
    }),
    state,
  };
}

it(
  'is seen by nobody, whenever it happens, also in the middle of keeping something',
  { timeout: 120_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 5, maxLength: 30 }),
        fc.constantFrom(undefined, 0, 5),
        async (steps, mostReplayMs) => {
          rmSync(folder, { recursive: true, force: true });
          let nowMs = startMs;
          const now = () => nowMs;
          const start = () =>
            startSimulator({
              now,
              folder,
              ...(mostReplayMs === undefined ? {} : { mostReplayMs }),
            });
          const begin = async (running: Running): Promise<Side> => ({
            running,
            client: await running.signIn(account),
          });
          const steady = await begin(await startSimulator({ now }));
          const kept = await begin(await start());
          const path = join(folder, accountKey(account));
          const restart = async () => {
            await kept.running.close();
            kept.running = await start();
            kept.client = kept.running.resume(account, kept.client.token);
          };
          const ids = (await steady.client.listAll())
            .filter(({ region }) => region === 'cn-north-4')
            .map(({ instance_id: id }) => id);
          const tasks: string[] = [];
          try {
            for (const [i, one] of steps.entries()) {
              if (one.what === 'wait') nowMs += one.ms;
              else if (one.what === 'restart') {
                const next = steps[i + 1];
                if (
                  one.tear === undefined ||
                  next === undefined ||
                  next.what === 'wait' ||
                  next.what === 'restart'
                )
                  await restart();
                else await tear(next, one.tear);
              } else {
                const done = await perform(steady, one, ids, tasks);
                expect(await perform(kept, one, ids, tasks)).toEqual(done);
                const [, task] = /"task_id":"(\w+)"/.exec(JSON.stringify(done)) ?? [];
                if (task !== undefined) tasks.push(task);
              }
            }
            expect(await look(kept, ids, tasks)).toEqual(await look(steady, ids, tasks));
            await restart();
            expect(await look(kept, ids, tasks)).toEqual(await look(steady, ids, tasks));
            expect(readFileSync(path, 'utf8')).not.toContain('hush');
          } finally {
            await kept.running.close();
            await steady.running.close();
          }

          /** The step is done, and what was written for it loses its end: nobody has been answered, and nothing has been done. */
          async function tear(
            next: Exclude<Step, { what: 'wait' | 'restart' }>,
            share: number,
          ): Promise<void> {
            const before = statSync(path);
            await perform(kept, next, ids, tasks);
            const after = statSync(path);
            if (after.ino === before.ino && after.size > before.size)
              truncateSync(path, before.size + Math.floor(share * (after.size - before.size - 1)));
            else if (after.ino !== before.ino) await perform(steady, next, ids, tasks);
            await restart();
          }
        },
      ),
      { numRuns: 25 },
    );
    expect(readdirSync(folder)).toEqual([accountKey(account)]);
  },
);
