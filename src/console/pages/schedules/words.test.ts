import { beforeAll, describe, expect, it } from 'vitest';
import type { ScheduleRun } from '../../../contract/schedules.ts';
import { formatOf } from '../../i18n/format.ts';
import { loadMessages } from '../../i18n/messages.ts';
import { actionText, runText, runTone, targetText, whenText, type Words } from './words.ts';

let en: Words;
let zh: Words;
const wordsOf = async (language: 'en-US' | 'zh-CN'): Promise<Words> => ({
  m: await loadMessages('schedules', language),
  batch: await loadMessages('batch', language),
  targets: await loadMessages('targets', language),
  format: formatOf(language),
});
beforeAll(async () => {
  [en, zh] = [await wordsOf('en-US'), await wordsOf('zh-CN')];
});

const run: ScheduleRun = {
  id: '1',
  at: '2026-03-01T19:00:00.000Z',
  state: 'skipped',
  why: 'missed',
  times: 1,
  isByHand: false,
  by: null,
  phones: null,
  failure: null,
  batch: null,
};

describe('the words of schedules', () => {
  it.each([
    ['0 3 * * *', 'Every day at 03:00', '每天 03:00'],
    ['0 3 * * 1-5', 'Monday to Friday at 03:00', '周一至周五 03:00'],
    ['0 3 * * 0,6', 'Every Sunday and Saturday at 03:00', '每周日、周六 03:00'],
    ['5 */6 * * *', 'Every 6 hours at :05', '每 6 小时，第 05 分'],
    ['0 3 1 * *', 'Day 1 of each month at 03:00', '每月 1 日 03:00'],
    ['0 3 1 1 *', 'cron 0 3 1 1 *', 'cron 0 3 1 1 *'],
  ])('say when %s is', (cron, english, chinese) => {
    const timing = { when: { kind: 'cron', cron }, zone: 'Asia/Shanghai' } as const;
    expect([whenText(timing, en), whenText(timing, zh)]).toEqual([english, chinese]);
  });

  it('say whom it is for', () => {
    const view = (search: string, filters: object) =>
      targetText({ target: { kind: 'view', view: { search, filters } } }, undefined, en);
    expect(view('', {})).toBe('All phones');
    expect(view('shop', { running: [2], region: ['cn-north-4'] })).toBe(
      '“shop” · Region: cn-north-4 · Running status: running',
    );
    const assignments = [{ user_id: 'u', instance_id: 'p' }];
    expect(targetText({ target: { kind: 'pairs', assignments } }, undefined, en)).toBe(
      '1 phone by list',
    );
    expect(actionText({ action: 'assign', users: ['u', 'v'] }, zh)).toBe('分配：2 个用户');
    const group = { target: { kind: 'group', id: 'g' } } as const;
    expect(targetText(group, [], en)).toBe('Group no longer exists');
  });

  it('say what came of a run, and what is bad stands out', () => {
    expect([runText({ ...run, times: 3 }, 0, en), runTone(run)]).toEqual([
      'missed: no gateway was running, 3 times',
      'unknown',
    ]);
    expect(runTone({ ...run, why: 'noSession' })).toBe('bad');
    expect(runTone({ ...run, why: 'tooMany' })).toBe('bad');
    expect(runTone({ ...run, why: 'declined' })).toBe('idle');
    expect(runText({ ...run, state: 'waiting', phones: 1200 }, 0, en)).toBe(
      'needs confirmation: 1,200 phones',
    );
  });
});
