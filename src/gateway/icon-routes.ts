import { gatewayPaths } from '../contract/gateway.ts';
import { iconLimits, iconsRequest, type IconsAnswer } from '../contract/icons.ts';
import type { SessionStore } from '../contract/sessions.ts';
import { readBody } from './body.ts';
import type { Handle } from './exchange.ts';
import type { FetchIcon } from './fetch-icon.ts';
import { imageTypeOf } from './image-type.ts';
import { answer, nothingHere, parse, parseBody } from './json-route.ts';
import { findSession } from './sessions.ts';

export interface IconRouteOptions {
  fetchIcon: FetchIcon;
  sessions: SessionStore;
  bodyLimitBytes: number;
  /** For all icons of a request. */
  timeoutMs: number;
}

const atOnce = 6;

/** `POST /icons`: icons of apps, for whoever is signed in. */
export function createIconRoutes({
  fetchIcon,
  sessions,
  bodyLimitBytes,
  timeoutMs,
}: IconRouteOptions): Handle {
  return async (exchange) => {
    const { request, response, path, record } = exchange;
    if (request.method !== 'POST' || path !== gatewayPaths.icons) throw nothingHere();
    record.operation = 'Icons';
    await findSession(sessions, request, record);
    const { urls } = parse(iconsRequest, parseBody(await readBody(request, bodyLimitBytes)));
    const leaving = new AbortController();
    response.once('close', () => leaving.abort());
    const icons = await fetchAll(
      urls,
      AbortSignal.any([leaving.signal, AbortSignal.timeout(timeoutMs)]),
    );
    return answer(exchange, { icons } satisfies IconsAnswer);
  };

  async function fetchAll(
    urls: readonly string[],
    signal: AbortSignal,
  ): Promise<(string | null)[]> {
    const icons = urls.map((): string | null => null);
    let bytesLeft: number = iconLimits.bytesTogether;
    let next = 0;
    const work = async () => {
      while (next < urls.length && !signal.aborted) {
        const at = next++;
        const bytes = await fetchIcon(urls[at] ?? '', signal);
        const type = bytes && imageTypeOf(bytes);
        if (!type || bytes.length > Math.min(bytesLeft, iconLimits.bytes)) continue;
        bytesLeft -= bytes.length;
        icons[at] = `data:${type};base64,${bytes.toString('base64')}`;
      }
    };
    await Promise.all(Array.from({ length: Math.min(atOnce, urls.length) }, work));
    return icons;
  }
}
