import { expect, test } from 'vitest';
import { storedSession } from '../contract/fixtures/session.ts';
import { WorkerInputError } from '../contract/worker-api.ts';
import type { NewBatch } from '../contract/worker.ts';
import { readNewBatch } from './new-batch.ts';

const session = storedSession({ tenant: '["d","p",[]]', owner: '["d","p"]' });
const read = (batch: NewBatch) => readNewBatch(session, batch, { nowMs: 0, undoMs: 0 });

test.each([
  ['reboot', { instance_ids: ['b'] }, 'parameters.instance_ids'],
  [
    'unassign',
    { user_instances: [{ user_id: 'u', instance_id: 'b' }] },
    'parameters.user_instances',
  ],
  ['unsubscribe', { instanceIdList: ['b'] }, 'parameters.instanceIdList'],
  ['prepare', { user_id: 'u' }, 'parameters.user_id'],
  ['release', { instance_id: 'b' }, 'parameters.instance_id'],
  ['cutOff', { instance_id: 'b' }, 'parameters.instance_id'],
  ['reboot', { instanceIdList: ['b'] }, 'parameters.instanceIdList'],
  ['command', { command: 'ls | sh' }, 'parameters.command'],
] as const)('%s takes no parameters %j', (action, parameters, named) => {
  expect(() => read({ action, instance_ids: ['a'], parameters })).toThrow(
    new WorkerInputError(named),
  );
});

test('what the operation takes beside its phones is taken', () => {
  expect(
    read({ action: 'command', instance_ids: ['a'], parameters: { command: 'ls' } }).secret
      .parameters,
  ).toEqual({ command: 'ls' });
});
