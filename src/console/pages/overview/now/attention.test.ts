import { describe, expect, it } from 'vitest';
import type { Instance } from '../../../../contract/instances.ts';
import { verifyWithinMs } from '../../../../batch-engine/verify-effect.ts';
import { mapHealth } from '../map/health.ts';
import { attentionOf, seenChanges, usualMs, type SeenChange } from './attention.ts';

const now = Date.UTC(2030, 0, 1, 12);
const minuteMs = 60_000;
const text = (at: number) => new Date(at).toISOString().slice(0, 19).replace('T', ' ');

const find = (
  rows: readonly Instance[],
  {
    changes = [],
    since = {},
  }: { changes?: readonly SeenChange[]; since?: Record<string, number> } = {},
) =>
  attentionOf(rows, {
    map: mapHealth(rows),
    changes,
    now,
    passingSince: ({ instance_id }) =>
      since[instance_id] === undefined
        ? undefined
        : { at: since[instance_id], isAtLeast: instance_id === 'atLeast' },
  });

const phone = (instance_id: string, fields: Partial<Instance> = {}): Instance => ({
  instance_id,
  running_status: 2,
  ...fields,
});

const change = (id: string, field: string, to: number, at: number) => ({ id, field, to, at });

describe('what needs attention', () => {
  it('is nothing where all run', () => {
    expect(find([phone('a'), phone('b', { frozen_status: 0, backup_status: 2 })])).toEqual([]);
  });

  it('has a phone under each of its reasons, and the filter that finds them', () => {
    const found = find([
      phone('a', { frozen_status: 1, backup_status: 3, backup_time: text(now - 5 * minuteMs) }),
      phone('b', { running_status: 0 }),
      phone('c', { running_status: 77 }),
    ]);
    expect(found.map(({ kind, phones, link }) => [kind, phones.length, link])).toEqual([
      ['frozen', 1, { filters: { frozen: [1] } }],
      ['backup', 1, { filters: { backup: [3] } }],
      ['unknown', 2, { filters: { running: [0, 77] } }],
    ]);
    expect(found[1]?.phones[0]?.since).toEqual({ at: now - 5 * minuteMs, isAtLeast: false });
  });

  it('says since when only where that was seen, and the latest first', () => {
    const rows = ['a', 'b', 'c'].map((id) => phone(id, { frozen_status: 1 }));
    const [frozen] = find(rows, {
      changes: [
        change('c', 'frozen_status', 1, now - minuteMs),
        change('b', 'frozen_status', 1, now - 9 * minuteMs),
        change('a', 'frozen_status', 0, now - 10 * minuteMs),
      ],
    });
    expect(frozen?.phones.map(({ phone, since }) => [phone.instance_id, since?.at])).toEqual([
      ['c', now - minuteMs],
      ['b', now - 9 * minuteMs],
      ['a', undefined],
    ]);
  });
});

it('takes from the kept history what this browser has not seen', () => {
  const kept = {
    at: new Date(now - 3 * usualMs.running).toISOString(),
    notBefore: null,
    instance_id: 'a',
    name: null,
    region: null,
    sku: null,
    before: 2,
    after: 4,
    kind: 'running' as const,
  };
  const changes = seenChanges([], [kept, { ...kept, instance_id: 'b', after: 3 }]);
  const found = find([phone('a', { running_status: 4 }), phone('b', { running_status: 4 })], {
    changes,
  });
  expect(found).toMatchObject([
    {
      kind: 'stuck',
      phones: [{ phone: { instance_id: 'a' }, since: { at: now - 3 * usualMs.running } }],
    },
  ]);
});

it('has for usual what batches wait for', () => {
  expect(usualMs.running).toBe(verifyWithinMs('BatchRebootInstance'));
  expect(usualMs.copy).toBe(verifyWithinMs('BatchBackupInstances'));
});

describe('a phone that is stuck', () => {
  it('has been passing for longer than a batch waits for it', () => {
    const rows = [
      phone('a', { running_status: 4 }),
      phone('b', { running_status: 4 }),
      phone('atLeast', { running_status: 3 }),
      phone('c', { running_status: 4 }),
    ];
    const since = {
      a: now - usualMs.running - 1,
      b: now - usualMs.running + 1,
      atLeast: now - 2 * usualMs.running,
    };
    const [stuck] = find(rows, { since });
    expect(stuck?.kind).toBe('stuck');
    expect(stuck?.phones.map(({ phone }) => phone.instance_id)).toEqual(['a', 'atLeast']);
    expect(stuck?.link, 'no filter finds them').toBeUndefined();
    expect(stuck?.phones.at(1)?.since).toEqual({ at: since.atLeast, isAtLeast: true });
  });

  it('is one whose backup goes on, by the service’s own time', () => {
    const rows = [
      phone('a', { backup_status: 1, backup_time: text(now - usualMs.copy - 1000) }),
      phone('b', { restore_status: 1, restore_time: text(now - minuteMs) }),
      phone('c', { restore_status: 1 }),
    ];
    expect(find(rows).map(({ kind, phones }) => [kind, phones.length])).toEqual([['stuck', 1]]);
  });
});
