import { expect, test } from 'vitest';
import { preloadsOf, type Manifest } from './preloads.ts';

const manifest: Manifest = {
  '_app.js': { file: 'assets/app.js', imports: ['_react.js'] },
  '_react.js': { file: 'assets/react.js' },
  '_home.js': { file: 'assets/home.js', name: 'home', imports: ['_app.js', '_react.js'] },
  'src/console/i18n/en-US/first.ts': { file: 'assets/en.js' },
  'src/console/i18n/zh-CN/first.ts': { file: 'assets/zh.js' },
  'src/console/i18n/en-US/sign-in.ts': { file: 'assets/en-sign-in.js' },
  '_antd.js': { file: 'assets/antd.js', imports: ['_react.js'] },
  'src/console/pages/order/OrderPage.tsx': { file: 'assets/order.js', imports: ['_antd.js'] },
  'src/console/pages/order/CompareDialog.tsx': { file: 'assets/compare.js' },
  '_form.js': { file: 'assets/sign-in.js', name: 'sign-in-page', imports: ['_app.js'] },
};
const preloads = (path: string, isSignedIn: boolean, wanted = 'en') =>
  preloadsOf(manifest, path, wanted, isSignedIn).map((file) => file.slice('/assets/'.length, -3));
const home = ['home', 'app', 'react'];

test.each([
  ['/', ['en', ...home]],
  ['/instances?q=x', ['en', ...home]],
  ['/instances/5srn5hL8', ['en', ...home]],
  ['/order?sku=a', ['en', ...home, 'order', 'antd']],
  ['/nowhere', ['en', ...home]],
  ['/../order', ['en', ...home]],
])('who is signed in is given the code of %s, with all that it imports', (path, expected) => {
  expect(preloads(path, true)).toEqual(expected);
});

test('who is not is given the sign-in, wherever they go', () => {
  expect(preloads('/order', false)).toEqual(['en', 'en-sign-in', 'sign-in', 'app', 'react']);
});

test.each([
  ['en-GB,en;q=0.9,zh;q=0.5', 'en'],
  ['de, zh-TW;q=0.9', 'zh'],
  ['de', 'zh'],
  ['', 'zh'],
])('the texts are those of the first language of %j that the console speaks', (wanted, texts) => {
  expect(preloads('/', true, wanted)[0]).toBe(texts);
});

test('without a manifest nothing is named: each file loads the next', () => {
  expect(preloadsOf({}, '/', 'en', true)).toEqual([]);
});
