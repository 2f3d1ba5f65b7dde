import type { Format } from '../../i18n/format.ts';
import type { Messages } from '../../i18n/messages.ts';
import type { Ordered, Progress } from './progress.ts';

type Finding = 'noBaseline' | 'none' | 'some' | 'all' | 'more';

/** What the phones that were found mean for an order whose answer never came. */
export function findingOf(order: Ordered, { total, unborn }: Progress): Finding {
  const found = total - unborn;
  if (order.before === undefined) return 'noBaseline';
  if (found === 0) return 'none';
  if (found === order.input.count) return 'all';
  return found < order.input.count ? 'some' : 'more';
}

/** The same as a sentence. */
export function findingText(
  order: Ordered,
  progress: Progress,
  { unknown: m }: Messages<'order'>,
  format: Format,
): string {
  const prefix = order.input.instanceNamePrefix;
  const found = progress.total - progress.unborn;
  const { count } = order.input;
  const finding = findingOf(order, progress);
  if (finding === 'noBaseline') return m.noBaseline(found, prefix);
  if (finding === 'all') return m.all(count, prefix);
  if (finding === 'none') return m.none(format.number(count), prefix);
  return m[finding](format.number(found), format.number(count), prefix);
}
