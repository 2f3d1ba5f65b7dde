import { useMemo } from 'react';
import { WarningIcon } from '../ui/icons.tsx';
import { useFormat, type Format } from '../i18n/format.ts';
import { useMessages, type Messages } from '../i18n/messages.ts';
import type { Fleet } from '../../batch-engine/fleet/fleet.ts';
import { gapsOf, type Gap } from './gaps.ts';

/** What the count beside it leaves out. */
export function ListGaps({ fleet, hasFailed }: { fleet: Fleet; hasFailed: boolean }) {
  const { gaps: m } = useMessages('listParts');
  const format = useFormat();
  const gaps = useMemo(() => gapsOf(fleet, hasFailed), [fleet, hasFailed]);
  return (
    <ul className="row gap-facts warn if-any apart" role="status" aria-label={m.label}>
      {gaps.map((gap) => (
        <li
          key={gap.kind}
          className="inline wrap"
          title={gap.kind === 'unreadable' ? gap.rows.join('\n') : undefined}
        >
          <WarningIcon />
          {textOf(gap, m, format)}
        </li>
      ))}
    </ul>
  );
}

function textOf(gap: Gap, m: Messages<'listParts'>['gaps'], format: Format): string {
  const number = (count: number) => format.number(count);
  switch (gap.kind) {
    case 'partial':
      return m.partial(number(gap.loaded), number(gap.total));
    case 'unread':
      return m.unread(gap.pages.map((page) => number(page)).join(', '), gap.code, gap.missing);
    case 'short':
      return gap.areKept
        ? m.shortKept(number(gap.counted), number(gap.listed))
        : m.short(number(gap.counted), number(gap.listed));
    default:
      return m.unreadable(gap.rows.length, gap.rows[0] ?? '');
  }
}
