import { useEffect, useState } from 'react';
import { useFormat } from '../../../../i18n/format.ts';
import { useMessages } from '../../../../i18n/messages.ts';
import { clockOf, parseSeconds } from './time-left.ts';

const tickMs = 1000;

/** How long the stream may last, counted down from when the answer came. What is no number is shown as it is. */
export function TimeLeft({
  expiredTime,
  receivedAtMs,
}: {
  expiredTime: string | undefined;
  receivedAtMs: number;
}) {
  const m = useMessages('connection');
  const format = useFormat();
  const [nowMs, setNowMs] = useState(Date.now);
  const seconds = parseSeconds(expiredTime);
  const endMs = receivedAtMs + (seconds ?? 0) * 1000;
  const isOver = nowMs >= endMs;

  useEffect(() => {
    if (seconds === undefined || isOver) return undefined;
    const timer = setInterval(() => setNowMs(Date.now()), tickMs);
    return () => clearInterval(timer);
  }, [seconds, isOver]);

  if (seconds === undefined) return expiredTime || <span className="soft">{m.absent}</span>;
  const end = new Date(endMs);
  const until = seconds < 86_400 ? format.time(end) : format.dateTime(end);
  return (
    <span
      title={m.counted}
      className={isOver ? 'bad' : undefined}
      role={isOver ? 'status' : 'timer'}
    >
      {isOver
        ? m.over(format.number(seconds), until)
        : m.left(format.number(seconds), clockOf(endMs - nowMs), until)}
    </span>
  );
}
