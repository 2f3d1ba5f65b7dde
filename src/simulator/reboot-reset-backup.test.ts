import { beforeAll, describe, expect, it } from 'vitest';
import {
  BatchBackupInstances,
  BatchRebootInstance,
  BatchReset,
} from '../contract/instance-writes.ts';
import { reasons, whyNot } from '../contract/rules.ts';
import {
  advance,
  ask,
  byId,
  is,
  ofOneRegion,
  only,
  see,
  startMs,
  watch,
  sharedSimulator,
  type Seen,
} from './phones.fixture.ts';
import { startSimulator, type Client } from './simulator.fixture.ts';

const signIn = sharedSimulator();

const ids = (...phones: Seen[]) => ({ instance_ids: phones.map(({ id }) => id) });
const everyone = [
  ['BatchRebootInstance', BatchRebootInstance, 100],
  ['BatchReset', BatchReset, 100],
  ['BatchBackupInstances', BatchBackupInstances, 100],
] as const;

describe.each(everyone)('%s', (name, operation, limit) => {
  let client: Client;
  let phones: Seen[];
  let foreign: Seen | undefined;
  beforeAll(async () => {
    client = await signIn(`refused-${name}`);
    phones = await see(client);
    [foreign] = await see(await signIn('refused-other'));
  });

  it.each([
    ['no ids', () => ({ instance_ids: [] }), 400, '1000'],
    ['no list', () => ({ instance_ids: 'a' }), 400, '1000'],
    ['an id of 33 characters', () => ({ instance_ids: ['a'.repeat(33)] }), 400, '1000'],
    [
      'too many',
      () => ({ instance_ids: Array.from({ length: limit + 1 }, () => only(phones, is.ready).id) }),
      400,
      '1000',
    ],
    [
      'an unknown id',
      () => ({ instance_ids: [only(phones, is.ready).id, 'zzzzzzzz'] }),
      400,
      '1001',
    ],
    [
      'another tenant’s phone',
      () => ({ instance_ids: [only(phones, is.ready).id, foreign?.id] }),
      400,
      '1001',
    ],
    [
      'two regions',
      () =>
        ids(
          only(phones, is.ready),
          only(
            phones,
            (phone) => is.ready(phone) && phone.region !== only(phones, is.ready).region,
          ),
        ),
      400,
      '1002',
    ],
    ['one that is frozen', () => ids(only(phones, is.frozen)), 200, '2004'],
    ['one that is being restored', () => ids(only(phones, is.restoring)), 200, '2005'],
    ['one that is being backed up', () => ids(only(phones, is.backingUp)), 200, '2006'],
  ])('refuses %s, without an effect', async (_, body, status, code) => {
    expect(await ask(client, operation, body())).toMatchObject({
      status,
      code: `KOOPHONE.API.${code}`,
    });
    expect(await see(client)).toEqual(phones);
  });

  it('refuses a phone where the rules say that it does, and nowhere else', async () => {
    const own = await signIn(`rules-${name}`);
    const [rows, seen] = [await own.listAll(), await see(own)];
    const ruled = rows.map((row, at) => whyNot(name, { ...row, data_status: seen[at]?.data }));
    const answered: (string | undefined)[] = [];
    for (const { instance_id } of rows)
      answered.push((await ask(own, operation, { instance_ids: [instance_id] })).code);
    expect(answered).toEqual(
      ruled.map((verdict) => (verdict ? reasons[verdict.reason].code : '0')),
    );
    expect(new Set(rows.map((row) => row.running_status))).toEqual(new Set([0, 1, 2, 3, 4, 5]));
  });

  it('takes a phone that is named twice, once', async () => {
    const twice = await signIn(`twice-${name}`);
    const { id } = only(await see(twice), is.ready);
    expect(await ask(twice, operation, { instance_ids: [id, id] })).toMatchObject({
      status: 200,
      code: '0',
      data: undefined,
    });
    expect((await watch(twice, id, 90)).length).toBeLessThanOrEqual(3);
  });

  it('takes as many ids as the reference has it', async () => {
    const many = await signIn(`many-${name}`);
    const { id } = only(await see(many), is.ready);
    expect(
      await ask(many, operation, { instance_ids: Array.from({ length: limit }, () => id) }),
    ).toMatchObject({ status: 200, code: '0' });
  });
});

