// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { demoOpening } from '../contract/fixtures/session.ts';
import { openingId, type Opening } from '../contract/gateway.ts';
import { ListInstances } from '../contract/instances.ts';
import { buildRequest } from '../contract/operation.ts';
import { completeOpening, writeDocument } from './document.ts';

const { settings, session } = demoOpening;
const template =
  '<!doctype html><html><head><meta nonce="__CSP_NONCE__"><title>Console</title></head><body></body></html>';
const preloads = ['/assets/home.js'];

const read = (html: string) => new DOMParser().parseFromString(html, 'text/html');
describe('the first page of the list', () => {
  it.each([
    '/',
    '/?a=b',
    '/instances',
    '/instances/',
    '/instances?q=x&region=cn-north-4',
    '/instances/5srn5hL8',
    '/instances/5srn5hL8?q=x',
  ])('is asked for at %s', (url) => {
    expect(completeOpening(url, { settings, session }).firstPage).toBeDefined();
  });

  it.each([
    '/instances?svc-name=a',
    '/instances?q=x&svc-scene=CLOUD_APP',
    '/instances/a/b',
    '/orders',
    '/adb',
    '/batches/1',
  ])('is not at %s', (url) => {
    expect(completeOpening(url, { settings, session }).firstPage).toBeUndefined();
  });

  it('is not asked for where nobody is known', () => {
    expect(completeOpening('/instances', { settings })).toEqual({ settings });
  });

  it('has the address that the console asks for, but for the id of its request', () => {
    const { firstPage } = completeOpening('/', { settings, session });
    const { url } = buildRequest(ListInstances, { page_no: 1, page_size: 200 }, 'id');
    expect(`/api${url}`).toBe(`${firstPage}&x-request-id=id`);
  });
});

describe('the document', () => {
  it('names what it needs at its head, the first page before all else', () => {
    const opening: Opening = completeOpening('/', { settings, session });
    const html = writeDocument(template, 'n0nce', '/', preloads, opening);
    expect(html.match(/<(?:link|meta|title)\b[^>]*>/g)).toEqual([
      '<meta nonce="n0nce">',
      `<link rel="preload" as="fetch" crossorigin href="${opening.firstPage?.replace('&', '&amp;')}">`,
      '<link rel="modulepreload" crossorigin href="/assets/home.js">',
      '<title>',
    ]);
  });

  it('has in it what is known, whatever names have in them, and not one element or script more', () => {
    const nasty = [
      '</script><script>alert(1)</script>',
      '<!--<script>',
      ']]>',
      '"\'&amp;&',
      "$&$`$'$1",
      '\u2028\u2029',
      '__CSP_NONCE__',
      '</head><title>',
    ];
    for (const account of nasty) {
      const opening = { settings, session: { ...session, account, user: account } };
      const document = read(writeDocument(template, 'n0nce', '/', preloads, opening));
      const scripts = [...document.querySelectorAll('script')];
      expect(scripts.map(({ type, id }) => [type, id])).toEqual([['application/json', openingId]]);
      expect(JSON.parse(scripts[0]?.textContent ?? '')).toEqual(opening);
      expect(document.querySelectorAll('title')).toHaveLength(1);
      expect(document.body.innerHTML).toBe('');
    }
  });

  it('has the styles of the other pages loaded at once where one of them is asked for by somebody who sees it', () => {
    const link = (rel: string) => `<head><link rel="${rel}" crossorigin href="/assets/rest.css">`;
    const at = (url: string, opening: Opening) =>
      writeDocument(link('later-stylesheet'), 'n', url, [], opening);
    for (const url of ['/order', '/batches/1', '/nowhere?q=later-stylesheet'])
      expect(at(url, { settings, session })).toBe(link('stylesheet'));
    for (const url of ['/', '/instances?q=x', '/instances/5srn5hL8'])
      expect(at(url, { settings, session })).toBe(link('later-stylesheet'));
    expect(at('/order', { settings })).toBe(link('later-stylesheet'));
  });

  it('says nothing where nothing is known', () => {
    const document = read(writeDocument(template, 'n', '/', [], undefined));
    expect(document.querySelectorAll('script, link')).toHaveLength(0);
  });
});
