import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type * as z from 'zod/mini';
import { InstallApp, objectSize } from './apps.ts';
import { byteLength, command, refusedCharacter } from './commands.ts';
import { optionalInteger, optionalText, outputText, pathId, sentId, textual } from './fields.ts';
import { examples, rightInputs } from './fixtures/examples.ts';
import { instanceOf } from './instance.fixture.ts';
import { ListInstances } from './instances.ts';
import { CreateInstance, parseBandSizes } from './orders.ts';
import { GetTask, isInstallTask } from './tasks.ts';
import { combinations, missingCombinations, SetVideoConfig, videoSpec } from './video.ts';

const accepts = (schema: z.ZodMiniType, value: unknown): boolean => schema.safeParse(value).success;
const order = examples.CreateInstance?.body as Record<string, unknown>; // a fixture: an object

const withCharge = (charge: object) =>
  CreateInstance.input.safeParse({ ...order, chargeParam: { chargingMode: 1, ...charge } });

describe('what is read', () => {
  it('is the same text whether it came as text or number', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (value) => {
        expect(textual.parse(value)).toBe(String(value));
        expect(optionalText.parse(String(value))).toBe(optionalText.parse(value));
        expect(optionalInteger.parse(String(value))).toBe(value === 0 ? 0 : value);
      }),
    );
  });

  it('may be absent or null', () => {
    for (const schema of [optionalText, optionalInteger, outputText]) {
      expect(schema.parse(null)).toBeUndefined();
      expect(schema.parse(undefined)).toBeUndefined();
    }
    expect(accepts(textual, null)).toBe(false);
  });

  it('takes the text "null" for none in an id, for itself in a name and an output', () => {
    expect(instanceOf({ instance_id: 'a', phone_id: 'null', instance_name: 'null' })).toMatchObject(
      { phone_id: undefined, instance_name: 'null' },
    );
    for (const execute_msg of ['null', ''])
      expect(
        GetTask.data.parse({ jobs: [{ job_id: 'j', status: 2, execute_msg }] }).jobs,
      ).toMatchObject([{ execute_msg }]);
  });

  it('of a task is every job, however odd one of them is', () => {
    const { jobs } = GetTask.data.parse({
      jobs: [
        { job_id: 1, status: 7 },
        null,
        { status: 2 },
        { job_id: 'b', status: 'null', error_msg: { why: 1 } },
        { job_id: 'c' },
        { job_id: 'd', status: '2', execute_msg: null },
      ],
    });
    expect(
      jobs.map(({ job_id, status, error_msg, execute_msg }) => [
        job_id,
        status,
        error_msg,
        execute_msg,
      ]),
    ).toEqual([
      ['1', 7, undefined, undefined],
      ['b', 'null', '{"why":1}', undefined],
      ['c', 'null', undefined, undefined],
      ['d', 2, undefined, undefined],
    ]);
    expect(accepts(GetTask.data, {})).toBe(false);
  });

  it('keeps numbers outside an enumeration', () => {
    expect(instanceOf({ instance_id: 'a', running_status: 42 }).running_status).toBe(42);
  });
});

describe('ids', () => {
  it.each(['', 'a'.repeat(33), 'iRJEVP96 - iRJEVP96', 1123422, null])(
    'are not sent as %s',
    (id) => {
      expect(accepts(sentId, id)).toBe(false);
    },
  );

  it.each(['.', '..', 'a/b', 'a\\b', 'a?b', 'a#b', ''])('never lead a path elsewhere: %s', (id) => {
    expect(accepts(pathId, id)).toBe(false);
  });

  it.each(['Q39YyZvI', 'ZGCA6837531fd3f54550927b930180a706bf', 'a.b', '...'])(
    'may be %s in a path',
    (id) => {
      expect(accepts(pathId, id)).toBe(true);
    },
  );
});

describe('commands', () => {
  const allowed = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./:- ';

  it('may hold letters, digits, _ . / : - and the space, and nothing else', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.oneof(
            fc.constantFrom(...allowed.split('')),
            fc.string({ minLength: 1, maxLength: 1 }),
            fc.constantFrom('😀', '云', '\n', '\ud800'),
          ),
        }),
        (text) => {
          expect(refusedCharacter(text)).toBe(
            Array.from(text).find((character) => !allowed.includes(character)),
          );
        },
      ),
    );
  });

  it('name a refused character whole', () => {
    expect(refusedCharacter('ls 😀|')).toBe('😀');
    expect(refusedCharacter('ls | wc')).toBe('|');
    expect(refusedCharacter('ls\n')).toBe('\n');
    expect(command.safeParse('ls; rm').error?.issues[0]?.message).toContain(';');
  });

  it('are at most 1024 bytes of UTF-8 and not blank', () => {
    expect(accepts(command, 'a'.repeat(1024))).toBe(true);
    expect(accepts(command, 'a'.repeat(1025))).toBe(false);
    expect(byteLength('云😀a')).toBe(3 + 4 + 1);
    expect(accepts(command, '  ')).toBe(false);
    expect(accepts(command, 'ls -l /system')).toBe(true);
  });
});

