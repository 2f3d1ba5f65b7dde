import { describe, expect, it } from 'vitest';
import {
  AssignInstance,
  BatchBackupInstances,
  BatchRebootInstance,
  BatchReset,
} from '../contract/instance-writes.ts';
import { DeleteInstance } from '../contract/orders.ts';
import { isOnDemand } from '../contract/statuses.ts';
import { BatchPrepareInstances, ShowProgress } from '../contract/streaming.ts';
import { advance, ask, byId, is, only, see, tenantForEach, type Seen } from './phones.fixture.ts';
import type { Client } from './simulator.fixture.ts';

let client: Client;
let phones: Seen[];
const signIn = tenantForEach('prepare', (tenant) => ({ client, phones } = tenant));

const prepare = (user_id: string, ...instance_ids: string[]) =>
  ask(client, BatchPrepareInstances, { user_id, instance_ids });
async function statusOf(phone: Seen): Promise<unknown> {
  const { data } = await prepare(phone.user || 'u', phone.id);
  return BatchPrepareInstances.data.parse(data).status_list[0]?.status;
}
async function progressOf({ user }: Seen, id: string) {
  const { data } = await ask(client, ShowProgress, { user_id: user, instance_id: id });
  const { status, waitingCount } = ShowProgress.data.parse(data);
  return `${status}/${waitingCount}`;
}

/** Gives the free running phones of one region to user `u` and prepares them; what their progress is, without repetition. */
async function prepareFree() {
  const free = phones.filter((phone) => is.idle(phone) && phone.user === '');
  const [region] = free.map((phone) => phone.region);
  const own = free.filter((phone) => phone.region === region);
  await ask(client, AssignInstance, {
    user_instances: own.map(({ id }) => ({ user_id: 'u', instance_id: id })),
  });
  const answer = await prepare('u', ...own.map(({ id }) => id));
  const seen = new Map<string, string[]>(own.map(({ id }) => [id, []]));
  for (let passed = 0; passed <= 100; passed += 2) {
    for (const phone of own) {
      const now = await progressOf({ ...phone, user: 'u' }, phone.id);
      const list = seen.get(phone.id) ?? [];
      if (list.at(-1) !== now) list.push(now);
    }
    await advance(client, 2);
  }
  return { own, answer, seen };
}

describe('BatchPrepareInstances', () => {
  it.each([
    ['streams', is.streaming, 0],
    ['is logged in', is.loggedIn, 0],
    ['has its data', is.ready, 0],
    ['is being restored', is.restoring, 1],
    ['could not be restored', is.restoreFailed, 1],
    ['has no user', (phone: Seen) => is.idle(phone) && phone.user === '', 2],
    ['is being backed up', is.backingUp, 3],
    ['starts', ({ running: status }: Seen) => status === 4, 5],
    ['goes off', ({ running: status }: Seen) => status === 3, 6],
    ['was switched off', (phone: Seen) => is.poweredOff(phone) && phone.user !== '', 6],
    ['is out of reach', (phone: Seen) => is.lost(phone) && phone.user !== '', 10],
  ])('answers of one that %s its status', async (_, kind, status) => {
    for (let i = 0; i < 20 && !phones.some(kind); i++) {
      client = await signIn(`prepare-more-${i}`);
      phones = await see(client);
    }
    const phone = only(phones, kind);
    expect(await statusOf(phone)).toBe(status);
    if (!is.restoreFailed(phone)) expect(await see(client)).toEqual(phones);
  });

  it('tells what an action before it has set off', async () => {
    const [one, two] = phones.filter(is.ready);
    if (!one || !two) throw new Error('too few');
    await ask(client, BatchRebootInstance, { instance_ids: [one.id] });
    await ask(client, BatchReset, { instance_ids: [two.id] });
    expect([await statusOf(one), await statusOf(two)]).toEqual([5, 4]);
    await advance(client, 80);
    expect(await statusOf(two)).toBe(1);
  });

  it('starts a phone that is off and loads its data', async () => {
    const phone = only(phones, (one) => is.stopped(one) && one.user !== '');
    expect(await statusOf(phone)).toBe(1);
    await advance(client, 150);
    expect(await progressOf(phone, phone.id)).toBe('0/0');
    expect(await byId(client, phone.id)).toMatchObject({ running: 2, data: 2, restore: 2 });
  });

  it('takes a phone that is named twice, as the example does', async () => {
    const { id, user } = only(phones, is.ready);
    expect(await prepare(user, id, id)).toMatchObject({
      status: 200,
      code: '0',
      data: { status_list: [{ instance_id: id, status: 0 }] },
    });
  });

  it.each([
    ['no user', async () => ({ instance_ids: [only(phones, is.ready).id] }), 400, '1000'],
    [
      '101 phones',
      async () => ({
        user_id: 'u',
        instance_ids: Array.from({ length: 101 }, () => only(phones, is.ready).id),
      }),
      400,
      '1000',
    ],
    [
      'a phone of another user',
      async () => ({ user_id: 'u', instance_ids: [only(phones, is.ready).id] }),
      400,
      '1001',
    ],
    [
      'another tenant’s phone',
      async () => ({
        user_id: 'u',
        instance_ids: [(await see(await signIn('prepare-other')))[0]?.id],
      }),
      400,
      '1001',
    ],
    [
      'an id that can be none',
      async () => ({ user_id: 'u', instance_ids: ['no-phone'] }),
      400,
      '4001',
    ],
    [
      'two regions',
      async () => ({
        user_id: 'u',
        instance_ids: phones.filter(({ user }) => user === '').map(({ id }) => id),
      }),
      400,
      '1002',
    ],
    [
      'a frozen phone',
      async () => ({
        user_id: only(phones, is.frozen).user || 'u',
        instance_ids: [only(phones, is.frozen).id],
      }),
      200,
      '2004',
    ],
  ])('refuses %s, without an effect', async (_, body, status, code) => {
    expect(await ask(client, BatchPrepareInstances, await body())).toMatchObject({
      status,
      code: `KOOPHONE.API.${code}`,
    });
    expect(await see(client)).toEqual(phones);
  });

  it('knows that a phone is no more', async () => {
    const rows = await client.listAll();
    const phone = rows.find(
      ({ billing_mode, assign_user }) => !isOnDemand(billing_mode) && assign_user,
    );
    await ask(client, DeleteInstance, { instanceIdList: [phone?.instance_id] });
    expect(await prepare(phone?.assign_user ?? '', phone?.instance_id ?? '')).toMatchObject({
      status: 400,
      code: 'KOOPHONE.API.4001',
    });
  });
});

