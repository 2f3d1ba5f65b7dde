const secondsPerHour = 3600;

/** What an hour of streaming costs in data, megabytes (10⁶ bytes): the picture alone, at its full bit rate. */
export const megabytesPerHour = (kbps: number): number => (kbps * secondsPerHour) / 8 / 1000;

/** In the unit that reads best. */
export function readable(megabytes: number): { value: number; unit: 'MB' | 'GB' } {
  return megabytes < 1000
    ? { value: Math.round(megabytes), unit: 'MB' }
    : { value: Math.round(megabytes / 10) / 100, unit: 'GB' };
}
