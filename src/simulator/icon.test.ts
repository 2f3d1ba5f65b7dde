import { inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { drawIcon, iconBase } from './icon.ts';

test('an app has an icon of its own, a PNG, whatever the signature; other addresses have none', () => {
  const one = drawIcon(`${iconBase}com.tencent.mm.png?Expires=1&Signature=a`);
  expect(one?.subarray(1, 4).toString()).toBe('PNG');
  expect(drawIcon(`${iconBase}com.tencent.mm.png?Expires=2&Signature=b`)).toEqual(one);
  expect(drawIcon(`${iconBase}com.example.png`)).not.toEqual(one);
  expect(drawIcon('https://elsewhere.example/icons/a.png')).toBeUndefined();
  const data = one?.subarray(one.indexOf('IDAT') + 4, one.indexOf('IEND') - 8);
  expect(inflateSync(data ?? Buffer.alloc(0))).toHaveLength(60 * (1 + 60 * 3));
});
