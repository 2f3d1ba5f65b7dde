import { sessionMarkHeader } from '../../contract/gateway.ts';

/** What a document has asked for is as good as new for so long after it was opened. */
const freshMs = 10_000;

const ownRequestId = /&x-request-id=[^&]*/;

let awaited: string | undefined;

/** @param address of the list's first page, which the document had the browser ask for */
export function awaitFirstPage(address: string | undefined): void {
  awaited = address;
}

/** Whether the first page has been asked for and nobody has taken it. */
export const isFirstPageAwaited = (): boolean => awaited !== undefined;

/**
 * The answer to a read that the document has asked for already: once, each further time it is asked for anew. It is undefined
 * where that has failed, and where it is another session's: the document's cookie asked for it, and somebody else may have signed
 * in meanwhile.
 * @param mark of this tab's session
 * @returns undefined for any other read, and where the document is too old
 */
export function takeFirstPage(
  url: string,
  mark: string | undefined,
  inTime: () => AbortSignal,
): Promise<Response | undefined> | undefined {
  const address = awaited;
  if (address === undefined || address !== url.replace(ownRequestId, '')) return undefined;
  awaited = undefined;
  return performance.now() > freshMs ? undefined : fetchFor(address, mark, inTime());
}

async function fetchFor(address: string, mark: string | undefined, signal: AbortSignal) {
  // Without a header of its own, as the document has asked: the browser knows by that that it is the same.
  const response = await fetch(address, { signal }).catch(() => undefined);
  signal.throwIfAborted();
  return response?.headers.get(sessionMarkHeader) === mark ? response : undefined;
}
