import { describe, expect, it } from 'vitest';
import type { Instance } from '../../contract/instances.ts';
import { batchActionNames } from '../../contract/batch-actions.ts';
import { concernsOf, hitsOf, lossesOf } from './impact.ts';
import { groupSkipped } from './group-skipped.ts';

const rows = new Map<string, Instance>(
  [
    { instance_id: 'free', assign_status: 0, login_status: 0 },
    { instance_id: 'used', assign_status: 1, login_status: 1 },
    { instance_id: 'away', assign_status: 1, login_status: 0 },
  ].map((row) => [row.instance_id, row]),
);
const data = new Map([
  ['free', 0],
  ['used', 3],
  ['away', 2],
]);
const hits = (action: Parameters<typeof hitsOf>[0], ...ids: string[]) =>
  hitsOf(
    action,
    ids,
    (id) => rows.get(id),
    (id) => data.get(id),
  ).map(({ concern, count, unknown }) => `${concern} ${count} ${unknown}`);

describe('hitsOf', () => {
  it('counts who is hit, of what matters for the action alone', () => {
    expect(hits('reset', 'free', 'used', 'away')).toEqual([
      'assigned 2 0',
      'streaming 1 0',
      'loggedIn 1 0',
    ]);
    expect(hits('reboot', 'free', 'used', 'away')).toEqual(['streaming 1 0', 'loggedIn 1 0']);
    expect(hits('stopStreaming', 'used')).toEqual(['streaming 1 0']);
    expect(hits('assign', 'used')).toEqual([]);
    expect(hits(undefined, 'used')).toEqual([]);
  });

  it('leaves out what holds for none, and says of how many it is not known', () => {
    expect(hits('reset', 'free')).toEqual([]);
    expect(hits('reset', 'free', 'new')).toEqual(['assigned 0 1', 'streaming 0 1', 'loggedIn 0 1']);
    expect(
      hitsOf(
        'reset',
        ['used', 'away'],
        (id) => rows.get(id),
        (id) => (id === 'used' ? 3 : undefined),
      ),
    ).toContainEqual({ concern: 'streaming', count: 1, unknown: 1 });
  });
});

it('names a loss of every action whose number is typed, and of no other', () => {
  expect(batchActionNames.filter((action) => lossesOf[action] !== undefined).toSorted()).toEqual([
    'backup',
    'reset',
    'unassign',
    'unsubscribe',
  ]);
  for (const action of ['backup', 'reset', 'unassign', 'unsubscribe'] as const)
    expect(concernsOf[action]).toContain('assigned');
});

it('groups locked phones by who locked them and why', () => {
  const locked = (id: string, by: string, reason: string) => ({
    id,
    name: id,
    reason: 'locked' as const,
    lock: { by, reason },
  });
  const groups = groupSkipped([
    locked('a', 'wang', 'x'),
    { id: 'b', name: 'b', reason: 'frozen' },
    locked('c', 'wang', 'y'),
    locked('d', 'wang', 'x'),
  ]);
  expect(groups.map(([reason, phones]) => [reason, phones.map(({ id }) => id).join('')])).toEqual([
    ['locked', 'ad'],
    ['frozen', 'b'],
    ['locked', 'c'],
  ]);
});
