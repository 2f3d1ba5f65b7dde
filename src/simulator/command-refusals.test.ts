import { describe, expect, it } from 'vitest';
import { AsyncCommand, SyncCommand } from '../contract/commands.ts';
import { ask, is, only, tenantForEach, type Seen } from './phones.fixture.ts';
import type { Client } from './simulator.fixture.ts';

let client: Client;
let phones: Seen[];
const signIn = tenantForEach('commands', (tenant) => ({ client, phones } = tenant), {
  isByName: true,
});

describe.each([SyncCommand, AsyncCommand])('$name refuses', (operation) => {
  const refused = async (body: unknown) => {
    const { status, code } = await ask(client, operation, body);
    return [status, code];
  };

  it.each([
    ['no body', undefined],
    ['no command', { instance_ids: ['a'] }],
    ['a blank command', { command: '  ', instance_ids: ['a'] }],
    ['a pipe', { command: 'ls | wc', instance_ids: ['a'] }],
    ['a quote', { command: 'echo "a"', instance_ids: ['a'] }],
    ['a semicolon', { command: 'ls; rm', instance_ids: ['a'] }],
    ['a line break', { command: 'ls\nid', instance_ids: ['a'] }],
    ['1025 bytes', { command: 'a'.repeat(1025), instance_ids: ['a'] }],
    ['no ids', { command: 'ls', instance_ids: [] }],
    ['101 ids', { command: 'ls', instance_ids: Array.from({ length: 101 }, () => 'a') }],
    ['an id of 33 characters', { command: 'ls', instance_ids: ['a'.repeat(33)] }],
  ])('%s: 1000', async (_, body) => {
    expect(await refused(body)).toEqual([400, 'KOOPHONE.API.1000']);
  });

  it('another tenant’s phone: 1001, and phones of two regions: 1002, both without an effect', async () => {
    const one = only(phones, is.ready);
    const other = phones.find(({ region, running }) => region !== one.region && running === 2);
    const [foreign] = await (await signIn('commands-foreign')).listAll();
    expect(
      await refused({ command: 'touch /sdcard/x', instance_ids: [one.id, foreign?.instance_id] }),
    ).toEqual([400, 'KOOPHONE.API.1001']);
    expect(
      await refused({ command: 'touch /sdcard/x', instance_ids: [one.id, other?.id] }),
    ).toEqual([400, 'KOOPHONE.API.1002']);
    const found = await client.call(SyncCommand, {
      command: 'ls /sdcard/x',
      instance_ids: [one.id],
    });
    expect(found.ok && found.data.cmd_results).toMatchObject([{ status: -1 }]);
  });

  it('a read-only user', async () => {
    client = await signIn('commands-viewer', 'viewer');
    expect(await refused({ command: 'ls', instance_ids: ['a'] })).toEqual([
      403,
      'KOOPHONE.API.6002',
    ]);
  });
});

it('SyncCommand says what is wrong in error_info, AsyncCommand in error_msg', async () => {
  const said = async (path: string) =>
    (
      await client.raw(
        'POST',
        path,
        { 'content-type': 'application/json' },
        '{"command":"a|b","instance_ids":["a"]}',
      )
    ).body;
  expect(await said(SyncCommand.path)).toEqual({
    error_code: 'KOOPHONE.API.1000',
    error_info: expect.stringContaining('refused character: |'),
  });
  expect(await said(AsyncCommand.path)).toEqual({
    error_code: 'KOOPHONE.API.1000',
    error_msg: expect.stringContaining('refused character: |'),
  });
});
