import type { Machine } from './machine.ts';
import { zoneOf } from './properties.ts';

/** Zones without a summer time, for which nothing else need be asked: hours from UTC, and how `date` names them. */
const plainZones: Readonly<Record<string, readonly [number, string]>> = {
  'Asia/Shanghai': [8, 'CST'],
  'Asia/Tokyo': [9, 'JST'],
  UTC: [0, 'UTC'],
  GMT: [0, 'GMT'],
};
const hourMs = 3_600_000;
const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A time as clocks in the phone's zone show it. */
export interface LocalTime {
  weekday: string;
  month: string;
  monthNumber: string;
  day: string;
  year: string;
  /** `08:00:00`. */
  time: string;
  zone: string;
}

/** In the phone's own zone (persist.sys.timezone), or the one named. */
export function localTime(machine: Machine, ms: number, zone = zoneOf(machine)): LocalTime {
  const [hours, name] = plainZones[zone] ?? offsetOf(zone, ms);
  const local = new Date(ms + hours * hourMs);
  const [year = '', monthNumber = '', day = ''] = local.toISOString().slice(0, 10).split('-');
  return {
    weekday: weekdays[local.getUTCDay()] ?? '',
    month: months[local.getUTCMonth()] ?? '',
    monthNumber,
    day: String(Number(day)),
    year,
    time: local.toISOString().slice(11, 19),
    zone: name,
  };
}

/** Of any other zone at that time; Android takes one that it does not know for UTC. */
function offsetOf(zone: string, ms: number): readonly [number, string] {
  try {
    const parts = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      timeZoneName: 'longOffset',
    }).formatToParts(ms);
    const [, sign = '+', hours = '0', minutes = '0'] =
      /GMT(?:([+-])(\d\d):(\d\d))?/.exec(
        parts.find(({ type }) => type === 'timeZoneName')?.value ?? '',
      ) ?? [];
    return [
      Number(`${sign}1`) * (Number(hours) + Number(minutes) / 60),
      `GMT${sign}${hours}:${minutes}`,
    ];
  } catch {
    return [0, 'UTC'];
  }
}

/** As `ls -l` writes it: `2009-01-01 08:00`. */
export function listTime(machine: Machine, ms: number): string {
  const { year, monthNumber, day, time } = localTime(machine, ms);
  return `${year}-${monthNumber}-${day.padStart(2, '0')} ${time.slice(0, 5)}`;
}

/** How long the phone has been up, as `uptime` words it. */
export function upFor(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  const [days, hours] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24];
  const clock =
    hours > 0 ? `${hours}:${String(minutes % 60).padStart(2, '0')}` : `${minutes % 60} min`;
  return days > 0 ? `${days} day${days === 1 ? '' : 's'}, ${clock}` : clock;
}
