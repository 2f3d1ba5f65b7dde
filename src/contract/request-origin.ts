/** The headers of a request that say where it comes from. */
export interface OriginHeaders {
  host?: string | undefined;
  origin?: string | undefined;
  'sec-fetch-site'?: string | string[] | undefined;
}

/**
 * Whether a request that changes something comes from a page of another site. Browsers send `Origin` with every such request; it
 * must name the host that was asked. (The scheme is not compared: behind a proxy that ends TLS it cannot be known.) Where only
 * `Sec-Fetch-Site` is there, it must say same-origin. With neither it is no browser.
 */
export function isFromElsewhere({ host, origin, 'sec-fetch-site': site }: OriginHeaders): boolean {
  if (origin !== undefined) return host === undefined || hostOf(origin) !== host.toLowerCase();
  return site !== undefined && site !== 'same-origin';
}

/** Host with port; a default port is left out, as browsers do in both headers. */
function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}

/**
 * Whether a path, without query, is not the one that it seems to be: `/simulator/../v1` and what else some step on the way would
 * read as another path. No link of ours and no operation has such a path.
 */
export const isCrooked = (path: string): boolean =>
  /(?:^|\/)(?:\.|%2e){1,2}(?:\/|%2f|%5c|$)|\\|%5c|%2f(?:\.|%2e){1,2}(?:\/|%2f|$)|\/\/|%00/i.test(
    path,
  );
