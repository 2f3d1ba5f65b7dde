import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AssignInstance, BatchRebootInstance } from '../contract/instance-writes.ts';
import { DeleteInstance } from '../contract/orders.ts';
import { controlBase, effectsAnswer, type EffectsAnswer } from '../contract/simulator-control.ts';
import { GetDeviceToken, StopInstancesStreaming } from '../contract/streaming.ts';
import { advance, ask, is, ofOneRegion, only, see, type Seen } from './phones.fixture.ts';
import { startSimulator, type Client, type Running } from './simulator.fixture.ts';

let running: Running;
let client: Client;
let phones: Seen[];
let name = '';
let count = 0;
beforeAll(async () => {
  running = await startSimulator({ now: () => Date.UTC(2026, 0, 5) });
});
afterAll(() => running.close());
beforeEach(async () => {
  name = `guilty-${count++}`;
  client = await running.signIn(name);
  phones = await see(client);
});

const fault = (body: object) => client.control('POST', '/faults', { kind: 'guilty', ...body });
const reboot = (...list: readonly Seen[]) =>
  ask(client, BatchRebootInstance, { instance_ids: list.map(({ id }) => id) });
async function effects(operation: string): Promise<EffectsAnswer> {
  const response = await fetch(
    `${running.address}${controlBase}/${name}/effects?operation=${operation}`,
  );
  if (!response.ok) throw new Error(String(response.status));
  return effectsAnswer.parse(await response.json());
}

describe('guilty phones', () => {
  it('refuse the whole list that names one of them, without an effect', async () => {
    const [bad, good, other] = ofOneRegion(phones, ({ data }) => [2, 3, 7].includes(data));
    if (!bad || !good || !other) throw new Error('too few');
    expect(
      (await fault({ operation: 'BatchRebootInstance', ids: [bad.id], code: 'KOOPHONE.API.5005' }))
        .faults,
    ).toMatchObject([{ kind: 'guilty', guilty: 1, callsLeft: null }]);
    expect(await reboot(good, bad)).toMatchObject({ status: 400, code: 'KOOPHONE.API.5005' });
    expect(await see(client)).toEqual(phones);
    expect(await reboot(good, other)).toMatchObject({ code: '0' });
    expect(await ask(client, GetDeviceToken, undefined, { instance_id: bad.id })).toMatchObject({
      code: '0',
    });
  });

  it('are found wherever a call names its phones', async () => {
    const phone = only(phones, is.ready);
    await fault({ ids: [phone.id], status: 200, code: 'KOOPHONE.API.2006', message: 'told' });
    const refused = { status: 200, code: 'KOOPHONE.API.2006' };
    expect(await reboot(phone)).toMatchObject(refused);
    expect(
      await ask(client, AssignInstance, {
        user_instances: [{ user_id: 'u', instance_id: phone.id }],
      }),
    ).toMatchObject(refused);
    expect(await ask(client, StopInstancesStreaming, { instance_id: phone.id })).toMatchObject(
      refused,
    );
    expect(await ask(client, DeleteInstance, { instanceIdList: [phone.id] })).toMatchObject(
      refused,
    );
    expect(await ask(client, GetDeviceToken, undefined, { instance_id: phone.id })).toMatchObject(
      refused,
    );
    expect(await client.listAll()).toHaveLength(72);
  });

  it('use up the calls that they refuse, and those alone', async () => {
    const [bad, good] = ofOneRegion(phones, ({ data }) => [2, 3, 7].includes(data));
    if (!bad || !good) throw new Error('too few');
    await fault({ ids: [bad.id], calls: 2 });
    expect(await reboot(good)).toMatchObject({ code: '0' });
    expect([await reboot(bad), await reboot(bad)]).toMatchObject([
      { code: 'KOOPHONE.API.62010' },
      { code: 'KOOPHONE.API.62010' },
    ]);
    expect(await reboot(bad)).toMatchObject({ code: '0' });
  });

  it('can be several lists with a code each', async () => {
    const [one, two] = ofOneRegion(phones, ({ data }) => [2, 3, 7].includes(data));
    if (!one || !two) throw new Error('too few');
    await fault({ ids: [one.id], code: 'KOOPHONE.API.2006' });
    await fault({ ids: [two.id], code: 'KOOPHONE.API.2005' });
    expect([await reboot(one), await reboot(two)]).toMatchObject([
      { code: 'KOOPHONE.API.2006' },
      { code: 'KOOPHONE.API.2005' },
    ]);
  });

  it('are named where that is asked for, as in refusals of the service', async () => {
    const [one, two] = ofOneRegion(phones, ({ data }) => [2, 3, 7].includes(data));
    if (!one || !two) throw new Error('too few');
    await fault({ ids: [two.id], message: 'Not this one', isNamed: true });
    const { method, path } = BatchRebootInstance;
    const refused = await client.raw(
      method,
      path,
      { 'content-type': 'application/json' },
      JSON.stringify({ instance_ids: [one.id, two.id] }),
    );
    expect(refused.body).toEqual({
      error_code: 'KOOPHONE.API.62010',
      error_msg: `Not this one: ${two.id}`,
    });
  });

  it('can be so many percent: always the same ones, and as many as the control interface says', async () => {
    name = 'fleet-1000-guilty';
    client = await running.signIn(name);
    const [shown] = (await fault({ operation: 'StopInstancesStreaming', percent: 5 })).faults;
    const ids = (await client.listAll()).map(({ instance_id }) => instance_id);
    const guilty = async () => {
      const refused: string[] = [];
      for (const id of ids)
        if ((await ask(client, StopInstancesStreaming, { instance_id: id })).code !== '0')
          refused.push(id);
      return refused;
    };
    const first = await guilty();
    expect(first).toHaveLength(shown?.guilty ?? -1);
    expect(first.length).toBeGreaterThan(25);
    expect(first.length).toBeLessThan(75);
    await client.control('DELETE', '/faults');
    await fault({ operation: 'StopInstancesStreaming', percent: 5 });
    expect(await guilty()).toEqual(first);
    expect((await effects('StopInstancesStreaming')).phones).toBe(1000 - first.length);
  }, 20_000);

  it.each([{}, { ids: ['a'], percent: 5 }, { ids: [] }, { percent: 0 }, { percent: 101 }])(
    '%j are none',
    async (body) => {
      await expect(fault(body)).rejects.toThrow('400');
    },
  );
});

