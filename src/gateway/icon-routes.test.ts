import { expect, test } from 'vitest';
import { iconLimits } from '../contract/icons.ts';
import { startBench } from './gateway.fixture.ts';

const image = (first: string) => Buffer.from(`${first} and so on`, 'latin1');
const pictures: Record<string, Buffer> = {
  png: image('\x89PNG\r\n\x1a\n'),
  jpeg: image('\xff\xd8\xff'),
  gif: image('GIF89a'),
  webp: image('RIFF1234WEBP'),
  svg: image('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
  html: image('<html>'),
  empty: Buffer.alloc(0),
  huge: Buffer.concat([image('\x89PNG\r\n\x1a\n'), Buffer.alloc(iconLimits.bytes)]),
  full: Buffer.concat([image('\x89PNG\r\n\x1a\n'), Buffer.alloc(iconLimits.bytes - 100)]),
};
const fetchIcon = async (address: string) => pictures[new URL(address).pathname.slice(1)];
const of = (...paths: string[]) =>
  JSON.stringify({ urls: paths.map((path) => `https://icons.example/${path}`) });

test('whoever is signed in gets icons in the order asked, and null for what is no image by its first bytes', async () => {
  await using bench = await startBench({ fetchIcon });
  const ask = (body: string, headers = {}) =>
    bench.call('/icons', { method: 'POST', body, headers });
  expect((await ask(of('png'))).json.error_code).toBe('GATEWAY.SIGNED_OUT');
  const cookie = await bench.signIn('viewer');
  const { status, json } = await ask(
    of('png', 'svg', 'html', 'jpeg', 'empty', 'gif', 'missing', 'webp', 'huge'),
    { cookie },
  );
  expect(status).toBe(200);
  const types = (json.icons as (string | null)[]).map((icon) => icon?.split(/[:;]/)[1] ?? null); // as the contract has it
  expect(types).toEqual([
    'image/png',
    null,
    null,
    'image/jpeg',
    null,
    'image/gif',
    null,
    'image/webp',
    null,
  ]);
  expect((json.icons as unknown[])[0]).toBe(
    `data:image/png;base64,${pictures.png?.toString('base64')}`,
  ); // as above
});

test('one answer has no more than so many bytes of icons', async () => {
  await using bench = await startBench({ fetchIcon });
  const { json } = await bench.call('/icons', {
    method: 'POST',
    body: of(...Array.from({ length: iconLimits.icons }, () => 'full')),
    headers: { cookie: await bench.signIn() },
  });
  const icons = json.icons as (string | null)[]; // as the contract has it
  expect(icons.filter((icon) => icon !== null)).toHaveLength(
    Math.floor(iconLimits.bytesTogether / (pictures.full?.length ?? 0)),
  );
});

test('what takes too long is left out, and what is asked wrongly is refused', async () => {
  await using bench = await startBench({
    timeouts: { iconsMs: 20 },
    fetchIcon: (address, signal) =>
      address.endsWith('slow')
        ? new Promise((resolve) => signal.addEventListener('abort', () => resolve(undefined)))
        : fetchIcon(address),
  });
  const headers = { cookie: await bench.signIn() };
  const { json } = await bench.call('/icons', { method: 'POST', body: of('png', 'slow'), headers });
  expect(json.icons).toEqual([expect.stringContaining('data:image/png'), null]);
  for (const body of [
    of(),
    of(...Array.from({ length: iconLimits.icons + 1 }, () => 'png')),
    '{}',
    'no',
  ]) {
    expect((await bench.call('/icons', { method: 'POST', body, headers })).json.error_code).toBe(
      'GATEWAY.BAD_REQUEST',
    );
  }
  expect((await bench.call('/icons', { headers })).json.error_code).toBe('GATEWAY.NOT_FOUND');
});

test('the addresses, which are signed, stand in no log', async () => {
  await using bench = await startBench({ fetchIcon });
  await bench.call('/icons', {
    method: 'POST',
    body: of('png?Signature=abcdef'),
    headers: { cookie: await bench.signIn() },
  });
  expect(bench.lines().at(-1)).toMatchObject({ operation: 'Icons', status: 200 });
  expect(bench.log.join('')).not.toMatch(/icons\.example|abcdef/);
});
