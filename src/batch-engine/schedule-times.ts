import { Cron } from 'croner';
import type { Blackout, ScheduleSpec } from '../contract/schedules.ts';
import { clockOf } from './zone-clock.ts';

/** What decides when a schedule runs. */
export type Timing = Pick<ScheduleSpec, 'when' | 'zone' | 'blackouts'>;

/** So many times in a row that a blackout forbids, and there are none for all that matters. */
const mostForbidden = 5000;

const read = (cron: string, zone: string): Cron =>
  new Cron(cron.trim(), { timezone: zone, mode: '5-part', paused: true });

/** Why a cron text cannot be read, in croner's own words; undefined where it can. */
export function cronFault(cron: string, zone: string): string | undefined {
  try {
    read(cron, zone);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/**
 * The next times of a schedule, ms since 1970, without those that its blackouts forbid. Summer time is croner's: a time of day that a
 * change leaves out comes right after it, one that comes twice is taken once.
 * @param afterMs not included
 * @throws TypeError where the cron text cannot be read
 */
export function nextTimes(timing: Timing, afterMs: number, most: number): number[] {
  const isFree = freeOf(timing);
  const { when, zone } = timing;
  if (when.kind === 'once') {
    const atMs = Date.parse(when.at);
    return atMs > afterMs && isFree(atMs) ? [atMs] : [];
  }
  const cron = read(when.cron, zone);
  const times: number[] = [];
  let forbidden = 0;
  for (
    let next = cron.nextRun(new Date(afterMs));
    next && times.length < most && forbidden < mostForbidden;
    next = cron.nextRun(next)
  ) {
    if (isFree(next.getTime())) times.push(next.getTime());
    else forbidden += 1;
  }
  return times;
}

/** Whether nothing may be begun at this time. */
export const isBlackout = (timing: Pick<Timing, 'zone' | 'blackouts'>, atMs: number): boolean =>
  !freeOf(timing)(atMs);

/** Tells whether a time is outside of all blackouts. */
function freeOf({ zone, blackouts = [] }: Pick<Timing, 'zone' | 'blackouts'>) {
  if (blackouts.length === 0) return () => true;
  const clock = clockOf(zone);
  return (atMs: number): boolean => {
    const [date = '', time = ''] = clock(atMs).split('T');
    const local: Local = {
      date,
      time,
      day: new Date(`${date}T00:00:00Z`).getUTCDay(),
    };
    return !blackouts.some((blackout) => covers(blackout, local));
  };
}

/** A time as it is where the schedule is. */
interface Local {
  date: string;
  time: string;
  day: number;
}

function covers(blackout: Blackout, { date, time, day }: Local): boolean {
  if (blackout.kind === 'dates') return blackout.from <= date && date <= blackout.to;
  const { from, to, days } = blackout;
  const isOn = (one: number) => days?.includes(one) ?? true;
  if (from < to) return isOn(day) && from <= time && time < to;
  // Over midnight: the evening of its day, and the morning behind it.
  return (isOn(day) && time >= from) || (isOn((day + 6) % 7) && time < to);
}

/** What has come due. Times in ms since 1970. */
export interface Due {
  /** The last time that has passed; it is run, or missed like those before. */
  atMs: number;
  /** Those before it, which nobody has seen to: the first, and how many there are (mostMissed at most). */
  missed: { firstMs: number; count: number } | undefined;
  /** The time behind it; undefined where there is none. */
  nextMs: number | undefined;
}

/** More are counted as so many. */
export const mostMissed = 999;

/** What has come due of a schedule whose next time was planned for `plannedMs`, which is past. */
export function dueOf(timing: Timing, plannedMs: number, nowMs: number): Due {
  const [nextMs] = nextTimes(timing, nowMs, 1);
  const before = [plannedMs];
  while (before.length <= mostMissed) {
    const more = nextTimes(timing, before.at(-1) ?? plannedMs, 100).filter((atMs) => atMs <= nowMs);
    before.push(...more);
    if (more.length < 100) break;
  }
  const atMs = before.length > mostMissed ? (lastTime(timing, nowMs) ?? plannedMs) : before.at(-1);
  const count = Math.min(before.length - 1, mostMissed);
  return {
    atMs: atMs ?? plannedMs,
    missed: count === 0 ? undefined : { firstMs: plannedMs, count },
    nextMs,
  };
}

/** The last time that is not later than this. */
function lastTime({ when, ...timing }: Timing, nowMs: number): number | undefined {
  if (when.kind === 'once') return undefined;
  const isFree = freeOf({ ...timing });
  return read(when.cron, timing.zone)
    .previousRuns(mostForbidden, new Date(nowMs + 1000))
    .map((time) => time.getTime())
    .find((atMs) => atMs <= nowMs && isFree(atMs));
}
