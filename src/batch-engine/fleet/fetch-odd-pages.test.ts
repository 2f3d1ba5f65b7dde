import { describe, expect, it } from 'vitest';
import { emptyFleet } from './fleet.ts';
import { failure, idsOf, newIds, serve, sweep } from './list-service.fixture.ts';

describe('a list that is not as it should be', () => {
  it('reads the other pages where one fails, names it, and takes its phones in when it comes back', async () => {
    const service = serve(newIds(950));
    const isBroken = (pageNo: number | undefined) => pageNo === 3;
    service.before = () => {
      if (isBroken(service.calls.at(-1)?.pageNo)) throw failure('undocumented');
    };
    const fleet = { current: emptyFleet };
    await sweep(service, fleet);
    expect(idsOf(fleet.current)).toHaveLength(750);
    expect(fleet.current).toMatchObject({
      isComplete: true,
      total: 950,
      shortBy: 200,
      isUnsure: true,
      unread: [{ pageNo: 3, error: { kind: 'undocumented' } }],
    });
    await sweep(service, fleet);
    expect(fleet.current.isUnsure).toBe(false);
    service.before = () => {};
    await sweep(service, fleet);
    expect(idsOf(fleet.current)).toEqual(service.ids);
    expect(fleet.current).toMatchObject({ shortBy: 0, unread: [], isUnsure: false });
    // What was known of a page that fails later stays.
    service.before = () => {
      if (isBroken(service.calls.at(-1)?.pageNo)) throw failure('unavailable');
    };
    for (let round = 0; round < 3; round += 1) await sweep(service, fleet);
    expect(idsOf(fleet.current)).toEqual(service.ids);
  });

  it('says by how much a list ends before its count, and forgets no phone that is still counted', async () => {
    const all = newIds(4000);
    const service = serve(all);
    const short = (listed: number) => {
      service.listed = listed;
      service.calls = [];
    };
    const fleet = { current: emptyFleet };
    short(450);
    await sweep(service, fleet, 1);
    expect(idsOf(fleet.current)).toEqual(all.slice(0, 450));
    expect(fleet.current).toMatchObject({ isComplete: true, total: 4000, shortBy: 3550 });
    expect(service.calls).toHaveLength(3 + 5); // Not all 20 pages: after five empty ones the list has ended.
    short(4000);
    await sweep(service, fleet);
    expect(fleet.current).toMatchObject({ shortBy: 0, missing: new Set() });
    short(450);
    for (let round = 0; round < 3; round += 1) await sweep(service, fleet);
    expect(idsOf(fleet.current)).toEqual(all);
    expect(fleet.current).toMatchObject({ shortBy: 3550, isUnsure: false });
    // One that is counted and never listed keeps no deleted phone alive.
    service.phantoms = 1;
    short(4000);
    await sweep(service, fleet);
    service.ids = all.slice(1);
    for (let round = 0; round < 2; round += 1) await sweep(service, fleet);
    expect(idsOf(fleet.current)).toEqual(service.ids);
  });

  it('ends where pages repeat', async () => {
    const service = serve(newIds(4000), { repeats: true });
    const fleet = { current: emptyFleet };
    await sweep(service, fleet, 1);
    expect(fleet.current).toMatchObject({ isComplete: true, total: 4000, shortBy: 3800 });
    expect(service.calls).toHaveLength(1 + 5);
  });

  it.each([0, 199, 200, 450])('reads %i phones of a service that does not count', async (count) => {
    const service = serve(newIds(count), { isCounting: false });
    const fleet = { current: emptyFleet };
    await sweep(service, fleet);
    expect(idsOf(fleet.current)).toEqual(service.ids);
    expect(fleet.current).toMatchObject({ isComplete: true, total: count, shortBy: 0 });
  });
});
