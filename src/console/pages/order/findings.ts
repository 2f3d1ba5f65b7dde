import type { Format } from '../../i18n/format.ts';
import type { Messages } from '../../i18n/messages.ts';
import type { Ordered, Progress } from './progress.ts';

/** What the phones that were found say about an order whose answer never came. */
export function findingText(
  order: Ordered,
  progress: Progress,
  { unknown: m }: Messages<'order'>,
  format: Format,
): string {
  const prefix = order.input.instanceNamePrefix;
  const found = progress.total - progress.unborn;
  const [foundText, countText] = [format.number(found), format.number(order.input.count)];
  if (order.before === undefined) return m.noBaseline(found, prefix);
  if (found === 0) return m.none(countText, prefix);
  if (found < order.input.count) return m.some(foundText, countText, prefix);
  if (found > order.input.count) return m.more(foundText, countText, prefix);
  return m.all(order.input.count, prefix);
}
