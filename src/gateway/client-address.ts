import type { IncomingMessage } from 'node:http';
import { BlockList, isIP, type Socket } from 'node:net';

/** Who is on the other side, as far as it can be believed. */
export interface Client {
  /** IPv4 or IPv6, without port or zone; IPv4 also where it came in as IPv6. Empty where the connection is gone already. */
  address: string;
  /** It came over TLS, to us or to the proxies in front of us. */
  isSecure: boolean;
}

/** A request whose sender has been looked at. */
export type ClientRequest = IncomingMessage & { from: Client };

/** Addresses and networks of the proxies in front of us. */
export type TrustedProxies = Pick<BlockList, 'check'>;

export const nobodyTrusted: TrustedProxies = { check: () => false };

/** Of each connection, since every call asks. */
const peers = new WeakMap<Socket, { address: string; isTls: boolean }>();

function peerOf(socket: Socket): { address: string; isTls: boolean } {
  const known = peers.get(socket);
  if (known) return known;
  const peer = {
    address: plainAddress(socket.remoteAddress ?? '') ?? '',
    isTls: 'encrypted' in socket && socket.encrypted === true,
  };
  // One that is gone already has none any more.
  if (peer.address !== '') peers.set(socket, peer);
  return peer;
}

/**
 * Reads addresses and networks, such as `127.0.0.1,10.0.0.0/8,fd00::/8`.
 * @returns undefined where one of them is neither
 */
export function readProxies(text: string): TrustedProxies | undefined {
  const proxies = new BlockList();
  for (const part of text.split(',').map((one) => one.trim())) {
    const [address = '', bits, ...rest] = part.split('/');
    const version = isIP(address);
    const most = version === 4 ? 32 : 128;
    if (version === 0 || rest.length > 0 || address.includes('%')) return undefined;
    if (bits === undefined) proxies.addAddress(address, familyOf(version));
    else if (/^\d{1,3}$/.test(bits) && Number(bits) <= most)
      proxies.addSubnet(address, Number(bits), familyOf(version));
    else return undefined;
  }
  return proxies;
}

/**
 * Who sent a request. What proxies say of whom they stand for (X-Forwarded-For, X-Forwarded-Proto) is believed of those that
 * are trusted alone: from the nearest one on, each names the one before it, until somebody is named who is not one of them.
 */
export function clientOf(
  { socket, headers }: Pick<IncomingMessage, 'socket' | 'headers'>,
  trusted: TrustedProxies,
): Client {
  const { address: peer, isTls } = peerOf(socket);
  let address = peer;
  if (!isTrusted(address, trusted)) return { address, isSecure: isTls };
  const named = listOf(headers['x-forwarded-for']);
  let proxies = 1;
  for (const text of named.toReversed()) {
    const before = plainAddress(text);
    if (before === undefined) break; // "unknown", or nonsense: whoever said so is the last one known.
    address = before;
    if (!isTrusted(address, trusted)) break;
    proxies += 1;
  }
  // The word of the proxy that the client spoke to, where each has added its own; else the only one.
  const schemes = listOf(headers['x-forwarded-proto']);
  const scheme = schemes.at(-Math.min(proxies, schemes.length));
  return { address, isSecure: scheme === undefined ? isTls : scheme.toLowerCase() === 'https' };
}

/**
 * Whose an address is, where what one may do is limited: of IPv6 the network of 64 bits, since each household has all of its addresses.
 * Anything else is itself.
 */
export function networkOf(address: string): string {
  if (isIP(address) !== 6 || address.includes('%')) return address;
  // As a URL writes it: without leading zeros, and with no IPv4 in it.
  const [head = '', tail = ''] = new URL(`http://[${address}]`).hostname
    .slice(1, -1)
    .split('::', 2);
  const [before, after] = [head, tail].map((part) => (part === '' ? [] : part.split(':')));
  const left = 8 - (before?.length ?? 0) - (after?.length ?? 0);
  const groups = [...(before ?? []), ...Array.from({ length: left }, () => '0'), ...(after ?? [])];
  return `${groups.slice(0, 4).join(':')}::/64`;
}

const listOf = (header: string | string[] | undefined): string[] =>
  header === undefined
    ? []
    : String(header)
        .split(',')
        .map((part) => part.trim());

const familyOf = (version: number) => (version === 4 ? 'ipv4' : 'ipv6');

function isTrusted(address: string, trusted: TrustedProxies): boolean {
  const version = isIP(address);
  return version !== 0 && trusted.check(address, familyOf(version));
}

/** Without brackets, port and zone, which some proxies add; undefined for what is no address. */
function plainAddress(text: string): string | undefined {
  const bare = (
    /^\[(.+)\](?::\d+)?$/.exec(text)?.[1] ??
    /^([\d.]+):\d+$/.exec(text)?.[1] ??
    text
  ).replace(/%.*$/, '');
  if (isIP(bare) === 0) return undefined;
  return /^::ffff:([\d.]+)$/i.exec(bare)?.[1] ?? bare.toLowerCase();
}
