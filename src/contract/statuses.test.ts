import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  chargeModes,
  jobStatuses,
  prepareStatuses,
  progressStatuses,
} from './operation-statuses.ts';
import * as statuses from './statuses.ts';

const enumerations = {
  running: [statuses.runningStatuses, [0, 1, 2, 3, 4, 5]],
  data: [statuses.dataStatuses, [0, 1, 2, 3, 4, 5, 6, 7]],
  prepare: [prepareStatuses, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]],
  progress: [progressStatuses, [-1, 0, 1, 2, 3]],
  job: [jobStatuses, [-1, 0, 1, 2, 3]],
  copy: [statuses.copyStatuses, [0, 1, 2, 3, 4]],
  frozen: [statuses.frozenStatuses, [0, 1]],
  login: [statuses.loginStatuses, [0, 1]],
  assign: [statuses.assignStatuses, [0, 1]],
  charge: [chargeModes, [0, 1, 2]],
} as const satisfies Record<string, readonly [statuses.Enumeration, readonly number[]]>;

describe.each(Object.entries(enumerations))('%s', (_, [enumeration, values]) => {
  it('has the values of the reference, each once and under its own key', () => {
    expect(enumeration.map(({ value }) => value)).toEqual(values);
    expect(new Set(enumeration.map(({ key }) => key)).size).toBe(values.length);
  });

  it('has both languages, and marks what will change by itself as busy', () => {
    for (const { label, isPassing, tone } of enumeration) {
      expect(label.zh).toMatch(/\p{Script=Han}/u);
      expect(label.en).toMatch(/^[a-z]/);
      expect(tone === 'busy').toBe(isPassing);
    }
  });

  it('shows any other number as it is', () => {
    fc.assert(
      fc.property(fc.integer(), (value) => {
        fc.pre(!values.some((one) => one === value));
        const label = { zh: String(value), en: String(value) };
        expect(statuses.findStatus(enumeration, value)).toMatchObject({
          value,
          label,
          tone: 'unknown',
          isPassing: false,
        });
      }),
    );
  });
});

describe('the words of the reference', () => {
  it.each([
    [statuses.runningStatuses, 3, '下线中'],
    [statuses.dataStatuses, 5, '备份异常'],
    [statuses.dataStatuses, 7, '数据已加载'],
    [prepareStatuses, 9, '到期备份恢复失败'],
    [progressStatuses, 1, '排队中'],
    [jobStatuses, -1, '失败'],
  ])('are kept', (enumeration, value, zh) => {
    expect(statuses.findStatus(enumeration, value).label.zh).toBe(zh);
  });
});

describe('statusesOf', () => {
  it('reads BatchQueryStatus by the table unless the setting chooses the other', () => {
    expect(statuses.findStatus(statuses.statusesOf('data'), 3).key).toBe('streaming');
    expect(statuses.findStatus(statuses.statusesOf('running'), 3).key).toBe('goingOffline');
  });
});

describe('isOnDemand', () => {
  it.each(['0', 'on-demand', 'OnDemand', 'postPaid', '按需'])('takes %s for on demand', (mode) => {
    expect(statuses.isOnDemand(mode)).toBe(true);
  });

  it.each(['1', '', 'prePaid', undefined])('does not take %s for it', (mode) => {
    expect(statuses.isOnDemand(mode)).toBe(false);
  });
});
