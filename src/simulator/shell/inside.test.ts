import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEnvelope } from '../../contract/envelope.ts';
import { plainCall } from '../call.fixture.ts';
import { createAccount } from '../accounts.ts';
import { phoneId } from '../ids.ts';
import { installApp } from '../operations/install-app.ts';
import { act, lookAt } from '../phones.ts';
import { describeJobs } from '../tasks.ts';
import { deviceOf } from './device.ts';
import { appsOf, freeKb, readInside } from './inside.ts';
import { runCommand } from './run.ts';
import type { Account } from '../state.ts';

const startMs = Date.UTC(2026, 0, 5);
const serials = [0, 1, 2, 3, 4, 5];

type Step = { serial: number; afterMs: number } & (
  | { what: 'install'; id: string; version: string; sizeMb: number }
  | { what: 'shell'; command: string }
  | { what: 'reset' | 'reboot' }
);

const step: fc.Arbitrary<Step> = fc
  .tuple(
    fc.record({
      serial: fc.constantFrom(...serials),
      afterMs: fc.oneof(
        fc.constant(0),
        fc.integer({ min: 1, max: 30_000 }),
        fc.integer({ min: 1, max: 4 * 3_600_000 }),
      ),
    }),
    fc.oneof(
      {
        weight: 4,
        arbitrary: fc.record({
          what: fc.constant('install' as const),
          id: fc.constantFrom('com.tencent.mm', 'a.b', 'c.d'),
          version: fc.constantFrom('1', '8.0.58', '9'),
          sizeMb: fc.constantFrom(1, 300, 2048),
        }),
      },
      {
        weight: 4,
        arbitrary: fc.record({
          what: fc.constant('shell' as const),
          command: fc.constantFrom(
            'pm uninstall a.b',
            'pm uninstall com.tencent.mm',
            'fallocate -l 20G /sdcard/f',
            'fallocate -l 200G /sdcard/f',
            'rm /sdcard/f',
            'truncate -s 1G /sdcard/f',
            'screencap /sdcard/s',
            'cp /sdcard/f /sdcard/g',
            'rm /sdcard/g',
            'setprop debug.x 1',
            'reboot',
          ),
        }),
      },
      {
        weight: 1,
        arbitrary: fc.record({ what: fc.constantFrom('reset' as const, 'reboot' as const) }),
      },
    ),
  )
  .map(([when, what]) => ({ ...when, ...what }));

/** Does the steps; `look` sees the account before each. Answers what has become of everything an hour later. */
function run(steps: readonly Step[], look?: (account: Account, nowMs: number) => void) {
  const account = createAccount('inside-property');
  let nowMs = startMs;
  const outputs: unknown[] = [];
  for (const step of steps) {
    nowMs += step.afterMs;
    look?.(account, nowMs);
    const phone = lookAt(account, step.serial, nowMs);
    if (step.what === 'install') {
      const body = {
        object_name: step.id,
        object_version: step.version,
        object_size: step.sizeMb,
        file_name: 'a.apk',
        biz_type: 'apk',
        content_type: 'a',
        content_md5: '',
        install_package_url: 'https://a.b/c.apk',
        instance_id_list: [phoneId(account.seed, step.serial)],
      };
      outputs.push(readEnvelope(installApp(plainCall({ account, nowMs, body })).body).code);
    } else if (
      phone.condition.running === 2 &&
      phone.condition.data !== 1 &&
      phone.condition.data !== 4
    ) {
      if (step.what === 'shell')
        outputs.push(runCommand(account, step.serial, step.command, nowMs));
      else act(account, phone, step.what, nowMs);
    }
  }
  nowMs += 3_600_000;
  const jobs = [...account.tasks.values()].flatMap((task) => describeJobs(account, task, nowMs));
  return {
    account,
    nowMs,
    outputs,
    jobs,
    apps: serials.map((serial) =>
      appsOf(deviceOf(account, serial), readInside(account, serial, nowMs)),
    ),
  };
}

const lookAll = (account: Account, nowMs: number): void => {
  for (const task of account.tasks.values()) describeJobs(account, task, nowMs);
  for (const serial of serials) readInside(account, serial, nowMs);
};

describe('the inside of phones', () => {
  it('becomes the same whether or not anybody looks meanwhile, and every installation comes to an end', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 25 }), (steps) => {
        const [quiet, watched] = [run(steps), run(steps, lookAll)];
        expect(watched).toMatchObject({
          outputs: quiet.outputs,
          jobs: quiet.jobs,
          apps: quiet.apps,
        });
        expect(quiet.jobs.filter(({ status }) => status === 1)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  }, 20_000);

  it('meets every end of an installation that a phone can give it', () => {
    const seen = fc
      .sample(fc.array(step, { minLength: 10, maxLength: 25 }), { numRuns: 60, seed: 4 })
      .flatMap((steps) => run(steps).jobs.map(({ error_code: code }) => code));
    expect(new Set(seen)).toEqual(
      new Set(['', ...['62005', '62010', '62020', '62021'].map((code) => `KOOPHONE.API.${code}`)]),
    );
  }, 20_000);

  it('has each app once and never more on it than fits', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 25 }), (steps) => {
        const { account, nowMs, apps } = run(steps);
        for (const serial of serials) {
          const ids = (apps[serial] ?? []).map(({ id }) => id);
          expect(new Set(ids).size).toBe(ids.length);
          const device = deviceOf(account, serial);
          const free = freeKb(device, readInside(account, serial, nowMs));
          expect(free).toBeGreaterThanOrEqual(0);
          expect(free).toBeLessThan(device.dataKb);
        }
      }),
      { numRuns: 40 },
    );
  }, 20_000);
});
