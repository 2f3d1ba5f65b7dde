import { describe, expect, it } from 'vitest';
import { InstallApp } from '../contract/apps.ts';
import { readEnvelope } from '../contract/envelope.ts';
import { plainCall } from './call.fixture.ts';
import { createAccount } from './accounts.ts';
import { installApp } from './operations/install-app.ts';
import { at, request } from './install.fixture.ts';
import { ask, is, only, tenantForEach, startMs, type Seen } from './phones.fixture.ts';
import type { Client } from './simulator.fixture.ts';

let client: Client;
let phones: Seen[];
let name = '';
tenantForEach('install', (tenant) => ({ name, client, phones } = tenant), { isByName: true });

const install = (changes: object, ...list: readonly Seen[]) =>
  ask(client, InstallApp, { ...request, instance_id_list: list.map(({ id }) => id), ...changes });

describe('InstallApp refuses', () => {
  it.each([
    [{ object_name: undefined }, '1000'],
    [{ object_name: '' }, '1000'],
    [{ object_name: 'a'.repeat(101) }, '1000'],
    [{ file_name: 'a'.repeat(101) }, '1000'],
    [{ object_version: 8 }, '1000'],
    [{ biz_type: 'xapk' }, '1000'],
    [{ content_type: 'a'.repeat(65) }, '1000'],
    [{ content_md5: undefined }, '1000'],
    [{ content_md5: 'a'.repeat(201) }, '1000'],
    [{ install_package_url: 'ftp://a/b.apk' }, '1000'],
    [{ instance_id_list: [] }, '1000'],
    [{ instance_id_list: ['zzzzzzzz'] }, '1001'],
    [{ fast_install: '2' }, '3008'],
    [{ fast_install: true }, '1000'],
    [{ object_size: '40MB' }, '62006'],
    [{ object_size: '0' }, '62006'],
    [{ object_size: '2049' }, '62006'],
    [at('fail-62006.apk'), '62006'],
    [at('fail-62016.apk'), '62016'],
  ])('%j: %s', async (changes, code) => {
    const ready = only(phones, is.ready);
    expect(await install(changes, ready)).toMatchObject({
      status: 400,
      code: `KOOPHONE.API.${code}`,
    });
  });

  it('an address of 2,001 characters, and 101 phones: 1000', async () => {
    const ready = only(phones, is.ready);
    expect(
      await install({ install_package_url: `https://a/${'b'.repeat(1991)}` }, ready),
    ).toMatchObject({ status: 400, code: 'KOOPHONE.API.1000' });
    expect(
      await install({ install_package_url: `https://a/${'b'.repeat(1990)}` }, ready),
    ).toMatchObject({ code: '0' });
    expect(await install({}, ...Array.from({ length: 101 }, () => ready))).toMatchObject({
      status: 400,
      code: 'KOOPHONE.API.1000',
    });
  });

  it('phones of two regions: 1002, one without a physical phone: 3009', async () => {
    const ready = only(phones, is.ready);
    expect(
      await install(
        {},
        ready,
        only(phones, ({ region, data }) => region !== ready.region && data === 2),
      ),
    ).toMatchObject({ status: 400, code: 'KOOPHONE.API.1002' });
    expect(await install({}, only(phones, is.lost))).toMatchObject({
      status: 400,
      code: 'KOOPHONE.API.3009',
    });
  });

  it('more than 1 TB of packages, each version counted once: 62016', () => {
    const account = createAccount(name);
    const large = (version: number): string | undefined => {
      const body = {
        ...request,
        object_size: 2048,
        object_version: String(version),
        instance_id_list: [only(phones, is.ready).id],
      };
      return readEnvelope(installApp(plainCall({ account, nowMs: startMs, body })).body).code;
    };
    expect(new Set(Array.from({ length: 512 }, (_, version) => large(version)))).toEqual(
      new Set(['0']),
    );
    expect([large(511), large(512)]).toEqual(['0', 'KOOPHONE.API.62016']);
  });
});
