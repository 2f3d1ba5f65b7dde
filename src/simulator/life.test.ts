import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAccount, traitsOf } from './accounts.ts';
import { fleetPhone, fleetSize, type Traits } from './fleet.ts';
import { contradictions } from './life.fixture.ts';
import { conditionAt, type Condition } from './life.ts';

const startMs = Date.UTC(2026, 0, 5);
const minuteMs = 60_000;
const account = createAccount('life');
const fleet = Array.from({ length: 72 }, (_, serial) => fleetPhone(account, serial));
const moments = fc.integer({ min: startMs, max: startMs + 400 * 24 * 60 * minuteMs });
const phones = fc.constantFrom(...fleet);

const outward = ({ running, login, data, backup, restore }: Condition): string =>
  [running, login, data, backup.status, restore.status].join();

describe('a phone at a moment', () => {
  it('is the same whenever it is asked', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 71 }),
        fc.array(moments, { minLength: 2, maxLength: 20 }),
        (serial, times) => {
          const ask = (order: number[]) =>
            new Map(
              order.map((ms) => [ms, conditionAt(traitsOf(createAccount('life'), serial), [], ms)]),
            );
          const [once, again] = [ask(times), ask(times.toReversed())];
          for (const ms of times) expect(again.get(ms)).toEqual(once.get(ms));
        },
      ),
    );
  });

  it('is in agreement with itself', () => {
    fc.assert(
      fc.property(phones, moments, (phone, ms) => {
        expect(contradictions(phone, conditionAt(phone, [], ms))).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  it('never goes back in the times of its backup and restore, nor knows of later ones', () => {
    fc.assert(
      fc.property(
        phones,
        moments,
        fc.integer({ min: 0, max: 26 * 60 * minuteMs }),
        (phone, ms, laterMs) => {
          const [before, after] = [
            conditionAt(phone, [], ms),
            conditionAt(phone, [], ms + laterMs),
          ];
          expect(after.backup.atMs).toBeGreaterThanOrEqual(before.backup.atMs);
          expect(after.restore.atMs).toBeGreaterThanOrEqual(before.restore.atMs);
          expect(before.backup.atMs).toBeLessThanOrEqual(ms);
          expect(before.restore.atMs).toBeLessThanOrEqual(ms);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('goes on with its quiet life after it was born, starting first', () => {
    const phone = { ...fleet[0], temper: 'steady' } as Traits; // the fleet has 72
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 500 }), moments, (serial, bornMs) => {
        const at = (ms: number) =>
          conditionAt({ ...phone, serial }, [{ kind: 'born', atMs: bornMs }], bornMs + ms);
        expect(at(0)).toMatchObject({ running: 4, login: 0, data: 0 });
        expect(at(19_999).running).toBe(4);
        expect(at(60_000).running).toBe(2);
        expect(at(100_000)).toMatchObject({ running: 2, data: 2, restore: { status: 2 } });
      }),
    );
  });
});

/** How many of the phones change outwardly, by round. */
function watch(list: Traits[], everyMs: number, rounds: number): number[] {
  let seen = list.map((phone) => outward(conditionAt(phone, [], startMs)));
  return Array.from({ length: rounds }, (_, i) => {
    const now = list.map((phone) => outward(conditionAt(phone, [], startMs + (i + 1) * everyMs)));
    const changed = now.filter((one, j) => one !== seen[j]).length;
    seen = now;
    return changed;
  });
}

const tenant = (name: string): Traits[] =>
  Array.from({ length: 72 }, (_, serial) => traitsOf(createAccount(name), serial));

describe('the fleet as it is watched', () => {
  it('of 72 phones shows something every half minute, and not everything at once', () => {
    const changes = watch(fleet, 30_000, 240);
    expect(changes.filter((count) => count === 0).length).toBeLessThan(12);
    expect(Math.max(...changes)).toBeLessThan(12);
  });

  it('of an account that is called calm hardly changes in an hour', () => {
    const changes = watch(tenant('night-calm-1'), 60_000, 60);
    expect(changes.reduce((sum, count) => sum + count)).toBeLessThan(5);
    expect(
      watch(tenant('recalming'), 60_000, 60).reduce((sum, count) => sum + count),
    ).toBeGreaterThan(100);
  });

  it('of 100,000 phones changes by a few in a thousand in ten seconds', () => {
    const large = createAccount('fleet-100000');
    const sample = Array.from({ length: 2000 }, (_, i) => fleetPhone(large, i * 50));
    const changes = watch(sample, 10_000, 20);
    const share = changes.reduce((sum, count) => sum + count, 0) / changes.length / sample.length;
    expect(share).toBeGreaterThan(0.0005);
    expect(share).toBeLessThan(0.005);
  });

  it('has every status at any time', () => {
    fc.assert(
      fc.property(moments, (ms) => {
        const now = fleet.map((phone) => conditionAt(phone, [], ms));
        expect(new Set(now.map(({ running }) => running))).toEqual(new Set([0, 1, 2, 3, 4, 5]));
        expect(new Set(now.map(({ data }) => data))).toEqual(new Set([0, 1, 2, 3, 4, 5, 6, 7]));
        expect(new Set(now.map(({ backup }) => backup.status))).toEqual(new Set([0, 1, 2, 3, 4]));
      }),
      { numRuns: 50 },
    );
  });
});

describe('a tenant', () => {
  it('follows from its name alone', () => {
    expect(tenant('some-account')).toEqual(tenant('some-account'));
    expect(tenant('some-account').map(({ id }) => id)).not.toEqual(
      tenant('another').map(({ id }) => id),
    );
  });

  it('is as large as its name says', () => {
    expect(
      [
        'demo',
        'empty',
        'fleet-0',
        'fleet-5000',
        'fleet-999999',
        'fleet-300-blue',
        'fleet-300blue',
        'fleet-x',
      ].map(fleetSize),
    ).toEqual([72, 0, 0, 5000, 100_000, 300, 72, 72]);
  });

  it('has phones of every kind', () => {
    for (const name of ['demo', 'a', 'b', 'c']) {
      const made = tenant(name);
      expect(new Set(made.map(({ region }) => region.id)).size).toBe(4);
      expect(new Set(made.map(({ sku }) => sku.split(' ')[0]))).toEqual(
        new Set(['专业版', '企业版']),
      );
      expect(made.filter(({ isFrozen }) => isFrozen)).toHaveLength(4);
      expect(made.some(({ phoneId }) => phoneId === 'null')).toBe(true);
      expect(made.some(({ billingMode }) => billingMode === '0')).toBe(true);
      expect(
        made.flatMap(({ user }) => user?.id ?? []).filter((id) => !/^10086\d{14}$/.test(id)),
      ).toEqual([]);
    }
  });
});
