import { limits } from '../contract/fields.ts';
import { gatewayPaths, openingId, type Opening } from '../contract/gateway.ts';
import { ListInstances } from '../contract/instances.ts';

/** What of index.html is another for every answer: only styles that bear it are applied. */
const placeholder = '__CSP_NONCE__';

/** Of the styles that neither form nor list has (scripts/styles.ts): loaded when they are wanted. */
const later = 'later-stylesheet';

/** Addresses that show the list, or a phone over it. */
const isList = (url: string): boolean => /^\/(?:instances(?:\/[^/?]+)?\/?)?(?:\?|$)/.test(url);

/** Where parameters begin with this it is the service that filters, and another page comes first. */
const isFiltered = (url: string): boolean => /[?&]svc-/.test(url);

/** What the console asks for there first of all, but for the id of its request. */
const firstPage = `${gatewayPaths.api}${ListInstances.path}?page_no=1&page_size=${limits.listPageSize}`;

/** What the document at an address says of who has asked for it. */
export const completeOpening = (url: string, opening: Opening): Opening =>
  opening.session && isList(url) && !isFiltered(url) ? { ...opening, firstPage } : opening;

/**
 * Writes the console's document: what the place needs is named at its head, the list's first page before all else, and what
 * is known already stands in it as data. No script is in it, whatever names have in them.
 * @param scripts that the place needs; those that the template names itself are not named twice
 */
export function writeDocument(
  template: string,
  nonce: string,
  url: string,
  scripts: readonly string[],
  opening: Opening | undefined,
): string {
  const page = opening?.firstPage?.replaceAll('&', '&amp;');
  const links = [
    ...(page === undefined ? [] : [`<link rel="preload" as="fetch" crossorigin href="${page}">`]),
    ...scripts
      .filter((href) => !template.includes(`"${href}"`))
      .map((href) => `<link rel="modulepreload" crossorigin href="${href}">`),
  ];
  const data = opening
    ? `<script type="application/json" id="${openingId}">${JSON.stringify(opening).replaceAll('<', '\\u003c')}</script>`
    : '';
  // Replaced by functions: a text with $& in it is that text.
  return template
    .replace(placeholder, () => nonce)
    .replace(later, () => (opening?.session && !isList(url) ? 'stylesheet' : later))
    .replace('<title>', () => `${links.join('')}<title>`)
    .replace('</head>', () => `${data}</head>`);
}
