import { describe, expect, it } from 'vitest';
import { AssignInstance, UnassignInstance } from '../contract/instance-writes.ts';
import {
  advance,
  ask,
  byId,
  is,
  only,
  see,
  tenantForEach,
  watch,
  type Seen,
} from './phones.fixture.ts';
import type { Client } from './simulator.fixture.ts';

let client: Client;
let phones: Seen[];
tenantForEach('assign', (tenant) => ({ client, phones } = tenant));

const isFree = (phone: Seen): boolean => phone.user === '' && !phone.frozen;
const isBound = (phone: Seen): boolean => phone.user !== '' && is.ready(phone);
const pair = (phone: Seen | undefined, user = phone?.user) => ({
  user_id: user,
  instance_id: phone?.id,
});
const assign = (...user_instances: unknown[]) => ask(client, AssignInstance, { user_instances });
const unassign = (...user_instances: unknown[]) =>
  ask(client, UnassignInstance, { user_instances });

describe('AssignInstance', () => {
  it.each(['1008600000104285462', '12345678901234567890123456789012', 'u-1'])(
    'gives a phone to user %s, seen at once',
    async (user) => {
      const free = only(phones, isFree);
      expect(await assign(pair(free, user))).toMatchObject({
        status: 200,
        code: '0',
        data: undefined,
      });
      expect(await byId(client, free.id)).toEqual({ ...free, user });
      const row = (await client.listAll()).find(({ instance_id }) => instance_id === free.id);
      expect(row).toMatchObject({
        assign_status: 1,
        assign_user: user,
        member_name: expect.stringMatching(/./),
        account_name: expect.stringContaining('@'),
      });
    },
  );

  it('reads a user id that is a number, digits intact', async () => {
    const [one, two] = phones.filter(isFree);
    const body = `{"user_instances":[{"user_id":1008600000104285463,"instance_id":"${one?.id}"},{"user_id":1123422,"instance_id":"${two?.id}"}]}`;
    expect(
      (await client.raw('POST', AssignInstance.path, { 'content-type': 'application/json' }, body))
        .body,
    ).toMatchObject({ error_code: '0' });
    expect([
      (await byId(client, one?.id ?? '')).user,
      (await byId(client, two?.id ?? '')).user,
    ]).toEqual(['1008600000104285463', '1123422']);
  });

  it('gives one user several phones, of any region, under one name', async () => {
    const free = phones.filter(isFree).slice(0, 8);
    expect(new Set(free.map(({ region }) => region)).size).toBeGreaterThan(1);
    expect(await assign(...free.map((phone) => pair(phone, '42')))).toMatchObject({ code: '0' });
    const rows = (await client.listAll()).filter(({ assign_user }) => assign_user === '42');
    expect(rows).toHaveLength(8);
    expect(new Set(rows.map(({ member_name }) => member_name)).size).toBe(1);
  });

  it.each([
    ['none', () => [], 400, '1000'],
    [
      '101 pairs',
      () => Array.from({ length: 101 }, () => pair(only(phones, isFree), 'u')),
      400,
      '1000',
    ],
    ['no user', () => [{ instance_id: only(phones, isFree).id }], 400, '1000'],
    ['a user id of 33 characters', () => [pair(only(phones, isFree), 'u'.repeat(33))], 400, '1000'],
    [
      'an unknown phone',
      () => [pair(only(phones, isFree), 'u'), { user_id: 'u', instance_id: 'zzzzzzzz' }],
      400,
      '1001',
    ],
    [
      'a phone that has a user',
      () => [pair(only(phones, isFree), 'u'), pair(only(phones, isBound), 'u')],
      400,
      '2209',
    ],
    ['a phone that has this very user', () => [pair(only(phones, isBound))], 400, '2209'],
    [
      'a phone twice',
      () => [pair(only(phones, isFree), 'u'), pair(only(phones, isFree), 'v')],
      400,
      '2209',
    ],
  ])('refuses %s, without an effect', async (_, pairs, status, code) => {
    expect(await assign(...pairs())).toMatchObject({
      status,
      code: `KOOPHONE.API.${code}`,
      spelt: code === '2209' ? 'KPAPI.2209' : `KOOPHONE.API.${code}`,
    });
    expect(await see(client)).toEqual(phones);
  });
});

describe('UnassignInstance', () => {
  it('takes the phone from its user at once and wipes it; it can be given to another', async () => {
    const bound = only(phones, is.streaming);
    expect(await unassign(pair(bound))).toMatchObject({ status: 200, code: '0', data: undefined });
    expect(await byId(client, bound.id)).toMatchObject({ user: '', running: 3, login: 0, data: 0 });
    expect(await watch(client, bound.id, 20 * 3600, 600)).toEqual(['300', '200']);
    expect(await unassign(pair(bound))).toMatchObject({ status: 400, code: 'KOOPHONE.API.2210' });
    expect(await assign(pair(bound, 'next'))).toMatchObject({ code: '0' });
    expect(await unassign(pair(bound, 'next'))).toMatchObject({ code: '0' });
  });

  it('leaves a phone off that is off', async () => {
    const off = only(phones, (phone) => phone.running === 1 && phone.user !== '');
    expect(await unassign(pair(off))).toMatchObject({ code: '0' });
    await advance(client, 7200);
    expect(await byId(client, off.id)).toMatchObject({ user: '', running: 1 });
  });

  it.each([
    ['11 pairs', () => Array.from({ length: 11 }, () => pair(only(phones, isBound))), 400, '1000'],
    ['none', () => [], 400, '1000'],
    [
      'an unknown phone',
      () => [pair(only(phones, isBound)), { user_id: 'u', instance_id: 'zzzzzzzz' }],
      400,
      '1001',
    ],
    [
      'a phone without a user',
      () => [pair(only(phones, isBound)), pair(only(phones, isFree), 'u')],
      400,
      '2210',
    ],
    ['a phone of another user', () => [pair(only(phones, isBound), 'u')], 400, '2210'],
    ['a phone that is being restored', () => [pair(only(phones, is.restoring))], 200, '2005'],
    ['a phone that is being backed up', () => [pair(only(phones, is.backingUp))], 200, '2006'],
  ])('refuses %s, without an effect', async (_, pairs, status, code) => {
    expect(await unassign(...pairs())).toMatchObject({ status, code: `KOOPHONE.API.${code}` });
    expect(await see(client)).toEqual(phones);
  });
});