describe('BatchRebootInstance', () => {
  it('refuses the whole list where one is not running', async () => {
    const client = await signIn('reboot-guilty');
    const phones = await see(client);
    const off = only(phones, is.stopped);
    const on = only(phones, (phone) => is.ready(phone) && phone.region === off.region);
    expect(await ask(client, BatchRebootInstance, ids(on, off))).toMatchObject({
      status: 400,
      code: 'KOOPHONE.API.5005',
    });
    expect(await see(client)).toEqual(phones);
  });

  it('takes phones off, on, and back to what they were', async () => {
    const client = await signIn('reboot');
    const twin = await startSimulator({ now: () => startMs });
    const untouched = await twin.signIn('reboot');
    const phones = ofOneRegion(await see(client), ({ data }) => [2, 3, 5, 6, 7].includes(data));
    expect(await ask(client, BatchRebootInstance, ids(...phones))).toMatchObject({ code: '0' });
    for (const { id } of phones)
      expect(await byId(client, id)).toMatchObject({ running: 3, login: 0, data: 0 });
    await advance(client, 20);
    for (const { id } of phones)
      expect(await byId(client, id)).toMatchObject({ running: 4, login: 0, data: 0 });
    await Promise.all([advance(client, 60), advance(untouched, 80)]);
    const outward = ({ id, running: on, login, data, user, backup, restore }: Seen) => ({
      id,
      on,
      login,
      data,
      user,
      backup,
      restore,
    });
    expect((await see(client)).map(outward)).toEqual((await see(untouched)).map(outward));
    await twin.close();
  });

  it('leaves a phone idle that was reset before', async () => {
    const client = await signIn('reboot-idle');
    const { id } = only(await see(client), is.ready);
    await ask(client, BatchReset, { instance_ids: [id] });
    await advance(client, 120);
    await ask(client, BatchRebootInstance, { instance_ids: [id] });
    expect(await watch(client, id, 120)).toEqual(['300', '400', '200']);
    await advance(client, 7200);
    expect(await byId(client, id)).toMatchObject({ running: 2, login: 0, data: 0 });
  });
});

describe('BatchReset', () => {
  it('goes through a reboot, without data afterwards; the user stays', async () => {
    const client = await signIn('reset');
    const before = only(await see(client), is.streaming);
    expect(await ask(client, BatchReset, ids(before))).toMatchObject({
      status: 200,
      spelt: '0',
      data: undefined,
    });
    expect(await watch(client, before.id, 20 * 3600, 600)).toEqual(['300', '200']);
    expect((await byId(client, before.id)).user).toBe(before.user);
  });

  it('starts a phone that is off', async () => {
    const client = await signIn('reset-off');
    const { id } = only(await see(client), is.stopped);
    await ask(client, BatchReset, { instance_ids: [id] });
    expect(await watch(client, id, 90)).toEqual(['400', '200']);
  });

  it('starts a phone of which nobody knows how it is', async () => {
    const client = await signIn('reset-lost');
    const { id } = only(await see(client), is.lost);
    expect(await ask(client, BatchReset, { instance_ids: [id] })).toMatchObject({ code: '0' });
    expect(await watch(client, id, 90)).toEqual(['400', '200']);
  });

  it('finds no device where it is told to, in the HTTP status of table 4-39', async () => {
    const client = await signIn('reset-no-device');
    const { id } = only(await see(client), is.ready);
    await client.control('POST', '/faults', {
      kind: 'guilty',
      operation: 'BatchReset',
      ids: [id],
      status: 200,
      code: 'KPAPI.2209',
    });
    expect(await ask(client, BatchReset, { instance_ids: [id] })).toMatchObject({
      status: 200,
      spelt: 'KPAPI.2209',
      code: 'KOOPHONE.API.2209',
    });
  });
});

describe('BatchBackupInstances', () => {
  it.each([
    ['idle', is.idle],
    ['stopped', is.stopped],
    ['restoreFailed', is.restoreFailed],
  ])('refuses a phone whose data are not on it: %s', async (_, kind) => {
    const client = await signIn('backup-refused');
    expect(
      await ask(client, BatchBackupInstances, ids(only(await see(client), kind))),
    ).toMatchObject({ status: 400, code: 'KOOPHONE.API.1000' });
  });

  it('backs up, then the phone is idle; now and then it fails, always on the same phones', async () => {
    const run = async () => {
      const own = await startSimulator({ now: () => startMs });
      const client = await own.signIn('fleet-600');
      const phones = await see(client);
      const chosen = [...new Set(phones.map(({ region }) => region))].flatMap((region) =>
        phones.filter((phone) => phone.region === region && is.ready(phone)).slice(0, 50),
      );
      for (const region of new Set(chosen.map((phone) => phone.region))) {
        expect(
          await ask(
            client,
            BatchBackupInstances,
            ids(...chosen.filter((phone) => phone.region === region)),
          ),
        ).toMatchObject({ code: '0' });
      }
      const seen = async () =>
        (await see(client)).filter(({ id }) => chosen.some((phone) => phone.id === id));
      for (const phone of await seen())
        expect(phone).toMatchObject({
          running: 2,
          login: 0,
          data: 4,
          backup: 1,
          backupTime: '2026-01-05 00:00:00',
        });
      await advance(client, 45);
      const after = await seen();
      for (const phone of after) {
        expect(
          phone.backupTime > '2026-01-05 00:00:19' && phone.backupTime <= '2026-01-05 00:00:45',
        ).toBe(true);
        expect([`${phone.data}${phone.backup}`]).toEqual([phone.data === 5 ? '53' : '02']);
      }
      await own.close();
      return after.filter(is.backupFailed).map(({ id }) => id);
    };
    const failed = await run();
    expect(failed.length).toBeGreaterThan(0);
    expect(failed.length).toBeLessThan(20);
    expect(await run()).toEqual(failed);
  });
});
