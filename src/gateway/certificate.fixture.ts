import { generateKeyPairSync, sign } from 'node:crypto';
import { isIPv4 } from 'node:net';

/**
 * A key and a certificate signed with it, for these names and addresses, made anew: tests speak TLS with no key lying about.
 * @param days from when until when it holds, from now: yesterday and tomorrow unless given
 */
export function makeCertificate(
  names: readonly string[],
  days: readonly [number, number] = [-1, 1],
): { key: string; cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const name = sequence(set(sequence(oid('550403'), tagged(0x0c, Buffer.from('test')))));
  const algorithm = sequence(oid('2a8648ce3d040302')); // ECDSA with SHA-256
  const alternatives = sequence(
    ...names.map((one) =>
      isIPv4(one)
        ? tagged(0x87, Buffer.from(one.split('.').map(Number)))
        : tagged(0x82, Buffer.from(one)),
    ),
  );
  const extensions = sequence(sequence(oid('551d11'), tagged(0x04, alternatives)));
  const content = sequence(
    tagged(0xa0, tagged(0x02, Buffer.from([2]))), // Version 3.
    tagged(0x02, Buffer.from([1])),
    algorithm,
    name,
    sequence(timeIn(days[0]), timeIn(days[1])),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    tagged(0xa3, extensions),
  );
  const signature = tagged(
    0x03,
    Buffer.concat([Buffer.from([0]), sign('sha256', content, privateKey)]),
  );
  const der = sequence(content, algorithm, signature);
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${der
      .toString('base64')
      .match(/.{1,64}/g)
      ?.join('\n')}\n-----END CERTIFICATE-----\n`,
  };
}

function tagged(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const size =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

const sequence = (...parts: Buffer[]): Buffer => tagged(0x30, Buffer.concat(parts));
const set = (part: Buffer): Buffer => tagged(0x31, part);
const oid = (hexadecimal: string): Buffer => tagged(0x06, Buffer.from(hexadecimal, 'hex'));

/** So many days from now. */
const timeIn = (days: number): Buffer =>
  tagged(
    0x18,
    Buffer.from(
      `${new Date(Date.now() + days * 86_400_000).toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`,
    ),
  );
