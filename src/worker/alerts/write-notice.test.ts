import { expect, test } from 'vitest';
import type { Notice } from '../../contract/alert-store.ts';
import type { AlertKind } from '../../contract/alerts.ts';
import { writeNotice } from './write-notice.ts';

const notice = (condition: AlertKind | undefined, fields: Partial<Notice> = {}): Notice => ({
  id: '1',
  kind: 'fires',
  alertId: '2',
  ruleName: 'Night',
  severity: 'warning',
  condition,
  facts: {},
  sinceMs: Date.parse('2026-03-01T18:10:00Z'),
  atMs: Date.parse('2026-03-01T18:40:00Z'),
  account: 'demo',
  project: 'p',
  ...fields,
});

test('says what, which, since when and whose, in the language of the channel', () => {
  const phones = [
    { id: 'a', name: 'shop-1' },
    { id: 'b', name: '' },
  ];
  const one = notice('phones', {
    facts: { count: 12, of: 400, phones, field: 'data', values: [5, 6] },
  });
  expect(writeNotice(one, 'en', 'data')).toEqual({
    title: '[Warning] Night',
    lines: [
      '12 of 400 phones have a failed data backup or a failed data restore',
      'Phones: shop-1, b … +10',
      'Since: 2026-03-01 18:10 UTC',
      'Tenant: demo · p',
    ],
  });
  // A service that answers the state of running in its place.
  expect(
    writeNotice({ ...one, facts: { ...one.facts, values: [5] } }, 'zh', 'running').lines[0],
  ).toBe('400 台云手机中有 12 台已关机');
});

test('tells repeats, recoveries and tests apart', () => {
  const titles = (['repeats', 'recovers', 'test'] as const).flatMap((kind) =>
    (['zh', 'en'] as const).map(
      (language) => writeNotice(notice('failure', { kind }), language, 'data').title,
    ),
  );
  expect(titles).toEqual([
    '[警告] Night（仍未恢复）',
    '[Warning] Night (still active)',
    '[警告] Night（已恢复）',
    '[Warning] Night (recovered)',
    '[警告] Night（测试）',
    '[Warning] Night (test)',
  ]);
  expect(writeNotice(notice('failure', { kind: 'recovers' }), 'en', 'data').lines).toContain(
    'Recovered: 2026-03-01 18:40 UTC',
  );
});

test.each([
  ['failure', { count: 1 }, '1 phone failed'],
  ['failure', { count: 1200 }, '1,200 phones failed'],
  [
    'batch',
    { count: 7, of: 20, batchId: 'b' },
    'Batch b: 7 of 20 phones with a result failed or are unknown',
  ],
  ['watch', { code: 'APIGW.0308' }, 'The status of phones cannot be read, code APIGW.0308'],
  [
    'order',
    { count: 2, orderId: 'CS1', orderedBy: 'wang' },
    'Order CS1 (2 phones, placed by wang) is not paid',
  ],
  [
    'schedule',
    { count: 1, of: 800, schedule: 'Nightly', why: 'tooMany' },
    'Schedule “Nightly” did not run: more phones match than the limit allows (800 phones matched)',
  ],
  [
    'schedule',
    { count: 3, schedule: 'Nightly', why: 'failed', code: 'APIGW.0308' },
    'Schedule “Nightly” did not run 3 times in a row: could not get the phone list, code APIGW.0308',
  ],
  [
    'schedule',
    // Users who need a phone, not phones.
    { count: 1, of: 9, schedule: 'New users', why: 'tooFew' },
    'Schedule “New users” did not run: not enough free phones',
  ],
] as const)('says what a rule on %s has found', (condition, facts, line) => {
  expect(writeNotice(notice(condition, { facts }), 'en', 'data').lines[0]).toBe(line);
});

test('what phones and rules are called turns, hides and adds nothing', () => {
  const phones = [{ id: 'a', name: 'shop\n\nAll is well\u202e\u0007' }];
  const facts = { count: 1, of: 2, phones, field: 'running' as const, values: [1] };
  const { title, lines } = writeNotice(
    notice('phones', { ruleName: 'Night\u2066', facts }),
    'en',
    'data',
  );
  expect(title).toBe('[Warning] NightU+2066');
  expect(lines).toContain('Phones: shop All is wellU+202E␇');
  const run = notice('schedule', { facts: { schedule: 'a\n\nAll is well\u202e', why: 'nobody' } });
  expect(writeNotice(run, 'en', 'data').lines[0]).toBe(
    'Schedule “a All is wellU+202E” did not run: no phone to act on',
  );
});

test('says of a run when it was to be', () => {
  const one = notice('schedule', {
    facts: {
      count: 2,
      of: 50,
      scheduleId: 's',
      schedule: '夜间重启',
      runAt: '2026-03-01T18:00:00.000Z',
      why: 'waiting',
    },
  });
  expect(writeNotice(one, 'zh', 'data').lines).toEqual([
    '计划“夜间重启”连续 2 次未执行：云手机数量变化达到十倍，等待确认（匹配 50 台）',
    '计划时间：2026-03-01 18:00 UTC',
    '开始时间：2026-03-01 18:10 UTC',
    '租户：demo · p',
  ]);
  expect(writeNotice(one, 'en', 'data').lines[1]).toBe('Scheduled for: 2026-03-01 18:00 UTC');
});
