import { expect, test } from 'vitest';
import { createLedger } from './ledger.ts';

test('keeps what phones printed, the last word of each', () => {
  const ledger = createLedger();
  ledger.take('b', [['p1', 'x'], ['p2', null]]);
  const before = ledger.of('b');
  ledger.take('b', [['p1', 'y']]);
  expect([...ledger.of('b').outputs]).toEqual([['p1', 'y'], ['p2', null]]);
  expect(ledger.of('b')).not.toBe(before);
  expect(ledger.of('other').outputs.size).toBe(0);
});

test('knows a task once, until it is closed', () => {
  const ledger = createLedger();
  const task = ledger.open('b', 't', [{ job_id: 'j', instance_id: 'p' }]);
  expect(ledger.open('b', 't', [])).toBe(task);
  expect([...task.phones]).toEqual([['j', 'p']]);
  ledger.close('b', task);
  expect(ledger.of('b').tasks).toEqual([]);
});

test('forgets what nobody shows any more', () => {
  const ledger = createLedger();
  ledger.take('a', [['p', 'x']]);
  ledger.take('b', [['p', 'x']]);
  ledger.keep(new Set(['b']));
  expect([ledger.of('a').outputs.size, ledger.of('b').outputs.get('p')]).toEqual([0, 'x']);
});
