import type { Bilingual } from '../../contract/statuses.ts';
import { usePreferences, type Language } from '../lib/preferences.ts';

export interface Format {
  language: Language;
  /** 1,500 */
  number(value: number): string;
  /** A time in the user's zone, to the second. */
  dateTime(time: Date): string;
  /** The same moment in UTC, named so. */
  utc(time: Date): string;
  /** A clock time in the user's zone, to the second. */
  time(time: Date): string;
  /** "3 s", "2 min", "1 h": an age or a wait, rounded down. */
  duration(ms: number): string;
  /** "a, b and c"; 「a、b、c」 */
  list(items: readonly string[]): string;
  pick(text: Bilingual): string;
}

/** Made when first used: each costs milliseconds, and few pages use them all. */
function lazily<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

function createFormat(language: Language): Format {
  const number = lazily(() => new Intl.NumberFormat(language));
  const parts = {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  } as const;
  // Swedish dates are ISO-like (2024-05-24 17:34:58), which both languages read and which line up in a column.
  const dateTime = lazily(() => new Intl.DateTimeFormat('sv-SE', parts));
  const utc = lazily(() => new Intl.DateTimeFormat('sv-SE', { ...parts, timeZone: 'UTC' }));
  const time = lazily(
    () =>
      new Intl.DateTimeFormat('sv-SE', { hour: '2-digit', minute: '2-digit', second: '2-digit' }),
  );
  const list = lazily(
    () =>
      new Intl.ListFormat(language, {
        type: 'conjunction',
        style: language === 'zh-CN' ? 'narrow' : 'long',
      }),
  );
  // Intl writes "3秒钟": Chinese texts have a blank between a number and its unit.
  const chineseUnits = { second: '秒', minute: '分钟', hour: '小时', day: '天' };
  const unit = (name: keyof typeof chineseUnits): ((value: number) => string) => {
    if (language === 'zh-CN') return (value) => `${number().format(value)} ${chineseUnits[name]}`;
    const units = lazily(() => new Intl.NumberFormat(language, { style: 'unit', unit: name }));
    return (value) => units().format(value);
  };
  const [second, minute, hour, day] = [unit('second'), unit('minute'), unit('hour'), unit('day')];
  return {
    language,
    number: (value) => number().format(value),
    dateTime: (moment) => dateTime().format(moment),
    utc: (moment) => `${utc().format(moment)} UTC`,
    time: (moment) => time().format(moment),
    duration(ms) {
      const seconds = Math.max(0, Math.floor(ms / 1000));
      if (seconds < 60) return second(seconds);
      if (seconds < 3600) return minute(Math.floor(seconds / 60));
      if (seconds < 86_400) return hour(Math.floor(seconds / 3600));
      return day(Math.floor(seconds / 86_400));
    },
    list: (items) => list().format(items),
    pick: (text) => (language === 'zh-CN' ? text.zh : text.en),
  };
}

const formats = new Map<Language, Format>();

export function formatOf(language: Language): Format {
  let format = formats.get(language);
  if (!format) formats.set(language, (format = createFormat(language)));
  return format;
}

/** Numbers, times and bilingual texts in the chosen language. */
export const useFormat = (): Format => formatOf(usePreferences((state) => state.language));

/**
 * A time of the service: `2024-05-24 17:34:58`, UTC as its query times are. Undefined where it is none.
 * The reference does not name the zone of answered times; UTC is what it names elsewhere.
 */
export function parseServiceTime(text: string | undefined): Date | undefined {
  if (text === undefined || !/^\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}:\d{2}/.test(text)) return undefined;
  const time = new Date(`${text.slice(0, 10)}T${text.slice(11, 19)}Z`);
  return Number.isNaN(time.getTime()) ? undefined : time;
}
