import { expect, it } from 'vitest';
import { SyncCommand } from '../contract/commands.ts';
import { planPhones } from './plan-phones.ts';
import { storedPhone } from './stored-phone.fixture.ts';

it('leaves out whom the rules stop, and nobody whom they only warn of: that was decided before', () => {
  const phones = ['off', 'frozen'].map((id, place) => storedPhone(id, place));
  const rows = new Map([
    ['off', { instance_id: 'off', running_status: 'null' }],
    ['frozen', { instance_id: 'frozen', running_status: 2, frozen_status: 1 }],
  ]);
  const planned = planPhones(
    { steps: [SyncCommand], input: { command: 'ls' } },
    phones,
    rows,
    new Map(),
  );
  expect(planned.map(({ skipped }) => skipped)).toEqual([undefined, 'frozen']);
});
