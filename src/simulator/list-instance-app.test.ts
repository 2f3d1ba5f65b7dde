import { describe, expect, it } from 'vitest';
import type { InstanceApp } from '../contract/apps.ts';
import { appsOn, shell } from './install.fixture.ts';
import { is, only, tenantForEach, type Seen } from './phones.fixture.ts';
import type { Client } from './simulator.fixture.ts';

let client: Client;
let phones: Seen[];
tenantForEach('apps', (tenant) => ({ client, phones } = tenant));

describe('ListInstanceApp', () => {
  const list = async (query: string, id = only(phones, is.ready).id) => {
    const { status, body } = await client.raw('GET', `/v1/instances/${id}/app-list?${query}`, {
      'x-request-id': '',
    });
    return [status, (body as { error_code?: string }).error_code]; // answers are objects
  };

  it.each([
    'page_no=1',
    'page_size=10',
    'page_no=0&page_size=10',
    'page_no=1&page_size=201',
    'page_no=1&page_size=0',
    'page_no=1&page_size=10&app_type=3',
    'page_no=x&page_size=10',
  ])('refuses %s', async (query) => {
    expect(await list(query)).toEqual([400, 'KOOPHONE.API.1000']);
  });

  it('refuses a phone that is not the tenant’s, and all where there is no such operation', async () => {
    expect(await list('page_no=1&page_size=10', 'zzzzzzzz')).toEqual([400, 'KOOPHONE.API.1001']);
    expect(await list('page_no=1&page_size=10', 'a'.repeat(33))).toEqual([
      400,
      'KOOPHONE.API.1000',
    ]);
    await client.control('POST', '/answers', { appList: false });
    expect(await list('page_no=1&page_size=10')).toEqual([404, 'APIGW.0101']);
    await client.control('POST', '/answers', { appList: true });
    expect(await list('page_no=1&page_size=10')).toEqual([200, '0']);
  });

  it('is all apps of the system and of users, page by page, the same as the package manager’s', async () => {
    const phone = only(phones, is.idle);
    const [all, system, users] = [
      await appsOn(client, phone),
      await appsOn(client, phone, { app_type: 1 }),
      await appsOn(client, phone, { app_type: 2 }),
    ];
    expect(all.total).toBe(system.total + users.total);
    const pages: InstanceApp[] = [];
    for (let page = 1; pages.length < all.total; page++)
      pages.push(...(await appsOn(client, phone, { page_no: page, page_size: 7 })).apps);
    expect(pages.map(({ app_pkg }) => app_pkg)).toEqual(all.apps.map(({ app_pkg }) => app_pkg));
    expect((await appsOn(client, phone, { page_no: 99 })).apps).toEqual([]);
    expect(users.apps.map(({ app_pkg }) => `package:${app_pkg}`).join('\n')).toBe(
      await shell(client, 'pm list packages -3', phone),
    );
    expect(users.apps.every(({ icon_url }) => /Expires=\d+&Signature=/.test(icon_url ?? ''))).toBe(
      true,
    );
    expect(system.apps.find(({ app_pkg }) => app_pkg === 'com.android.settings')?.app_name).toBe(
      '设置',
    );
  });
});
