import { limits } from '../../contract/fields.ts';

/** How a signed address says until when it is good: OBS and S3 of old, OBS and S3 of today. Names are compared without case. */
const dated = [
  ['x-amz-date', 'x-amz-expires'],
  ['x-obs-date', 'x-obs-expires'],
] as const;

/** When a signed address expires, in ms since 1970; undefined where it does not say. */
export function expiryOf(url: string): number | undefined {
  if (!URL.canParse(url)) return undefined;
  const query = new Map(
    [...new URL(url).searchParams].map(([name, value]) => [name.toLowerCase(), value]),
  );
  const expires = Number(query.get('expires'));
  if (expires > 0) return expires * 1000;
  for (const [dateName, secondsName] of dated) {
    const at = readDate(query.get(dateName) ?? '');
    const seconds = Number(query.get(secondsName));
    if (at !== undefined && seconds > 0) return at + seconds * 1000;
  }
  return undefined;
}

/** `20250101T120000Z` */
function readDate(text: string): number | undefined {
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text) ?? [];
  return second === undefined
    ? undefined
    : Date.UTC(
        Number(year),
        Number(month) - 1,
        Number(day),
        Number(hour),
        Number(minute),
        Number(second),
      );
}

/** What may be shown of an address that was used: nothing that signs it. */
export function maskUrl(url: string): string {
  if (!URL.canParse(url)) return '***';
  const { protocol, host, pathname, search, hash } = new URL(url);
  return `${protocol}//${host}${pathname}${search === '' && hash === '' ? '' : '?***'}`;
}

/** What is no address yet is shown as it is: nobody could mend it else. */
export const maskTyped = (text: string): string =>
  URL.canParse(text.trim()) ? maskUrl(text.trim()) : text;

export type UrlFault = 'required' | 'tooLong' | 'notHttps' | 'expired';

/** What keeps an address from being downloaded from; undefined where nothing does. */
export function urlFault(text: string, nowMs: number): UrlFault | undefined {
  const url = text.trim();
  if (url === '') return 'required';
  if (url.length > limits.appUrlLength) return 'tooLong';
  if (!/^https:\/\/\S+$/.test(url) || !URL.canParse(url)) return 'notHttps';
  return (expiryOf(url) ?? Infinity) <= nowMs ? 'expired' : undefined;
}
