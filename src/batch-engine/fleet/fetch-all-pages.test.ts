import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fetchAllPages } from '../fetch-all-pages.ts';
import { ApiError } from '../../contract/api-error.ts';
import { emptyFleet } from './fleet.ts';
import { failure, idsOf, newIds, serve, sweep, world } from './list-service.fixture.ts';

describe('fetchAllPages', () => {
  it.each([0, 1, 200, 201, 1000, 1001])(
    'asks for %i phones exactly as often as they have pages',
    async (count) => {
      const service = serve(newIds(count));
      const fleet = { current: emptyFleet };
      await sweep(service, fleet);
      expect(idsOf(fleet.current)).toEqual(service.ids);
      expect(service.calls).toHaveLength(Math.max(1, Math.ceil(count / 200)));
      expect(fleet.current).toMatchObject({ isComplete: true, total: count, isUnsure: false });
    },
  );

  it('pages by 100 where the service does', async () => {
    const service = serve(newIds(950), { cap: 100 });
    const fleet = { current: emptyFleet };
    await sweep(service, fleet);
    expect(idsOf(fleet.current)).toEqual(service.ids);
    expect(service.calls).toHaveLength(10);
  });

  it('starts again where the size of pages changes on the way', async () => {
    const service = serve(newIds(1000));
    service.before = (call) => {
      if (call === 3) service.cap = 50;
    };
    const fleet = { current: emptyFleet };
    await sweep(service, fleet, 1);
    expect(idsOf(fleet.current)).toEqual(service.ids);
  });

  it('follows a total that grows and one that shrinks', async () => {
    const service = serve(newIds(600));
    service.before = (call) => {
      if (call === 2) service.ids.push(...newIds(500, 'new'));
    };
    const fleet = { current: emptyFleet };
    await sweep(service, fleet);
    expect(new Set(idsOf(fleet.current))).toEqual(new Set(service.ids));
    Object.assign(service, { calls: [], before: () => {}, ids: service.ids.slice(0, 250) });
    await sweep(service, fleet);
    expect(service.calls).toHaveLength(2);
  });

  it('waits as long as a throttling service asks, all workers together, and fewer of them go on', async () => {
    const service = serve(newIds(6000));
    let refusals = 0;
    service.before = (call) => {
      if (call !== 4) return;
      refusals += 1;
      throw failure('throttled', 7000);
    };
    const fleet = { current: emptyFleet };
    const log = await sweep(service, fleet);
    expect(refusals).toBe(1);
    expect(log.throttledUntil).toEqual([7000]);
    expect(log.now).toBeGreaterThanOrEqual(7000);
    // The refused one asks again beside those three at most that go on.
    expect(log.most).toBeLessThanOrEqual(4);
    expect(idsOf(fleet.current)).toHaveLength(6000);
  });

  it('tries a page again with growing pauses, others less often, then gives up and drops nothing', async () => {
    const service = serve(newIds(900));
    const fleet = { current: emptyFleet };
    await sweep(service, fleet);
    service.ids = service.ids.slice(300);
    service.calls = [];
    service.before = (call) => {
      if (call > 1) throw failure('unavailable');
    };
    const { own, log } = world(service, fleet);
    await expect(fetchAllPages(own, 1, new AbortController().signal)).rejects.toThrow(ApiError);
    expect(log.waits).toEqual([500, 1000, 2000, 4000, 8000, 500]);
    expect(idsOf(fleet.current)).toHaveLength(900);
  });

  it('says soon that nothing can be had, but is patient with a service that asks for it', async () => {
    const service = serve(newIds(600), {
      before: () => {
        throw failure('unavailable');
      },
    });
    const { own, log } = world(service, { current: emptyFleet });
    await expect(fetchAllPages(own, 4, new AbortController().signal)).rejects.toMatchObject({
      kind: 'unavailable',
    });
    expect([service.calls.length, log.waits]).toEqual([2, [500]]);

    let refusals = 0;
    service.before = () => {
      if ((refusals += 1) <= 4) throw failure('throttled', 1000);
    };
    const fleet = { current: emptyFleet };
    await sweep(service, fleet);
    expect(idsOf(fleet.current)).toHaveLength(600);

    // A failure among refusals is still the first of its kind.
    refusals = 0;
    service.before = () => {
      if ((refusals += 1) <= 3) throw failure(refusals === 2 ? 'unavailable' : 'throttled', 1000);
    };
    await sweep(service, { current: emptyFleet });
    expect(refusals).toBe(6);
  });

  it('does not try again what cannot succeed', async () => {
    const service = serve(newIds(600), {
      before: (call) => {
        if (call === 2) throw failure('signedOut');
      },
    });
    await expect(sweep(service, { current: emptyFleet }, 1)).rejects.toMatchObject({
      kind: 'signedOut',
    });
    expect(service.calls).toHaveLength(2);
  });

  it('stops when its signal does', async () => {
    const ended = new AbortController();
    const service = serve(newIds(2000), { before: (call) => call === 3 && ended.abort() });
    const { own } = world(service, { current: emptyFleet });
    await expect(fetchAllPages(own, 2, ended.signal)).rejects.toThrow(/abort/);
    expect(service.calls.length).toBeLessThan(6);
  });

  it('ends with the phones of the service, none twice and none of them lost on the way, whatever moves and fails', async () => {
    const disturbance = fc.record({
      call: fc.integer({ min: 1, max: 40 }),
      kind: fc.constantFrom('remove', 'add', 'first', 'throttle', 'fail'),
      at: fc.nat(700),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(disturbance, { maxLength: 8 }),
        fc.integer({ min: 0, max: 700 }),
        fc.constantFrom(200, 100),
        async (disturbances, count, cap) => {
          const service = serve(newIds(count), { cap });
          const fleet = { current: emptyFleet };
          const stable = new Set(service.ids);
          let born = 0;
          const disturb = (call: number) => {
            for (const { kind, at } of disturbances.filter((one) => one.call === call)) {
              if (kind === 'remove') for (const id of service.ids.splice(at, 3)) stable.delete(id);
              else if (kind === 'add') service.ids.push(`new${born++}`);
              else if (kind === 'first') service.ids.unshift(`new${born++}`);
              else throw failure(kind === 'throttle' ? 'throttled' : 'unavailable');
            }
          };
          await sweep(service, fleet);
          service.before = disturb;
          service.calls = [];
          await sweep(service, fleet).catch((error: unknown) => {
            if (!(error instanceof ApiError && error.kind === 'unavailable')) throw error; // Its first page failed for good: the list stays as it was.
          });
          const ids = idsOf(fleet.current);
          expect(new Set(ids).size).toBe(ids.length);
          for (const id of stable) expect(fleet.current.places.has(id)).toBe(true);
          service.before = () => {};
          await sweep(service, fleet);
          await sweep(service, fleet);
          expect(idsOf(fleet.current)).toEqual(service.ids);
          expect(
            fleet.current.rows.every((row, at) => fleet.current.places.get(row.instance_id) === at),
          ).toBe(true);
          expect(fleet.current.isUnsure).toBe(false);
        },
      ),
      { numRuns: 40 },
    );
  });
});
