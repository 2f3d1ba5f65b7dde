import * as fc from 'fast-check';
import { InstallApp } from '../contract/apps.ts';
import { AsyncCommand, SyncCommand } from '../contract/commands.ts';
import { ListInstances } from '../contract/instances.ts';
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

/** Something asked of an account: by the interface of the service or by that of the simulator. */
export type Step =
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

export const step: fc.Arbitrary<Step> = fc.oneof(
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
