import type { QuietHours } from '../../contract/alerts.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

/** The minute of the day in a zone. */
function minuteOf(zone: string, atMs: number): number {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    formats.set(zone, format);
  }
  return toMinutes(format.format(atMs));
}

function toMinutes(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

/** Whether nothing is to be told at a time. Hours that end before they begin go over midnight. */
export function isQuiet(quiet: QuietHours | undefined, atMs: number): boolean {
  if (!quiet) return false;
  const now = minuteOf(quiet.zone, atMs);
  const from = toMinutes(quiet.from);
  const to = toMinutes(quiet.to);
  return from < to ? now >= from && now < to : now >= from || now < to;
}
