import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { operations } from './index.ts';
import {
  maskAnswer,
  maskRequest,
  maskText,
  recordedOperations,
  targetsOf,
} from './journal-secrecy.ts';
import type { Operation } from './operation.ts';

const named = (name: string): Operation => {
  const found = operations.find((one) => one.name === name);
  if (!found) throw new Error(name);
  return found;
};

describe('the table', () => {
  it('has a row for every write and for nothing else', () => {
    const writes = operations
      .filter(({ effect }) => effect.kind === 'write')
      .map(({ name }) => name);
    expect([...recordedOperations].toSorted()).toEqual(writes.toSorted());
  });

  it('never keeps the answer of an operation that issues a credential', () => {
    const kept = operations.filter(
      ({ name, effect }) =>
        effect.kind === 'write' && maskAnswer(name, '{"device_token":"x"}', []) !== undefined,
    );
    const credentials = operations.filter(
      ({ effect }) => effect.kind === 'write' && effect.credential,
    );
    expect(credentials.length).toBeGreaterThan(0);
    expect(kept.filter((one) => credentials.includes(one))).toEqual([]);
    expect(kept).toHaveLength(recordedOperations.length - credentials.length);
  });
});

const address =
  'https://bucket.obs.example/apps/a%20b.apk?AccessKeyId=AK0123&Signature=sig%2Fnature&Expires=1';

describe('maskRequest', () => {
  it('takes what signs an address, and leaves the rest as it is and where it is', () => {
    const body = { fast_install: '1', install_package_url: address, instance_id_list: ['a'] };
    const { request } = maskRequest('InstallApp', body);
    expect(JSON.stringify(request)).toBe(
      '{"fast_install":"1","install_package_url":"https://bucket.obs.example/apps/a%20b.apk?***","instance_id_list":["a"]}',
    );
  });

  it.each([
    ['https://a.example/x.apk', 'https://a.example/x.apk'],
    ['https://user:word@a.example/x.apk#fragment', 'https://a.example/x.apk?***'],
    ['not an address?Signature=abc', '***'],
    [{ nested: 'https://a.example/?Signature=abc' }, '***'],
  ])('%j is kept as %s', (value, kept) => {
    expect(maskRequest('InstallApp', { install_package_url: value }).request).toEqual({
      install_package_url: kept,
    });
  });

  it('keeps commands and parameters', () => {
    const body = { command: 'getprop ro.product.model', instance_ids: ['a'] };
    expect(maskRequest('AsyncCommand', body)).toEqual({ request: body, secrets: [] });
  });
});

describe('maskAnswer', () => {
  it('keeps no part of a signed address, however the answer quotes it', () => {
    const { secrets } = maskRequest('InstallApp', { install_package_url: address });
    const quotes = [
      JSON.stringify({ error_msg: `cannot load ${address}.` }),
      JSON.stringify({ error_msg: `cannot load ${address}.` })
        .replaceAll('/', '\\/')
        .replaceAll('&', '\\u0026'),
      JSON.stringify({ error_msg: `bad query: ${address.split('?')[1]}` }),
      `<html>cannot load ${address}</html>`,
    ];
    for (const quote of quotes) {
      const kept = maskAnswer('InstallApp', quote, secrets) ?? '';
      expect(kept).not.toMatch(/AK0123|sig%2Fnature/);
      expect(kept.length).toBeGreaterThan(20);
    }
    expect(maskText('InstallApp', `cannot load ${address}`, secrets)).not.toContain('AK0123');
  });

  it('keeps no secret that it is told of', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-z]{8,20}$/),
        fc.stringMatching(/^[A-Z0-9 ]*$/),
        fc.stringMatching(/^[A-Z0-9 ]*$/),
        (secret, before, after) => {
          expect(maskAnswer('BatchReset', before + secret + after, [secret])).toBe(
            `${before}***${after}`,
          );
        },
      ),
    );
  });
});

describe('targetsOf', () => {
  it.each([
    ['BatchReset', { instance_ids: ['b', 'a'] }, {}, ['b', 'a']],
    ['DeleteInstance', { instanceIdList: ['a'] }, {}, ['a']],
    ['InstallApp', { instance_id_list: ['a'] }, {}, ['a']],
    [
      'AssignInstance',
      { user_instances: [{ user_id: 'u', instance_id: 'a' }] },
      {},
      [{ user_id: 'u', instance_id: 'a' }],
    ],
    [
      'AssignInstance',
      { user_instances: [{ user_id: 7, instance_id: 'a', extra: 1 }, 'b', null] },
      {},
      [{ user_id: '7', instance_id: 'a' }, 'b'],
    ],
    ['StopInstancesStreaming', { instance_id: 'a' }, {}, ['a']],
    ['GetDeviceToken', {}, { instance_id: 'a' }, ['a']],
    ['CreateInstance', { count: 3 }, {}, []],
    ['BatchReset', { instance_ids: 'a' }, {}, []],
  ])('%s of %j', (name, body, params, targets) => {
    expect(targetsOf(named(name), params, body)).toEqual(targets);
  });
});