describe('effects', () => {
  it('count phones and calls that were carried out, and tell which phones were named by more than one', async () => {
    const [one, two, three] = ofOneRegion(phones, ({ data }) => [2, 3, 7].includes(data));
    if (!one || !two || !three) throw new Error('too few');
    expect(await effects('BatchRebootInstance')).toEqual({ phones: 0, calls: 0, twice: [] });
    await reboot(one, two, one);
    await reboot(only(phones, is.stopped));
    expect(await effects('BatchRebootInstance')).toEqual({ phones: 2, calls: 1, twice: [] });
    await advance(client, 120);
    await reboot(two, three);
    expect(await effects('BatchRebootInstance')).toEqual({ phones: 3, calls: 2, twice: [two.id] });
    expect(await effects('BatchReset')).toEqual({ phones: 0, calls: 0, twice: [] });
  });

  it('count what happened although its answer was lost, not what a fault refused', async () => {
    const phone = only(phones, is.ready);
    await client.control('POST', '/faults', { kind: 'lostAnswer', calls: 1 });
    await expect(reboot(phone)).rejects.toThrow('fetch failed');
    await client.control('POST', '/faults', { kind: 'refuse', status: 503, calls: 1 });
    await reboot(phone);
    expect(await effects('BatchRebootInstance')).toEqual({ phones: 1, calls: 1, twice: [] });
  });

  it.each(['', 'Nothing', 'ListInstances'])('are of writes, not of %j', async (operation) => {
    await expect(effects(operation)).rejects.toThrow('400');
  });
});
