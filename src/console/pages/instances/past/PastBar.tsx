import { useEffect, useState, type ReactNode } from 'react';
import { atParam, differsParam, writeAt } from '../../../fleet/at-param.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useMessages } from '../../../i18n/messages.ts';
import { gatewayNow } from '../../../lib/gateway-time.ts';
import { isDialogOpen } from '../../../lib/keyboard.ts';
import { useChangeSearch } from '../../../lib/navigation.ts';
import { Button } from '../../../ui/Button.tsx';
import { Callout } from '../../../ui/Callout.tsx';
import { ClockIcon } from '../../../ui/page-icons.tsx';
import { useNow } from '../../../ui/use-now.ts';
import { BackToNow } from './BackToNow.tsx';

const minuteMs = 60_000;
/** How far a press goes: back and forth alike. */
const steps = { day: 1440 * minuteMs, hour: 60 * minuteMs, minutes: 5 * minuteMs } as const;
type Step = keyof typeof steps;

/** The smallest step by a key, with Shift the next one. */
const keys: Readonly<Record<string, number>> = {
  '[': -steps.minutes,
  ']': steps.minutes,
  '{': -steps.hour,
  '}': steps.hour,
};
const typing =
  'input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable], dialog';

/** That this is not now: which time it is, the way to others and back, and what differs. */
export function PastBar({
  atMs,
  shownMs,
  isDiffering,
  children,
}: {
  /** As the address has it, and what is on screen until that has come: ms since 1970. */
  atMs: number;
  shownMs: number | undefined;
  isDiffering: boolean;
  /** What else is to be known, below. */
  children?: ReactNode;
}) {
  const { past: m } = useMessages('listParts');
  const format = useFormat();
  const changeSearch = useChangeSearch();
  const [zone] = useState(() => new Intl.DateTimeFormat().resolvedOptions().timeZone);
  const time = new Date(shownMs ?? atMs);
  // What is in the future is not for long.
  const nowMs = useNow(true, gatewayNow);

  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      const byMs = keys[event.key];
      const { target } = event;
      if (byMs === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
      if (!(target instanceof Element) || target.closest(typing) || isDialogOpen()) return;
      if (atMs + byMs > gatewayNow()) return;
      event.preventDefault();
      changeSearch((now) => ({ ...now, [atParam]: writeAt(atMs + byMs) }), 'replace');
    }
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [atMs, changeSearch]);

  const buttonOf = (step: Step, sign: 1 | -1) => {
    const toMs = atMs + sign * steps[step];
    const isFuture = toMs > nowMs;
    const { label, short } = m.steps[step];
    const words = sign < 0 ? m.steps.earlier(label) : m.steps.later(label);
    return (
      <Button
        key={`${step} ${sign}`}
        size="small"
        aria-label={words}
        title={isFuture ? m.steps.future : words}
        aria-disabled={isFuture}
        onClick={() => {
          if (!isFuture) changeSearch((now) => ({ ...now, [atParam]: writeAt(toMs) }), 'replace');
        }}
      >
        {sign < 0 ? `− ${short}` : `+ ${short}`}
      </Button>
    );
  };

  return (
    <Callout tone="busy" icon={<ClockIcon />} role="region" aria-label={m.label}>
      <div className="stack gap-1">
        <div className="row gap-2-3 between">
          <p role="status">
            <time className="strong" dateTime={time.toISOString()} title={format.utc(time)}>
              {m.title(format.dateTime(time))}
            </time>{' '}
            <span className="soft">{zone}</span> · {m.nothing}
            {shownMs !== undefined && shownMs !== atMs && (
              <span className="soft"> · {m.loading(format.dateTime(new Date(atMs)))}</span>
            )}
          </p>
          <BackToNow size="small" />
        </div>
        <div className="row gap-2-3">
          <div className="row gap-1" role="group" aria-label={m.steps.group}>
            {(['day', 'hour', 'minutes'] as const).map((step) => buttonOf(step, -1))}
            {(['minutes', 'hour', 'day'] as const).map((step) => buttonOf(step, 1))}
          </div>
          <Button
            size="small"
            aria-pressed={isDiffering}
            onClick={() =>
              changeSearch((now) => ({ ...now, [differsParam]: isDiffering ? undefined : 'all' }))
            }
          >
            {m.difference.button}
          </Button>
        </div>
        {children}
      </div>
    </Callout>
  );
}
