import { describe, expect, it } from 'vitest';
import { failure, newIds, serve, sweep } from '../../batch-engine/fleet/list-service.fixture.ts';
import { emptyFleet, type Fleet } from '../../batch-engine/fleet/fleet.ts';
import { gapsOf } from './gaps.ts';

const all = newIds(950);

async function load(
  fields: Parameters<typeof serve>[1],
  rounds = 1,
  fleet: { current: Fleet } = { current: emptyFleet },
): Promise<Fleet> {
  const service = serve(all, fields);
  for (let round = 0; round < rounds; round += 1) await sweep(service, fleet);
  return fleet.current;
}

describe('gapsOf', () => {
  it('has nothing to say of a list that is whole', async () => {
    expect(gapsOf(await load({}), false)).toEqual([]);
    expect(gapsOf(emptyFleet, true)).toEqual([]);
  });

  it('says what is counted and what is listed', async () => {
    expect(gapsOf(await load({ listed: 450 }), false)).toEqual([
      { kind: 'short', counted: 950, listed: 450, areKept: false },
    ]);
    const whole = { current: await load({}) };
    expect(gapsOf(await load({ listed: 450 }, 3, whole), false)).toEqual([
      { kind: 'short', counted: 950, listed: 450, areKept: true },
    ]);
  });

  it('waits for the next pass where a few phones may only have moved', async () => {
    expect(gapsOf(await load({ listed: 945 }), false)).toEqual([]);
    expect(gapsOf(await load({ listed: 945 }, 2), false)).toEqual([
      { kind: 'short', counted: 950, listed: 945, areKept: false },
    ]);
  });

  it('names the pages that failed, and why', async () => {
    const before = () => {
      throw failure('undocumented');
    };
    const broken = serve(all, {});
    broken.before = () => (broken.calls.at(-1)?.pageNo === 3 ? before() : undefined);
    const fleet = { current: emptyFleet };
    await sweep(broken, fleet);
    expect(gapsOf(fleet.current, false)).toEqual([
      { kind: 'unread', pages: [3], code: 'X', missing: 200 },
    ]);
  });

  it('says how far a first load came that failed', () => {
    const fleet: Fleet = { ...emptyFleet, rows: [{ instance_id: 'a' }], total: 950 };
    expect(gapsOf(fleet, true)).toEqual([{ kind: 'partial', loaded: 1, total: 950 }]);
    expect(gapsOf(fleet, false)).toEqual([]);
  });

  it('tells rows that are none, and does not count them twice', async () => {
    const fleet = await load({});
    expect(gapsOf({ ...fleet, shortBy: 1, unreadable: ['null'] }, false)).toEqual([
      { kind: 'unreadable', rows: ['null'] },
    ]);
    expect(gapsOf({ ...fleet, shortBy: 501, unreadable: ['null'] }, false)[1]).toMatchObject({
      counted: 950,
      listed: 450,
    });
  });
});
