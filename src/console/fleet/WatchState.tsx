import { useEffect, useState, type ReactNode } from 'react';
import { ApiError } from '../../contract/api-error.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { WarningIcon } from '../ui/icons.tsx';
import { PauseIcon, PlayIcon, RefreshIcon } from '../ui/page-icons.tsx';
import { useFormat } from '../i18n/format.ts';
import { useMessages } from '../i18n/messages.ts';
import type { FleetWatch } from './use-fleet.ts';

type Props = Pick<
  FleetWatch,
  | 'updatedAt'
  | 'isStale'
  | 'isPaused'
  | 'isFetching'
  | 'error'
  | 'progress'
  | 'throttledUntil'
  | 'pause'
  | 'resume'
  | 'refreshNow'
> & {
  /** When the round after a failed one is due. */
  retryAt: number | undefined;
  /** Stands between the age and the buttons. */
  children: ReactNode;
};

const tickMs = 1000;
const justNowMs = 2000;

/** The time, once a second. Only what reads it is rendered. */
function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), tickMs);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** How old the data are, what keeps them from being newer, and the two buttons that decide it. */
export function WatchState(props: Props) {
  const { watch: m } = useMessages('instances');
  const { isPaused, isFetching, pause, resume, refreshNow, children } = props;
  return (
    // As wide as there is room, whatever it says: a pause moves no button.
    <div className="line grow gap-half nowrap" role="group" aria-label={m.label}>
      <Age {...props} />
      {children}
      <IconButton
        isPressed={isPaused}
        label={isPaused ? m.resume : m.pause}
        onClick={isPaused ? resume : pause}
      >
        {isPaused ? <PlayIcon /> : <PauseIcon />}
      </IconButton>
      <IconButton label={m.refresh} aria-busy={isFetching} onClick={refreshNow}>
        <RefreshIcon />
      </IconButton>
    </div>
  );
}

/** The worst comes first: throttled, failing, paused, old. The age is said with each of them. */
function Age({
  updatedAt,
  isStale,
  isPaused,
  error,
  progress,
  throttledUntil,
  retryAt,
}: Omit<Props, 'children'>) {
  const { watch: m } = useMessages('instances');
  const format = useFormat();
  const now = useNow();
  const isKnown = updatedAt !== 0 && !progress;
  const ageMs = Math.max(0, now - updatedAt);
  const age = progress
    ? m.loaded(progress.loaded, progress.total)
    : !isKnown
      ? undefined
      : ageMs < justNowMs
        ? m.updatedNow
        : m.updated(format.duration(ageMs));
  const inTime = (at: number) => format.duration(Math.max(tickMs, at - now));
  const isThrottled = throttledUntil !== undefined && throttledUntil > now;
  if (isThrottled || (error instanceof ApiError && error.kind === 'throttled')) {
    const until = isThrottled ? throttledUntil : retryAt;
    return (
      <Warning
        text={until === undefined || until <= now ? m.waiting : m.throttled(inTime(until))}
        age={age}
        title={error ? codeOf(error) : undefined}
      />
    );
  }
  if (error)
    return (
      <Warning
        text={
          retryAt === undefined || retryAt <= now
            ? m.waiting
            : isPaused
              ? m.paused
              : m.failing(inTime(retryAt))
        }
        age={age}
        title={codeOf(error)}
      />
    );
  if (isPaused) return <Warning text={m.paused} age={age} />;
  if (isStale) return <Warning text={m.stale} age={age} />;
  return (
    <span className="clip grow right" title={isKnown ? format.utc(new Date(updatedAt)) : undefined}>
      {age}
    </span>
  );
}

function Warning({
  text,
  age,
  title,
}: {
  text: string;
  age: string | undefined;
  title?: string | undefined;
}) {
  return (
    <span
      className="line end gap-1 grow warn"
      title={title ?? (age === undefined ? text : `${text} · ${age}`)}
    >
      <WarningIcon />
      <span className="clip">
        {text}
        {age !== undefined && <span className="soft"> · {age}</span>}
      </span>
    </span>
  );
}

const codeOf = (error: unknown): string =>
  error instanceof ApiError ? `${error.code} ${error.message}`.trim() : String(error);