describe('ShowProgress', () => {
  it('of prepared phones: some wait, fewer and fewer before them, then all are restored and ready, or failed', async () => {
    const all: string[][] = [];
    for (let i = 0; i < 4; i++) {
      client = await signIn(`progress-${i}`);
      phones = await see(client);
      const { own, answer, seen } = await prepareFree();
      expect(answer).toMatchObject({
        status: 200,
        code: '0',
        data: { status_list: own.map(({ id }) => ({ instance_id: id, status: 1 })) },
      });
      for (const { id } of own)
        expect((await byId(client, id)).data).toBe(seen.get(id)?.at(-1) === '-1/0' ? 6 : 2);
      all.push(...seen.values());
    }
    const queues = all.filter(([first]) => first !== '2/0');
    expect(queues.length).toBeGreaterThan(0);
    expect(queues.length).toBeLessThan(all.length);
    for (const list of all) {
      const waiting = list.filter((one) => one.startsWith('1/')).map((one) => Number(one.slice(2)));
      expect(waiting).toEqual(Array.from(waiting, (_, i) => waiting.length - i));
      expect([
        ['2/0', '0/0'],
        ['2/0', '-1/0'],
      ]).toContainEqual(list.slice(waiting.length));
    }
  }, 20_000);

  it('a second preparation does not send a waiting phone back', async () => {
    const fleet = await signIn('fleet-400');
    [client, phones] = [fleet, await see(fleet)];
    const free = phones.filter((phone) => is.idle(phone) && phone.user === '');
    await ask(client, AssignInstance, {
      user_instances: free.slice(0, 100).map(({ id }) => ({ user_id: 'u', instance_id: id })),
    });
    for (const { id } of free.slice(0, 30)) {
      await prepare('u', id);
      const before = await progressOf({ ...only(phones, is.idle), user: 'u' }, id);
      if (!before.startsWith('1/') || before === '1/1') continue;
      await advance(client, 11);
      const later = await progressOf({ ...only(phones, is.idle), user: 'u' }, id);
      expect(later).not.toBe(before);
      expect(await statusOf({ ...only(phones, is.idle), id, user: 'u' })).toBe(1);
      expect(await progressOf({ ...only(phones, is.idle), user: 'u' }, id)).toBe(later);
      return;
    }
    throw new Error('none waits');
  });

  it('of a phone that was not prepared says how its data are', async () => {
    const told: Record<string, string> = {};
    for (const [name, kind] of Object.entries({
      ready: is.ready,
      streaming: is.streaming,
      restoring: is.restoring,
      backingUp: is.backingUp,
      restoreFailed: is.restoreFailed,
      stopped: is.stopped,
    })) {
      const phone = phones.find((one) => kind(one) && one.user !== '');
      if (phone) told[name] = await progressOf(phone, phone.id);
    }
    expect(told).toEqual({
      ready: '0/0',
      streaming: '0/0',
      restoring: '2/0',
      backingUp: '3/0',
      restoreFailed: '-1/0',
      stopped: '2/0',
    });
  });

  it.each([
    ['no phone', () => ({ user_id: 'u' }), '1000'],
    [
      'a phone of another user',
      () => ({ user_id: 'u', instance_id: only(phones, is.ready).id }),
      '1001',
    ],
    [
      'a phone without a user',
      () => ({ user_id: 'u', instance_id: only(phones, is.idle).id }),
      '1001',
    ],
    ['an unknown phone', () => ({ user_id: 'u', instance_id: 'zzzzzzzz' }), '1001'],
    ['an id that can be none', () => ({ user_id: 'u', instance_id: 'iRJEVP9' }), '4001'],
  ])('refuses %s', async (_, body, code) => {
    expect(await ask(client, ShowProgress, body())).toMatchObject({
      status: 400,
      code: `KOOPHONE.API.${code}`,
    });
  });

  it('follows a backup, after which the phone is to be restored again', async () => {
    const phone = only(phones, is.ready);
    await ask(client, BatchBackupInstances, { instance_ids: [phone.id] });
    expect(await progressOf(phone, phone.id)).toBe('3/0');
    await advance(client, 60);
    expect(await statusOf(phone)).toBe(1);
  });
});
