import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Opening } from '../contract/gateway.ts';
import { readProxies } from '../gateway/client-address.ts';
import { demoOpening } from '../contract/fixtures/session.ts';
import { createStatic } from './static.ts';

let directory: string;
let server: Server;
let origin: string;
/** What the gateway says of who asks for a document; nothing where there is none. */
let opening: Opening | undefined;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'static-'));
  await mkdir(join(directory, 'assets'));
  await writeFile(
    join(directory, 'index.html'),
    '<head><title></title></head><p>the app __CSP_NONCE__</p>',
  );
  await writeFile(join(directory, 'assets/app-1a2b.js'), 'plain');
  await writeFile(join(directory, 'assets/app-1a2b.js.br'), 'packed');
  await mkdir(join(directory, '.vite'));
  await writeFile(
    join(directory, '.vite/manifest.json'),
    '{"_home-1a2b.js":{"file":"assets/app-1a2b.js","name":"home"}}',
  );
  const serve = createStatic(directory, readProxies('127.0.0.1'));
  server = createServer((request, response) =>
    serve(request, response, opening && (async () => opening as Opening)),
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // A TCP server that listens has nothing else.
});

afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await rm(directory, { recursive: true });
});

afterEach(() => {
  opening = undefined;
});

const page = { accept: 'text/html,*/*' };

test.each(['/', '/instances', '/instances?region=cn-north-4', '/instances/a.b'])(
  '%s is the app, asked for anew each time',
  async (path) => {
    const answer = await fetch(origin + path, { headers: page });
    expect(await answer.text()).toMatch(/<p>the app [\w+/=]{24}<\/p>$/);
    expect(answer.headers.get('cache-control')).toBe('no-cache');
    const policy = answer.headers.get('content-security-policy');
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    expect(policy).not.toContain('https:');
  },
);

test('the nonce of styles is another with every answer, the same in header and page, and no answer can be kept with an old one', async () => {
  const nonces = new Set<string>();
  for (const path of ['/', '/index.html', '/instances']) {
    const answer = await fetch(origin + path, { headers: page });
    const [, nonce = ''] = /the app ([\w+/=]+)</.exec(await answer.text()) ?? [];
    expect(answer.headers.get('content-security-policy')).toContain(
      `style-src 'self' 'nonce-${nonce}'`,
    );
    expect([answer.headers.get('etag'), answer.headers.get('last-modified')]).toEqual([null, null]);
    nonces.add(nonce);
  }
  expect(nonces.size).toBe(3);
});

const { settings, session } = demoOpening;

test('a page that says who is signed in is kept nowhere, and is different for others', async () => {
  opening = { settings, session };
  for (const method of ['GET', 'HEAD']) {
    const { headers } = await fetch(`${origin}/instances`, { method, headers: page });
    expect([headers.get('cache-control'), headers.get('vary')]).toEqual([
      'no-store',
      'cookie, accept-language',
    ]);
  }
  const html = await (await fetch(`${origin}/instances`, { headers: page })).text();
  expect(html).toContain('"account":"acme"');
  expect(html).toContain('<link rel="modulepreload" crossorigin href="/assets/app-1a2b.js">');
  opening = { settings };
  const { headers } = await fetch(`${origin}/instances`, { headers: page });
  expect([headers.get('cache-control'), headers.get('vary')]).toEqual([
    'no-cache',
    'cookie, accept-language',
  ]);
});

test('what says who is signed in changes nothing of the policy', async () => {
  const policyOf = async () =>
    (await fetch(origin, { headers: page })).headers
      .get('content-security-policy')
      ?.replace(/nonce-[^']*/, '');
  const before = await policyOf();
  opening = { settings, session };
  expect(await policyOf()).toBe(before);
});

test('a page has no powers that it does not use, and no other site opens or embeds it', async () => {
  const { headers } = await fetch(`${origin}/`, { headers: page });
  expect(headers.get('permissions-policy')).toMatch(
    /camera=\(\).*geolocation=\(\).*microphone=\(\).*usb=\(\)/,
  );
  expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
  for (const path of ['/', '/assets/app-1a2b.js', '/nothing.js']) {
    const answer = await fetch(origin + path);
    expect(answer.headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('referrer-policy')).toBe('same-origin');
    expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  }
});

test('over TLS a browser is told to stay with it, for files as for pages, and not without', async () => {
  for (const path of ['/', '/assets/app-1a2b.js', '/nothing.js']) {
    const hstsOver = async (scheme: string) =>
      (await fetch(origin + path, { headers: { 'x-forwarded-proto': scheme } })).headers.get(
        'strict-transport-security',
      );
    expect([await hstsOver('https'), await hstsOver('http')]).toEqual(['max-age=31536000', null]);
  }
});

test.each([
  ['a missing asset', '/assets/other.js', page],
  ['a missing file that is no page', '/other.json', { accept: 'application/json' }],
  ['a path of the server', '/simulator', page],
  ['what the app is made of', '/.vite/manifest.json', { accept: '*/*' }],
  ['a way out of the folder', '/..%2f..%2fetc/passwd', { accept: '*/*' }],
])('%s is not found', async (_, path, headers) => {
  expect((await fetch(origin + path, { headers })).status).toBe(404);
});

test('only reads are answered', async () => {
  expect((await fetch(`${origin}/`, { method: 'POST', headers: page })).status).toBe(404);
});

test('hashed files are kept for ever, and come packed to those who accept it', async () => {
  const plain = await fetch(`${origin}/assets/app-1a2b.js`, {
    headers: { 'accept-encoding': 'identity' },
  });
  expect(await plain.text()).toBe('plain');
  expect(plain.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  const packed = await fetch(`${origin}/assets/app-1a2b.js`, {
    method: 'HEAD',
    headers: { 'accept-encoding': 'br' },
  });
  expect(packed.headers.get('content-encoding')).toBe('br');
});

test('a file that has gone meanwhile ends its answer, and nothing else', async () => {
  const path = join(directory, 'assets/gone-1a2b.js');
  await writeFile(path, 'plain');
  const server = createServer(createStatic(directory));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // A TCP server that listens has nothing else.
  await rm(path);
  await expect(fetch(`http://127.0.0.1:${port}/assets/gone-1a2b.js`)).rejects.toThrow();
  expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(200);
  server.close();
});
