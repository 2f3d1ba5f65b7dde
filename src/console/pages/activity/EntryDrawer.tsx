import { useQuery } from '@tanstack/react-query';
import { Suspense, useMemo } from 'react';
import { ApiError } from '../../../contract/api-error.ts';
import { waitMs } from '../../api/polling.ts';
import { Drawer } from '../../ui/Drawer.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { useMessages } from '../../i18n/messages.ts';
import { ItemHead } from '../../data-table/paged/ItemHead.tsx';
import { navigate, searchNow, useParams } from '../../lib/navigation.ts';
import { useActivity } from './activity-context.ts';
import { Outcome } from '../../batch/records/cells.tsx';
import { CurlSection } from './entry/CurlSection.tsx';
import { EntryFacts } from './entry/EntryFacts.tsx';
import { AnswerSection, RequestSection } from './entry/Payloads.tsx';
import { JobList, TargetList } from './entry/Targets.tsx';
import { WhyNot } from './entry/WhyNot.tsx';
import { entryQuery } from '../../batch/records/entry-queries.ts';
import { operationLabel } from '../../batch/records/entry-texts.ts';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Button } from '../../ui/Button.tsx';

/** One entry over the journal, under an address of its own: all that is known of a write. */
export function EntryDrawer() {
  const { entryId = '' } = useParams();
  const m = useMessages('activity');
  const batch = useMessages('batch');
  const { entries } = useActivity();
  const { data, error, refetch } = useQuery({
    ...entryQuery(entryId),
    refetchInterval: ({ state }) =>
      state.data?.outcome === 'pending'
        ? waitMs('journal', {
            hasPassing: true,
            failures: state.error ? Math.max(1, state.fetchFailureCount) : 0,
          })
        : false,
  });
  const index = useMemo(() => entries.findIndex(({ id }) => id === entryId), [entries, entryId]);
  const entry = data ?? entries[index];
  const isMissing = !data && error instanceof ApiError && error.kind === 'notFound';

  const close = () => navigate('/activity', { search: searchNow() });
  function step(by: 1 | -1) {
    const next = entries[index < 0 ? 0 : index + by];
    if (next)
      navigate('/activity/:entryId', {
        params: { entryId: next.id },
        search: searchNow(),
        replace: true,
      });
  }

  const title = entry ? operationLabel(entry.operation, { m, batch }) : entryId;
  return (
    <Drawer
      label={m.entry.label(title)}
      isLoading={!data && !error}
      head={
        <ItemHead
          title={title}
          extra={entry && entry.targets.length > 0 ? m.phones(entry.targets.length) : undefined}
          mark={entry && <Outcome entry={{ outcome: entry.outcome, code: null }} />}
          index={index}
          count={entries.length}
          m={m.entry}
          onStep={step}
          onClose={close}
        />
      }
      onClose={close}
      onStep={step}
    >
      {!data && !error && <Skeleton label={m.entry.loading} />}
      {isMissing && (
        <EmptyState title={m.entry.missing} text={m.entry.missingHint}>
          <Button onClick={close}>{m.entry.back}</Button>
        </EmptyState>
      )}
      {!data && error && !isMissing && (
        <Suspense>
          <ErrorPanel error={error} title={m.entry.failed} onRetry={() => void refetch()} />
        </Suspense>
      )}
      {data && (
        <Suspense fallback={<Skeleton label={m.entry.loading} />}>
          <WhyNot entry={data} />
          <EntryFacts entry={data} />
          <TargetList targets={data.targets} />
          {data.pairs.length > 0 && <JobList pairs={data.pairs} />}
          <RequestSection entry={data} />
          <AnswerSection entry={data} />
          <CurlSection entry={data} />
        </Suspense>
      )}
    </Drawer>
  );
}
