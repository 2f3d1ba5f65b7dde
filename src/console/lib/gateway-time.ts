let aheadMs: number | undefined;

/** Hears the gateway's time from an answer (its `Date`, of whole seconds). The browser's own clock is nobody's: it may be hours wrong, and may jump. */
export function hearTime(date: string | null): void {
  const ms = Date.parse(date ?? '');
  if (ms > 0) aheadMs = ms - performance.now();
}

/** The gateway's time, ms since 1970; the browser's until the gateway has said something. */
export const gatewayNow = (): number =>
  aheadMs === undefined ? Date.now() : aheadMs + performance.now();
