import { describe, expect, it } from 'vitest';
import { operations } from '../../contract/index.ts';
import type { JournalBatchDetails, JournalEntry } from '../../contract/journal.ts';
import { restore } from './restore.ts';

const at = '2026-01-31T08:00:00.000Z';
const batch = (operation: string, members: JournalBatchDetails['members']): JournalBatchDetails => ({
  id: 'b',
  cursor: '1',
  createdAt: at,
  actor: 'admin',
  role: 'administrator',
  operation,
  parameters: {},
  memberCount: members.length,
  members,
});
const entry = (operation: string, targets: JournalEntry['targets'], outcome: JournalEntry['outcome'], code: string | null = outcome === 'succeeded' ? '0' : null): JournalEntry => ({
  id: '1',
  at,
  actor: 'admin',
  role: 'administrator',
  operation,
  targets,
  batchId: 'b',
  requestId: `r-${targets.length}-${outcome}`,
  outcome,
  status: 200,
  code,
  message: null,
  durationMs: 1,
  taskId: null,
});
const statesOf = (one: JournalBatchDetails, entries: readonly JournalEntry[]) =>
  Object.fromEntries([...(restore(one, entries, operations, () => undefined)?.earlier ?? [])].map(([id, { state }]) => [id, state]));

describe('restore', () => {
  it('tells each phone by its own words: what was taken and is watched is accepted, what was never sent is stopped', () => {
    const entries = [entry('BatchReset', ['c'], 'unknown'), entry('BatchReset', ['b'], 'refused', 'KOOPHONE.API.1001'), entry('BatchReset', ['a'], 'succeeded')];
    expect(statesOf(batch('BatchReset', ['a', 'b', 'c', 'd']), entries)).toEqual({ a: 'accepted', b: 'failed', c: 'unknown', d: 'stopped' });
    expect(statesOf(batch('StopInstancesStreaming', ['a']), [entry('StopInstancesStreaming', ['a'], 'succeeded')])).toEqual({ a: 'succeeded' });
  });

  it('lets a phone begin at the step that it had come to', () => {
    const restored = restore(batch('StopInstancesStreaming+ReleaseInstancesSession', ['a', 'b']), [entry('StopInstancesStreaming', ['a'], 'succeeded')], operations, () => undefined);
    expect(restored?.plan.members.map(({ id, firstStep }) => [id, firstStep])).toEqual([['a', 1], ['b', 0]]);
    expect(restored?.plan.chunks).toEqual([]);
  });

  it('keeps users, the time and what to quote', () => {
    const restored = restore(batch('AssignInstance', [{ user_id: '1008600000000000911', instance_id: 'a' }]), [entry('AssignInstance', [{ user_id: '1008600000000000911', instance_id: 'a' }], 'unknown')], operations, () => 'phone-1');
    expect(restored?.plan.members[0]).toMatchObject({ id: 'a', name: 'phone-1', user: '1008600000000000911' });
    expect(restored?.earlier.get('a')?.detail).toEqual({ operation: 'AssignInstance', code: 'GATEWAY.NO_ANSWER', message: '', requestId: 'r-1-unknown', at: Date.parse(at) });
    expect(restored).toMatchObject({ startedAt: Date.parse(at), lastSentAt: Date.parse(at) });
  });

  it('knows no operation that the contract does not have', () => expect(restore(batch('Explode', ['a']), [], operations, () => undefined)).toBeUndefined());
});
