const two = (value: number): string => String(value).padStart(2, '0');

/** A `datetime-local` value, in the zone of the browser, in ms since 1970; undefined where it is none. */
export function localToMs(local: string): number | undefined {
  const ms = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2})?/.test(local)
    ? new Date(local).getTime()
    : Number.NaN; // Without a zone it is local.
  return Number.isNaN(ms) ? undefined : ms;
}

/** The way back, for a form; '' where there is no time. */
export function isoToLocal(text: string | undefined): string {
  if (text === undefined) return '';
  const time = new Date(text);
  const date = `${String(time.getFullYear()).padStart(4, '0')}-${two(time.getMonth() + 1)}-${two(time.getDate())}`;
  return `${date}T${two(time.getHours())}:${two(time.getMinutes())}:${two(time.getSeconds())}`;
}