describe('tasks', () => {
  it('of installations are known by their prefix', () => {
    expect(
      ['ZGCA1', 'FULFILL-1', '6837531fd3f54550927b930180a706bf', 'xZGCA', ''].map(isInstallTask),
    ).toEqual([true, true, false, false, false]);
  });
});

describe('video settings', () => {
  const input = examples.SetVideoConfig?.body as {
    instance_ids: string[];
    instance_settings: object[];
  }; // a fixture of that shape
  const withSettings = (instance_settings: unknown) =>
    accepts(SetVideoConfig.input, { ...input, instance_settings });

  it('hold all six combinations exactly once, in any order', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(input.instance_settings), (settings) => {
        expect(withSettings(settings)).toBe(settings.length === 6);
      }),
    );
    expect(withSettings([...input.instance_settings, ...input.instance_settings.slice(0, 1)])).toBe(
      false,
    );
    expect(withSettings([...input.instance_settings.slice(1), input.instance_settings[1]])).toBe(
      false,
    );
  });

  it('tell which combinations are missing', () => {
    expect(combinations).toHaveLength(6);
    expect(missingCombinations(combinations)).toEqual([]);
    expect(missingCombinations(combinations.slice(2))).toEqual(combinations.slice(0, 2));
  });

  it.each([
    [100, 30, true],
    [10_000, 60, true],
    [0, 30, false],
    [10_100, 30, false],
    [150, 30, false],
    [100, 24, false],
    [100.5, 30, false],
  ])('of %d kbit/s and %d frames a second: %s', (code_rate, fps, expected) => {
    expect(accepts(videoSpec, { code_rate, fps })).toBe(expected);
  });
});

describe('orders', () => {
  it('are for 1–9 months or 1–3 years', () => {
    const fits = (periodType: number, max: number) =>
      fc.property(fc.integer({ min: -1, max: 12 }), (periodNum) => {
        expect(withCharge({ periodType, periodNum }).success).toBe(
          periodNum >= 1 && periodNum <= max,
        );
      });
    fc.assert(fits(2, 9));
    fc.assert(fits(3, 3));
    expect(withCharge({ periodType: 3, periodNum: 4 }).error?.issues[0]?.path).toEqual([
      'chargeParam',
      'periodNum',
    ]);
    expect(withCharge({ periodType: 1, periodNum: 1 }).success).toBe(false);
    expect(withCharge({ chargingMode: 0, periodType: 2, periodNum: 1 }).success).toBe(false);
  });

  it.each([
    ['count', 0],
    ['count', 1501],
    ['count', 1.5],
    ['instanceNamePrefix', 'a'.repeat(15)],
    ['instanceNamePrefix', ''],
    ['bandSize', 0],
    ['bandSize', '4'],
    ['os', undefined],
    ['os', 'AOSP10'],
    ['regionId', 'r'.repeat(65)],
    ['network', 'WIFI'],
  ])('are refused with %s %s', (field, value) => {
    expect(
      CreateInstance.input.safeParse({ ...order, [field]: value }).error?.issues[0]?.path,
    ).toEqual([field]);
  });

  it('offer the bandwidths that a SKU lists, ascending and once each', () => {
    expect(parseBandSizes('4,6')).toEqual([4, 6]);
    expect(parseBandSizes('8, 2,4,2')).toEqual([2, 4, 8]);
    expect(parseBandSizes('2.5')).toEqual([2.5]);
    expect(parseBandSizes(undefined)).toEqual([]);
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 1000 })), (sizes) => {
        expect(parseBandSizes(sizes.join(','))).toEqual(sizes.toSorted((a, b) => a - b));
      }),
    );
  });
});

describe('lists', () => {
  it.each([
    [{ page_no: 1, page_size: 200 }, true],
    [{ page_no: 1, page_size: 201 }, false],
    [{ page_no: 0, page_size: 200 }, false],
    [{ page_no: 1, page_size: 200, query_start_time: '2023-08-15 14:30:45' }, true],
    [{ page_no: 1, page_size: 200, query_start_time: '2023-08-15T14:30:45Z' }, false],
    [{ page_no: 1, page_size: 200, pool_scene_tag: 'CLOUD_GAME' }, false],
  ])('of %o: %s', (input, expected) => {
    expect(accepts(ListInstances.input, input)).toBe(expected);
  });
});

describe('apps', () => {
  it.each([
    ['120', true],
    ['0.5', true],
    ['2048', true],
    ['2049', false],
    ['0', false],
    ['abc', false],
    ['1e3', false],
    ['', false],
  ])('of %s MB: %s', (size, expected) => {
    expect(accepts(objectSize, size)).toBe(expected);
  });

  it.each([
    ['content_md5', '', true],
    ['content_md5', undefined, false],
    ['biz_type', 'ipa', false],
    ['fast_install', undefined, true],
    ['fast_install', '2', false],
    ['install_package_url', 'obs://bucket/a.apk', false],
    ['install_package_url', `https://a/${'b'.repeat(2000)}`, false],
    ['object_name', 'a'.repeat(101), false],
  ])('with %s %s: %s', (field, value, expected) => {
    expect(accepts(InstallApp.input, { ...rightInputs.InstallApp, [field]: value })).toBe(expected);
  });
});
