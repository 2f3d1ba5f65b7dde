/** `expired_time` in seconds; undefined where the text is no number of them. */
export function parseSeconds(text: string | undefined): number | undefined {
  return text !== undefined && /^\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : undefined;
}

/** A span as a clock shows it, "1:59:48" or "0:07", begun seconds counted whole. */
export function clockOf(spanMs: number): string {
  const seconds = Math.max(0, Math.ceil(spanMs / 1000));
  const two = (value: number) => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return hours > 0
    ? `${hours}:${two(minutes)}:${two(seconds % 60)}`
    : `${minutes}:${two(seconds % 60)}`;
}
