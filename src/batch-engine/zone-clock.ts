/** What the clocks of a zone show at a moment, ms since 1970: `2026-03-01T03:00`. Made once for many moments. */
export function clockOf(zone: string): (atMs: number) => string {
  // Swedish dates are ISO-like.
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return (atMs) => format.format(atMs).replace(' ', 'T');
}
