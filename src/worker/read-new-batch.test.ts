import { expect, test } from 'vitest';
import type { BatchStore } from '../contract/batch-store.ts';
import type { StoredSession } from '../contract/sessions.ts';
import { WorkerInputError } from '../contract/worker-api.ts';
import type { BatchPhone, NewBatch, WorkerBatch } from '../contract/worker.ts';
import { readNewBatch, readRetry } from './new-batch.ts';

const session = {} as StoredSession; // nobody reads it
const times = { nowMs: 1000, undoMs: 5000 };
const read = (order: NewBatch) => readNewBatch(session, order, times);

test('what destroys something can be undone for a while, what does not begins at once', () => {
  expect(read({ action: 'reset', instance_ids: ['a'] }).delayUntilMs).toBe(6000);
  expect(read({ action: 'unsubscribe', instance_ids: ['a'] }).delayUntilMs).toBe(6000);
  expect(read({ action: 'reboot', instance_ids: ['a'] }).delayUntilMs).toBeUndefined();
  expect(
    readNewBatch(session, { action: 'reset', instance_ids: ['a'] }, { nowMs: 1000, undoMs: 0 })
      .delayUntilMs,
  ).toBeUndefined();
});

test.each<[string, NewBatch]>([
  ['instance_ids', { action: 'reboot' }],
  ['instance_ids.1', { action: 'reboot', instance_ids: ['a', 'a'] }],
  ['assignments', { action: 'assign', instance_ids: ['a'] }],
  ['assignments', { action: 'reboot', assignments: [{ user_id: 'u', instance_id: 'a' }] }],
  [
    'assignments.1.instance_id',
    {
      action: 'assign',
      assignments: [
        { user_id: 'u', instance_id: 'a' },
        { user_id: 'v', instance_id: 'a' },
      ],
    },
  ],
  [
    'left_out.0.instance_id',
    { action: 'reboot', instance_ids: ['a'], left_out: [{ instance_id: 'a', reason: 'frozen' }] },
  ],
  [
    'parameters.command',
    { action: 'command', instance_ids: ['a'], parameters: { command: 'rm `x`' } },
  ],
])('names %s where it is not as it must be', (field, order) => {
  expect(() => read(order)).toThrow(new WorkerInputError(field));
});

test('what signs an address is kept for sending alone', () => {
  const install_package_url = 'https://bucket.example/app.apk?Signature=abcdefghijklmnop';
  const parameters = {
    object_name: 'a.b',
    file_name: 'app.apk',
    object_version: '1',
    object_size: '1024',
    biz_type: 'apk',
    content_type: 'application/octet-stream',
    content_md5: '',
    install_package_url,
  };
  const stored = read({ action: 'installApp', instance_ids: ['a'], parameters });
  expect(JSON.stringify(stored.parameters)).not.toContain('abcdefghijklmnop');
  expect(stored.secret.parameters).toEqual(parameters);
});

const parent = { id: 'parent', action: 'cutOff', parameters: {}, note: 'again' } as WorkerBatch; // as far as a retry reads it
const phone = (place: number, state: BatchPhone['state'], code: string, step = 0): BatchPhone => ({
  place,
  instance_id: `p${place}`,
  name: null,
  user_id: null,
  state,
  step,
  detail: { operation: '', code, message: '', requestId: '', at: 0 },
});
const storeOf = (pages: BatchPhone[][]): BatchStore =>
  ({
    phones: async (_tenant: string, _id: string, { after }: { after?: number }) => ({
      items: pages[after ?? 0] ?? [],
      next: (after ?? 0) + 1 < pages.length ? (after ?? 0) + 1 : null,
    }),
  }) as unknown as BatchStore; // a retry asks for no more
const pages = [
  [phone(0, 'failed', 'A'), phone(1, 'succeeded', '0'), phone(2, 'unknown', 'A')],
  [phone(3, 'failed', 'B', 1), phone(4, 'stopped', '')],
];

test('a retry takes those that failed, from where they failed, and never one that may have been done', async () => {
  expect(await readRetry(storeOf(pages), 't', parent, {})).toMatchObject({
    parentId: 'parent',
    note: 'again',
    instance_ids: ['p0', 'p3'],
    firstSteps: [0, 1],
  });
  expect(await readRetry(storeOf(pages), 't', parent, { codes: ['B'] })).toMatchObject({
    instance_ids: ['p3'],
  });
  expect(
    await readRetry(storeOf(pages), 't', parent, {
      states: ['failed', 'stopped'],
      instance_ids: ['p2', 'p3', 'p4'],
    }),
  ).toMatchObject({ instance_ids: ['p3', 'p4'] });
  expect(await readRetry(storeOf(pages), 't', parent, { codes: ['C'] })).toBeUndefined();
});

test('what was a credential must be given anew', async () => {
  const masked = {
    ...parent,
    parameters: { install_package_url: 'https://bucket.example/app.apk?***' },
  };
  await expect(readRetry(storeOf(pages), 't', masked, {})).rejects.toThrow(
    new WorkerInputError('parameters'),
  );
  expect(await readRetry(storeOf(pages), 't', masked, { parameters: {} })).toMatchObject({
    parameters: {},
  });
});
