import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Schedule, ScheduleRun } from '../../../../contract/schedules.ts';
import { Button } from '../../../ui/Button.tsx';
import { Mark } from '../../../ui/StatusMark.tsx';
import { useNow } from '../../../ui/use-now.ts';
import { gatewayNow } from '../../../lib/gateway-time.ts';
import { Link } from '../../../lib/navigation.ts';
import { runsQuery } from '../queries.ts';
import { runText, runTone, type Words } from '../words.ts';

/** Its runs, the newest first, each with the batch that it was or the reason why it was none. */
export function RunHistory({ schedule: { id }, words }: { schedule: Schedule; words: Words }) {
  const { m, format } = words;
  const nowMs = useNow(true, gatewayNow);
  const [pages, setPages] = useState(1);
  const { data, isPlaceholderData } = useQuery(runsQuery(id, pages));
  const runs = data?.runs ?? [];
  return (
    <section className="stack gap-1 left">
      <h3>{m.drawer.history}</h3>
      {data && runs.length === 0 && <p className="soft">{m.drawer.noHistory}</p>}
      {runs.length > 0 && (
        <ul className="stack gap-0 full" aria-label={m.drawer.history}>
          {runs.map((run) => (
            <li key={run.id} className="stack gap-half pad-y rule-above">
              <span className="line between">
                <time dateTime={run.at} title={format.utc(new Date(run.at))}>
                  {format.dateTime(new Date(run.at))}
                </time>
                {run.batch && (
                  <Link to="/batches/:batchId" params={{ batchId: run.batch.id }}>
                    {m.runs.batch}
                  </Link>
                )}
              </span>
              <Mark tone={runTone(run)} label={runText(run, nowMs, words)} />
              <Who run={run} words={words} />
            </li>
          ))}
        </ul>
      )}
      {data?.hasMore && (
        <Button
          size="small"
          aria-disabled={isPlaceholderData}
          onClick={() => !isPlaceholderData && setPages(pages + 1)}
        >
          {m.drawer.more}
        </Button>
      )}
    </section>
  );
}

/** Who has had a hand in it, where somebody has. */
function Who({
  run: { by, isByHand, state, why, phones },
  words: { m },
}: {
  run: ScheduleRun;
  words: Words;
}) {
  const parts = [
    ...(phones === null ? [] : [m.runs.phones(phones)]),
    ...(by === null
      ? []
      : [
          isByHand
            ? m.runs.byHand(by)
            : state === 'skipped' && why === 'declined'
              ? m.runs.no(by)
              : m.runs.yes(by),
        ]),
  ];
  return parts.length === 0 ? null : <span className="soft small">{parts.join(' · ')}</span>;
}
