import { describe, expect, it } from 'vitest';
import {
  GetDeviceToken,
  ReleaseInstancesSession,
  StopInstancesStreaming,
} from '../contract/streaming.ts';
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
tenantForEach('streaming', (tenant) => ({ client, phones } = tenant));

const stop = (id: unknown) => ask(client, StopInstancesStreaming, { instance_id: id });
const release = (id: unknown) => ask(client, ReleaseInstancesSession, { instance_id: id });

describe('StopInstancesStreaming', () => {
  it('ends the stream; the session lasts a few minutes, then the phone is ready', async () => {
    const { id, user } = only(phones, is.streaming);
    expect(await stop(id)).toMatchObject({ status: 200, code: '0', data: undefined });
    expect(await byId(client, id)).toMatchObject({ login: 1, data: 7, user });
    await advance(client, 119);
    expect(await byId(client, id)).toMatchObject({ login: 1, data: 7 });
    expect(await watch(client, id, 400)).toEqual(['217', '202']);
  });

  it('does nothing to phones that do not stream', async () => {
    for (const kind of [
      is.ready,
      is.loggedIn,
      is.idle,
      is.stopped,
      is.frozen,
      is.restoring,
      is.backingUp,
      is.lost,
    ]) {
      const phone = phones.find(kind);
      if (phone) expect(await stop(phone.id)).toMatchObject({ code: '0' });
    }
    expect(await see(client)).toEqual(phones);
  });
});

describe('ReleaseInstancesSession', () => {
  it.each([
    ['after its stream', true],
    ['with its stream', false],
  ])('ends the session %s', async (_, stopsFirst) => {
    const { id } = only(phones, is.streaming);
    if (stopsFirst) await stop(id);
    expect(await release(id)).toMatchObject({ status: 200, code: '0', data: undefined });
    expect(await byId(client, id)).toMatchObject({ running: 2, login: 0, data: 2 });
    expect(await watch(client, id, 3600, 60)).toEqual(['202']);
  });

  it('does nothing where there is no session', async () => {
    for (const kind of [is.ready, is.idle, is.stopped])
      expect(await release(only(phones, kind).id)).toMatchObject({ code: '0' });
    expect(await see(client)).toEqual(phones);
  });
});

describe.each([
  ['StopInstancesStreaming', stop],
  ['ReleaseInstancesSession', release],
])('%s', (_, end) => {
  it.each([
    ['no id', undefined, '1000'],
    ['two ids in one text', 'iRJEVP96 - iRJEVP96', '1000'],
    ['33 characters', 'a'.repeat(33), '1000'],
    ['an unknown id', 'zzzzzzzz', '1001'],
  ])('refuses %s', async (__, id, code) => {
    expect(await end(id)).toMatchObject({ status: 400, code: `KOOPHONE.API.${code}` });
  });
});

describe('GetDeviceToken', () => {
  const get = (id: string) => ask(client, GetDeviceToken, undefined, { instance_id: id });

  it('answers the whole resource, another token each time', async () => {
    const { id } = only(phones, is.ready);
    const [first, second] = [
      await client.call(GetDeviceToken, { instance_id: id }),
      await client.call(GetDeviceToken, { instance_id: id }),
    ];
    if (!first.ok || !second.ok) throw new Error('refused');
    expect(first.data.resource).toEqual(second.data.resource);
    expect(first.data.device_token).toMatch(/^[0-9a-f]{32}$/);
    expect(first.data.device_token).not.toBe(second.data.device_token);
    expect(await byId(client, id)).toEqual(only(phones, is.ready));
  });

  it('has every field of tables 4-45 to 4-50 in the types that vary', async () => {
    const resources = [];
    for (const phone of phones.filter((one) => one.running === 2)) {
      const { status, data } = await get(phone.id);
      expect(status).toBe(200);
      const { resource } = data as {
        resource: { sdk: Record<'internal' | 'external', object>; kp_id: string };
      }; // looked at below
      expect(resource).toEqual({
        sdk: {
          internal: {
            address: expect.toSatisfy(isTextOrNull),
            aport: expect.toSatisfy(isTextOrNull),
            atype: expect.toSatisfy(isTextOrNull),
            address_ipv6: null,
          },
          external: {
            address: expect.stringMatching(/^10\./),
            aport: expect.any(Number),
            atype: 1,
            address_ipv6: expect.toSatisfy(isTextOrNull),
          },
        },
        rtc: {
          ice_signaling: {
            signaling_url: expect.stringMatching(/^http:\/\/[\d.]+:\d+$/),
            expired_time: '7200',
            ice_servers: expect.toSatisfy(Array.isArray),
          },
        },
        device_id: expect.stringMatching(/^[0-9a-f]{32}$/),
        kp_id: phone.id,
      });
      resources.push(JSON.stringify(resource));
    }
    expect(resources.some((text) => text.includes('"ice_servers":[]'))).toBe(true);
    expect(resources.some((text) => text.includes('"ice_servers":["stun:'))).toBe(true);
    expect(resources.some((text) => text.includes('"internal":{"address":null'))).toBe(true);
    expect(
      resources.some((text) => /"internal":\{"address":"[\d.]+","aport":"\d+"/.test(text)),
    ).toBe(true);
  });

  it.each([
    ['an unknown phone', () => 'zzzzzzzz', 400, '1001'],
    ['an id of 33 characters', () => 'a'.repeat(33), 400, '1000'],
  ])('refuses %s', async (_, id, status, code) => {
    expect(await get(id())).toMatchObject({ status, code: `KOOPHONE.API.${code}` });
  });

  it('asks for no more than that the phone is the tenant’s: it may be off, or frozen', async () => {
    for (const phone of [only(phones, is.stopped), only(phones, is.frozen)])
      expect(await get(phone.id)).toMatchObject({ status: 200, code: '0' });
  });
});

const isTextOrNull = (value: unknown): boolean => value === null || typeof value === 'string';
