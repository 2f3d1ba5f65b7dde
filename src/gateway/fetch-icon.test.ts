import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { iconLimits } from '../contract/icons.ts';
import { makeCertificate } from './certificate.fixture.ts';
import { createIconFetcher } from './fetch-icon.ts';

const png = Buffer.from('\x89PNG\r\n\x1a\n and so on', 'latin1');
const { key, cert } = makeCertificate([
  'icons.example',
  'other.example',
  'inside.example',
  '127.0.0.3',
]);
const names: Record<string, readonly string[]> = {
  'icons.example': ['127.0.0.1'],
  'other.example': ['127.0.0.1'],
  'inside.example': ['127.0.0.3'],
  'foreign.example': ['127.0.0.1'],
  'both.example': ['127.0.0.1', '127.0.0.3'],
  'nowhere.example': [],
};

type Script = (request: IncomingMessage, response: ServerResponse) => void;
let script: Script;
let port: number;
let asked: string[] = [];
const server = createServer({ key, cert }, (request, response) => {
  asked.push(`${request.headers.host} ${request.url}`);
  script(request, response);
});

beforeAll(async () => {
  server.listen(0, '0.0.0.0');
  await once(server, 'listening');
  ({ port } = server.address() as AddressInfo); // A TCP server that listens has nothing else.
});
beforeEach(() => {
  asked = [];
  script = image();
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const image =
  (body: Buffer = png, headers: Record<string, string> = {}): Script =>
  (_, response) =>
    void response.writeHead(200, { 'content-type': 'image/png', ...headers }).end(body);

const movedTo =
  (location: string): Script =>
  ({ url }, response) =>
    url === '/a.png'
      ? void response.writeHead(302, { location }).end()
      : image()({} as IncomingMessage, response); // it reads nothing of the request

/** 127.0.0.3 stands for what is private: the server listens there too, so that only the check keeps it from being asked. */
function fetchIcon(
  address: string,
  options: { resolve?: (name: string) => Promise<readonly string[]>; signal?: AbortSignal } = {},
) {
  const { resolve = async (name) => names[name] ?? [], signal = new AbortController().signal } =
    options;
  return createIconFetcher({ resolve, isPublic: (one) => one === '127.0.0.1', ca: cert, port })(
    address,
    signal,
  );
}
const at = (host: string, path = '/a.png') => `https://${host}:${port}${path}`;

test('an icon comes as it is, asked by its name and without anything else', async () => {
  let headers: IncomingMessage['headers'] = {};
  script = (request, response) => {
    ({ headers } = request);
    image()(request, response);
  };
  expect(await fetchIcon(at('icons.example', '/a.png?Expires=1&Signature=x'))).toEqual(png);
  expect(asked).toEqual([`icons.example:${port} /a.png?Expires=1&Signature=x`]);
  expect(Object.keys(headers).toSorted()).toEqual([
    'accept',
    'accept-encoding',
    'connection',
    'host',
  ]);
});

test.each([
  ['http', () => `http://icons.example:${port}/a.png`],
  ['another scheme', () => 'file:///etc/passwd'],
  ['what is no address', () => 'a.png'],
  ['credentials in it', () => `https://user:word@icons.example:${port}/a.png`],
  ['another port', () => `https://icons.example:${port === 1 ? 2 : 1}/a.png`],
  ['a name without an address', () => at('nowhere.example')],
  ['a private address by its name', () => at('inside.example')],
  ['a name with a private address beside a public one', () => at('both.example')],
  ['a private address as it is', () => at('127.0.0.3')],
  ['a private address written otherwise', () => at('0x7f.3')],
  ['a private address of IPv6', () => at('[::1]')],
  ['a host whose certificate is for others', () => at('foreign.example')],
])('%s is not gone to', async (_, address) => {
  expect(await fetchIcon(address())).toBeUndefined();
  expect(asked).toEqual([]);
});

test('the port is 443 unless told', async () => {
  const resolved: string[] = [];
  const resolve = async (name: string) => (resolved.push(name), []);
  const usual = createIconFetcher({ resolve });
  for (const address of [
    'https://icons.example:8443/a.png',
    'https://icons.example/a.png',
    'https://icons.example:443/a.png',
  ])
    await usual(address, new AbortController().signal);
  expect(resolved).toEqual(['icons.example', 'icons.example']);
});

test('a name is resolved once: it has no second chance to be another address', async () => {
  let times = 0;
  const resolve = async () => (++times === 1 ? ['127.0.0.1'] : ['127.0.0.3']);
  expect(await fetchIcon(at('icons.example'), { resolve })).toEqual(png);
  expect(times).toBe(1);
});

test('a redirect is followed where it leads to what may be gone to', async () => {
  script = movedTo('/b.png');
  expect(await fetchIcon(at('icons.example'))).toEqual(png);
  script = movedTo(at('other.example', '/b.png'));
  expect(await fetchIcon(at('icons.example'))).toEqual(png);
  expect(asked.at(-1)).toBe(`other.example:${port} /b.png`);
});

test.each([
  ['http', () => `http://other.example:${port}/b.png`],
  ['a private address', () => at('127.0.0.3', '/b.png')],
  ['a name that has a private address', () => at('inside.example', '/b.png')],
  ['nowhere', () => 'https://'],
])('a redirect to %s is not followed', async (_, location) => {
  script = movedTo(location());
  expect(await fetchIcon(at('icons.example'))).toBeUndefined();
  expect(asked).toHaveLength(1);
});

test('redirects have an end', async () => {
  script = (_, response) => void response.writeHead(302, { location: '/a.png' }).end();
  expect(await fetchIcon(at('icons.example'))).toBeUndefined();
  expect(asked).toHaveLength(4);
});

test.each([
  [
    'another status',
    (_, response) => void response.writeHead(404, { 'content-type': 'image/png' }).end(png),
  ],
  ['no type of an image', image(png, { 'content-type': 'text/html' })],
  ['a length above the limit', image(png, { 'content-length': String(iconLimits.bytes + 1) })],
  [
    'more bytes than the limit',
    (_, response) =>
      void response
        .writeHead(200, { 'content-type': 'image/png' })
        .end(Buffer.concat([png, Buffer.alloc(iconLimits.bytes)])),
  ],
  [
    'a connection that breaks in the middle',
    (_, response) =>
      response
        .writeHead(200, { 'content-type': 'image/png', 'content-length': '1000' })
        .write(png, () => response.destroy()),
  ],
] satisfies [string, Script][])('%s is no icon', async (_, answering) => {
  script = answering;
  expect(await fetchIcon(at('icons.example'))).toBeUndefined();
  expect(asked).toHaveLength(1);
});

test('whoever does not answer is not waited for any longer than told: not a server, nor one that sends for ever, nor a name server', async () => {
  const giveUp = new AbortController();
  script = () => giveUp.abort();
  expect(await fetchIcon(at('icons.example'), { signal: giveUp.signal })).toBeUndefined();
  const trickle = new AbortController();
  script = (_, response) =>
    response.writeHead(200, { 'content-type': 'image/png' }).write(png, () => trickle.abort());
  expect(await fetchIcon(at('icons.example'), { signal: trickle.signal })).toBeUndefined();
  const mute = new AbortController();
  const resolve = async () => {
    mute.abort();
    return new Promise<string[]>(() => {});
  };
  expect(await fetchIcon(at('icons.example'), { signal: mute.signal, resolve })).toBeUndefined();
});
