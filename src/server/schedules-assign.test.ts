import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { NewSchedule } from '../contract/schedules.ts';
import {
  authorOf,
  everybody,
  mostEffects,
  nightly,
  playNights,
  seen,
  type Night,
} from './schedules.fixture.ts';
import { memory, type Site } from './worker-site.fixture.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(memory(), 'schedules-assign-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const oneNight = (
  spec: Partial<NewSchedule>,
  during?: (site: Site) => void | Promise<void>,
  hours = 14,
): Promise<Night> =>
  playNights({ dataDir }, hours, { ...nightly, ...spec }, { processes: 1 }, during);

describe('assigning', () => {
  const usersOf = ({ site }: Night) =>
    site.cloud.phones.flatMap(({ instance_id, user }) => (user ? [[instance_id, user]] : []));
  const free = ({ site }: Night) => site.cloud.phones.filter(({ user }) => user === undefined);

  test('gives free phones of the target to those of the users who have none, once', async () => {
    const night = await oneNight(
      { action: 'assign', target: everybody, users: ['new-1', 'new-2'], confirmed_phones: 2 },
      undefined,
      38,
    );
    expect(seen(night)).toEqual([
      ['begun', null, 2],
      // The next night they have one.
      ['skipped', 'nobody', 0],
    ]);
    expect(night.batches).toMatchObject([{ by: 'admin', total: 2, counts: { succeeded: 2 } }]);
    const given = usersOf(night).filter(([, user]) => user?.startsWith('new-'));
    expect(given.map(([, user]) => user)).toEqual(['new-1', 'new-2']);
  });

  test('none gets one where too few are free', async () => {
    const users = Array.from({ length: 13 }, (_, n) => `new-${n}`);
    const night = await oneNight({
      action: 'assign',
      target: everybody,
      users,
      confirmed_phones: 13,
    });
    expect(seen(night)).toEqual([['skipped', 'tooFew', 13]]);
    expect(night.site.cloud.arrivals).toEqual([]);
    expect(free(night).length).toBeGreaterThan(0);
  });

  test('leaves out of a list of pairs whose phone is somebody’s by then', async () => {
    const night = await oneNight({
      action: 'assign',
      target: {
        kind: 'pairs',
        assignments: Array.from({ length: 12 }, (_, n) => ({
          user_id: `new-${n}`,
          instance_id: `p${n}`,
        })),
      },
    });
    const [batch] = night.batches;
    expect(batch?.total).toBe(12);
    expect(batch?.counts.skipped).toBeGreaterThan(0);
    expect(batch?.counts.succeeded).toBe(12 - (batch?.counts.skipped ?? 0));
    expect(free(night)).toEqual([]);
    expect(mostEffects(night.site)).toBe(1);
  });

  test('needs users, and nothing else takes any', async () => {
    const refused: unknown[] = [];
    const assignments = [{ user_id: 'u', instance_id: 'p1' }];
    const pairs = { kind: 'pairs' as const, assignments };
    await oneNight(
      {},
      async (site) => {
        for (const fields of [
          { action: 'assign' },
          { users: ['u'] },
          { target: pairs },
          { action: 'assign', target: pairs, users: ['u'] },
          { action: 'assign', target: { ...pairs, assignments: [...assignments, ...assignments] } },
        ] satisfies Partial<NewSchedule>[])
          await site
            .worker()
            .schedules.create(authorOf(site, 'admin'), { ...nightly, ...fields })
            .catch((error: unknown) => refused.push(String(error)));
      },
      1,
    );
    expect(refused).toHaveLength(5);
  });
});
