import { cronText } from '../../../contract/schedules.ts';

/** How often something is done, in parts that a person chooses; or as a cron text. */
export type Rhythm =
  | { kind: 'day'; time: string }
  | { kind: 'weekdays'; time: string }
  /** 0 is Sunday. */
  | { kind: 'week'; time: string; days: readonly number[] }
  | { kind: 'month'; time: string; day: number }
  /** Every so many hours, at this minute. */
  | { kind: 'hours'; hours: number; minute: number }
  | { kind: 'cron'; cron: string };
export type RhythmKind = Rhythm['kind'];
export const rhythmKinds: readonly RhythmKind[] = [
  'day',
  'weekdays',
  'week',
  'month',
  'hours',
  'cron',
];

/** Parts of a day: others would not come round evenly. */
export const hourSteps: readonly number[] = [1, 2, 3, 4, 6, 8, 12];

const timeText = /^([01]\d|2[0-3]):([0-5]\d)$/;

function timeOf(text: string): string | undefined {
  const [, hour, minute] = timeText.exec(text) ?? [];
  return hour === undefined ? undefined : `${Number(minute)} ${Number(hour)}`;
}

/** The cron text of a rhythm; undefined while something of it is missing. */
export function cronOf(rhythm: Rhythm): string | undefined {
  if (rhythm.kind === 'cron')
    return cronText.safeParse(rhythm.cron).success ? rhythm.cron.trim() : undefined;
  if (rhythm.kind === 'hours')
    return `${rhythm.minute} ${rhythm.hours === 1 ? '*' : `*/${rhythm.hours}`} * * *`;
  const time = timeOf(rhythm.time);
  if (time === undefined) return undefined;
  if (rhythm.kind === 'day') return `${time} * * *`;
  if (rhythm.kind === 'weekdays') return `${time} * * 1-5`;
  if (rhythm.kind === 'month') return `${time} ${rhythm.day} * *`;
  return rhythm.days.length === 0
    ? undefined
    : `${time} * * ${rhythm.days.toSorted((a, b) => a - b).join(',')}`;
}

/** The parts of a cron text, where it is made of such; else the text. */
export function rhythmOf(cron: string): Rhythm {
  const [minute = '', hour = '', day = '', month = '', week = '', ...rest] = cron
    .trim()
    .split(/\s+/);
  const raw: Rhythm = { kind: 'cron', cron: cron.trim() };
  if (rest.length > 0 || month !== '*' || !isIn(minute, 0, 59)) return raw;
  if (day === '*' && week === '*') {
    const step = hour === '*' ? 1 : Number(/^\*\/(\d+)$/.exec(hour)?.[1]);
    if (hourSteps.includes(step)) return { kind: 'hours', hours: step, minute: Number(minute) };
  }
  if (!isIn(hour, 0, 23)) return raw;
  const time = `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`;
  if (week === '*') {
    if (day === '*') return { kind: 'day', time };
    return isIn(day, 1, 31) ? { kind: 'month', time, day: Number(day) } : raw;
  }
  if (day !== '*') return raw;
  if (week === '1-5') return { kind: 'weekdays', time };
  const days = week.split(',');
  return days.every((one) => isIn(one, 0, 6))
    ? { kind: 'week', time, days: days.map(Number) }
    : raw;
}

const isIn = (text: string, from: number, to: number): boolean =>
  /^\d{1,2}$/.test(text) && Number(text) >= from && Number(text) <= to;
