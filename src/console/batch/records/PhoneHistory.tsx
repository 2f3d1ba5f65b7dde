import { Suspense } from 'react';
import type { Instance } from '../../../contract/instances.ts';
import { useBatchEnds } from '../use-batch-ends.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { Link } from '../../lib/navigation.ts';
import { Outcome } from './cells.tsx';
import { useJournal } from './use-journal.ts';
import { operationLabel } from './entry-texts.ts';
import { Skeleton } from '../../ui/Skeleton.tsx';

/** What was done to one phone, newest first, each a way to its entry. Read on opening, and again when a batch ends. */
export function PhoneHistory({ phone: { instance_id: phone } }: { phone: Instance }) {
  const m = useMessages('activity');
  const batch = useMessages('batch');
  const format = useFormat();
  const { entries, next, isLoading, error, older, refresh } = useJournal(
    { phone: [phone] },
    { isLive: false },
  );
  useBatchEnds(refresh);

  if (isLoading && !error) return <Skeleton label={m.history.loading} />;
  return (
    <section aria-label={m.history.title} className="stack">
      {error && (
        <Suspense>
          <ErrorPanel error={error} title={m.history.failed} onRetry={refresh} />
        </Suspense>
      )}
      {!error && entries.length === 0 && <p className="soft">{m.history.none}</p>}
      <ol className="stack gap-0">
        {entries.map((entry) => {
          const at = new Date(entry.at);
          const others = entry.targets.length - 1;
          return (
            <li key={entry.id} className="pad-y rule-below">
              <span className="line gap-3 between">
                <Link to="/activity/:entryId" params={{ entryId: entry.id }} search={{ phone }}>
                  {operationLabel(entry.operation, { m, batch })}
                </Link>
                <Outcome entry={entry} />
              </span>
              <span className="soft small">
                <time dateTime={entry.at} title={format.utc(at)}>
                  {format.dateTime(at)}
                </time>{' '}
                · {entry.actor}
                {others > 0 && ` · ${m.history.others(format.number(others))}`}
              </span>
            </li>
          );
        })}
      </ol>
      <div className="row gap-3">
        {next !== null && (
          <Button size="small" aria-disabled={older.isLoading} onClick={older.load}>
            {m.history.more}
          </Button>
        )}
        {older.error && <span role="alert">{m.foot.failed}</span>}
        <Link to="/activity" search={{ phone }}>
          {m.history.all}
        </Link>
      </div>
    </section>
  );
}
