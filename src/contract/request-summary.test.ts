import { expect, it } from 'vitest';
import { summaryOfRequest } from './request-summary.ts';

it.each([
  ['AsyncCommand', { instance_ids: ['a'], command: 'getprop ro.build.id' }, 'getprop ro.build.id'],
  ['SyncCommand', { instance_ids: ['a'], command: 'id' }, 'id'],
  [
    'InstallApp',
    { object_name: 'Settings', object_version: '1.2', install_package_url: '***' },
    'Settings 1.2',
  ],
  ['BatchReset', { instance_ids: ['a'] }, null],
  ['AsyncCommand', null, null],
  ['AsyncCommand', { command: 7 }, null],
])('of %s %j is %j', (operation, request, requestSummary) => {
  expect(summaryOfRequest(operation, request)).toBe(requestSummary);
});
