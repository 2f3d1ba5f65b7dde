import { parseServiceTime } from '../../i18n/format.ts';

const two = (value: number): string => String(value).padStart(2, '0');

/** A `datetime-local` value, in the zone of the browser, as the service's query takes it: UTC, `2023-08-15 14:30:45`. */
export function localToQueryTime(local: string): string | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?/.test(local)) return undefined;
  const time = new Date(local); // Without a zone a date with a time is local.
  return Number.isNaN(time.getTime())
    ? undefined
    : time.toISOString().slice(0, 19).replace('T', ' ');
}

/** The way back, for the form; '' where there is no time. */
export function queryTimeToLocal(text: string | undefined): string {
  const time = parseServiceTime(text);
  if (!time) return '';
  const date = `${String(time.getFullYear()).padStart(4, '0')}-${two(time.getMonth() + 1)}-${two(time.getDate())}`;
  return `${date}T${two(time.getHours())}:${two(time.getMinutes())}:${two(time.getSeconds())}`;
}
