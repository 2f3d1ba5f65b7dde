import { expect, test } from 'vitest';
import { enumerationOf, saysOf } from './alert-state-words.ts';
import { describeFacts } from './alert-words.ts';
import { alertFields, type AlertField } from './alerts.ts';

const said = (
  field: AlertField,
  values: number[],
  count = 4,
  statusEnum: 'data' | 'running' = 'data',
): string[] => {
  const { en, zh } = describeFacts('phones', { count, of: 72, field, values }, statusEnum);
  return [en, zh];
};

test('every state of every field is said as a person would', () => {
  const lines = alertFields.flatMap((field) =>
    enumerationOf(field, 'data').map(({ value }) => said(field, [value])),
  );
  expect(lines.map(([en = '']) => en.replace('4 of 72 phones ', ''))).toEqual([
    'have an unknown running status',
    'are stopped',
    'are running',
    'are going offline',
    'are starting',
    'are powered off',
    'are idle',
    'are restoring data',
    'have data loaded',
    'are streaming',
    'are backing up data',
    'have a failed data backup',
    'have a failed data restore',
    'have data loaded',
    'are logged out',
    'are logged in',
    'are free',
    'are assigned',
    'are not frozen',
    'are frozen',
    'are preparing a backup',
    'have a backup in progress',
    'have a successful backup',
    'have a failed backup',
    'have the backup status “other”',
    'are preparing a restore',
    'have a restore in progress',
    'have a successful restore',
    'have a failed restore',
    'have the restore status “other”',
  ]);
  expect(lines.map(([, zh = '']) => zh.replace('72 台云手机中有 4 台', ''))).toEqual([
    '运行状态未知',
    '已停止',
    '运行中',
    '下线中',
    '启动中',
    '已关机',
    '数据空闲',
    '正在还原数据',
    '数据已加载',
    '串流中',
    '正在备份数据',
    '数据备份异常',
    '数据恢复异常',
    '数据已加载',
    '未登录',
    '已登录',
    '未分配',
    '已分配',
    '未冻结',
    '已冻结',
    '准备备份',
    '备份执行中',
    '备份成功',
    '备份失败',
    '备份状态为“其他”',
    '准备还原',
    '还原执行中',
    '还原成功',
    '还原失败',
    '还原状态为“其他”',
  ]);
});

test('several states are one sentence, each once; one phone is one', () => {
  expect(said('frozen', [1], 1)).toEqual([
    '1 of 72 phones is frozen',
    '72 台云手机中有 1 台已冻结',
  ]);
  expect(said('running', [0], 1)[0]).toBe('1 of 72 phones has an unknown running status');
  expect(said('running', [0, 1, 5, 3])).toEqual([
    '4 of 72 phones are stopped, powered off or going offline or have an unknown running status',
    '72 台云手机中有 4 台运行状态未知、已停止、已关机或下线中',
  ]);
  expect(said('data', [5, 6], 1)[0]).toBe(
    '1 of 72 phones has a failed data backup or a failed data restore',
  );
  expect(said('data', [2, 7])).toEqual([
    '4 of 72 phones have data loaded',
    '72 台云手机中有 4 台数据已加载',
  ]);
});

test('a code that is not documented is shown, and a service that answers another enumeration is heard', () => {
  expect(said('running', [9, 1])).toEqual([
    '4 of 72 phones are stopped or have the running status 9',
    '72 台云手机中有 4 台运行状态为 9 或已停止',
  ]);
  expect(said('data', [5], 4, 'running')).toEqual([
    '4 of 72 phones are powered off',
    '72 台云手机中有 4 台已关机',
  ]);
  expect(saysOf('login', [], 'data')).toEqual({ zh: '', en: '', enOfOne: '' });
});
