import type { IncomingHttpHeaders } from 'node:http';
import type { Socket } from 'node:net';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { clientOf, networkOf, nobodyTrusted, readProxies } from './client-address.ts';

const seenFrom = (
  remoteAddress: string,
  headers: IncomingHttpHeaders,
  trust?: string,
  encrypted = false,
) => {
  const trusted = trust === undefined ? nobodyTrusted : readProxies(trust);
  if (!trusted) throw new Error(`not readable: ${trust}`);
  return clientOf({ socket: { remoteAddress, encrypted } as unknown as Socket, headers }, trusted); // all that is read of a socket
};

test('nobody is believed who is not trusted', () => {
  const forged = { 'x-forwarded-for': '203.0.113.9', 'x-forwarded-proto': 'https' };
  expect(seenFrom('127.0.0.1', forged)).toEqual({ address: '127.0.0.1', isSecure: false });
  expect(seenFrom('10.0.0.2', forged, '10.0.0.1')).toEqual({
    address: '10.0.0.2',
    isSecure: false,
  });
});

test.each([
  ['an address', '127.0.0.1', '127.0.0.1'],
  ['an address among others, with blanks', '192.0.2.1 , 127.0.0.1', '127.0.0.1'],
  ['a network', '10.0.0.0/8', '10.200.3.4'],
  ['IPv4 that comes in as IPv6', '10.0.0.0/8', '::ffff:10.1.2.3'],
  ['an address of IPv6', '::1', '::1'],
  ['a network of IPv6', 'fd00::/8', 'fd12:3456::1'],
  ['an address with a zone', 'fe80::/10', 'fe80::1%eth0'],
])('a proxy is trusted by %s', (_, trust, proxy) => {
  expect(
    seenFrom(proxy, { 'x-forwarded-for': '203.0.113.9', 'x-forwarded-proto': 'https' }, trust),
  ).toEqual({ address: '203.0.113.9', isSecure: true });
});

test('what a client has put there itself is not believed: the first one from the right that is no proxy counts', () => {
  const headers = {
    'x-forwarded-for': '1.1.1.1, 203.0.113.9, 10.0.0.7',
    'x-forwarded-proto': 'https, http, https',
  };
  // 10.0.0.1 was spoken to by 10.0.0.7, that by the client over http; the rest is what the client says.
  expect(seenFrom('10.0.0.1', headers, '10.0.0.0/8')).toEqual({
    address: '203.0.113.9',
    isSecure: false,
  });
  expect(
    seenFrom('10.0.0.1', { 'x-forwarded-for': '10.0.0.9, 10.0.0.7' }, '10.0.0.0/8').address,
  ).toBe('10.0.0.9');
});

test.each([
  ['203.0.113.9:51423', '203.0.113.9'],
  ['[2001:DB8::1]:443', '2001:db8::1'],
  ['2001:db8::1', '2001:db8::1'],
  ['::ffff:203.0.113.9', '203.0.113.9'],
  ['unknown', '10.0.0.1'],
  ['203.0.113.9, <script>', '10.0.0.1'],
  ['', '10.0.0.1'],
])('"%s" from a proxy is read as %s', (header, address) => {
  expect(seenFrom('10.0.0.1', { 'x-forwarded-for': header }, '10.0.0.0/8').address).toBe(address);
});

test('TLS of our own is secure, unless a proxy that is trusted says that the client came without', () => {
  expect(seenFrom('203.0.113.9', {}, undefined, true).isSecure).toBe(true);
  expect(seenFrom('203.0.113.9', { 'x-forwarded-proto': 'http' }, undefined, true).isSecure).toBe(
    true,
  );
  expect(seenFrom('10.0.0.1', {}, '10.0.0.1', true).isSecure).toBe(true);
  expect(seenFrom('10.0.0.1', { 'x-forwarded-proto': 'http' }, '10.0.0.1', true).isSecure).toBe(
    false,
  );
});

test.each([
  'localhost',
  '10.0.0.0/33',
  '::/129',
  '10.0.0.0/8/8',
  '10.0.0.0/',
  'fe80::1%eth0',
  '10.0.0.1,',
  '10.0.0/8',
])('"%s" is no list of proxies', (text) => {
  expect(readProxies(text)).toBeUndefined();
});

test('whatever stands in the headers, the address is one', () => {
  fc.assert(
    fc.property(
      fc.option(fc.string(), { nil: undefined }),
      fc.option(fc.string(), { nil: undefined }),
      (forwarded, scheme) => {
        const { address } = seenFrom(
          '10.0.0.1',
          { 'x-forwarded-for': forwarded, 'x-forwarded-proto': scheme },
          '10.0.0.0/8',
        );
        expect(address).toMatch(/^[\da-f.:]+$/);
      },
    ),
  );
});

test.each([
  ['203.0.113.9', '203.0.113.9'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8:1:2::ffff', '2001:db8:1:2::/64'],
  ['2001:0db8::0001', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['64:ff9b::203.0.113.9', '64:ff9b:0:0::/64'],
  ['', ''],
])('what %s may do is counted for %s', (address, whose) => {
  expect(networkOf(address)).toBe(whose);
});

test('every address of IPv6 is of one network with all that differ in the last 64 bits alone', () => {
  const group = fc.integer({ min: 0, max: 0xffff });
  const groups = fc.array(group, { minLength: 4, maxLength: 4 });
  const written = (all: readonly number[]) => all.map((one) => one.toString(16)).join(':');
  fc.assert(
    fc.property(groups, groups, groups, (network, one, other) => {
      const [a, b] = [one, other].map((host) => networkOf(written([...network, ...host])));
      expect(a).toBe(b);
      expect(a).toBe(`${written(network)}::/64`);
    }),
  );
});
