import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';

export interface AddressCheck {
  /** All addresses of a name; of the system unless given. */
  resolve: (name: string) => Promise<readonly string[]>;
  /** Whether one may be gone to. */
  isPublic: (address: string) => boolean;
}

export const resolveName: AddressCheck['resolve'] = async (name) =>
  (await lookup(name, { all: true })).map(({ address }) => address);

/** The host of a URL as name servers and certificates have it. */
export const nameIn = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '');

/**
 * The address to connect to for a name that somebody has written: it is resolved once, and all that it has must be public, so that
 * nobody gets into the house by a name that has two, or another one the next time.
 * @returns undefined where it must not be gone to
 */
export async function checkedAddress(
  name: string,
  { resolve, isPublic }: AddressCheck,
): Promise<string | undefined> {
  const addresses = isIP(name) ? [name] : await resolve(name);
  return addresses.every(isPublic) ? addresses[0] : undefined;
}
