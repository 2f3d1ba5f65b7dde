import { useQuery } from '@tanstack/react-query';
import { Suspense } from 'react';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { Button } from '../../ui/Button.tsx';
import { Drawer } from '../../ui/Drawer.tsx';
import { DrawerHead } from '../../ui/DrawerHead.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Mark } from '../../ui/StatusMark.tsx';
import { navigate, useParams } from '../../lib/navigation.ts';
import { DrawerActions } from './drawer/DrawerActions.tsx';
import { NowPreview } from './drawer/NowPreview.tsx';
import { RunHistory } from './drawer/RunHistory.tsx';
import { ScheduleFacts } from './drawer/ScheduleFacts.tsx';
import { NextRuns } from './NextRuns.tsx';
import { schedulesQuery } from '../../api/schedule-queries.ts';
import { useWords } from './use-words.ts';
import { stateTone } from './words.ts';

/** One schedule over the list, under an address of its own: what it does, when it runs next, what came of its runs, what can be done with it. */
export function ScheduleDrawer() {
  const { scheduleId = '' } = useParams();
  const words = useWords();
  const { m } = words;
  const { data, error, isPending, refetch } = useQuery(schedulesQuery);
  const items = data?.items ?? [];
  const index = items.findIndex(({ id }) => id === scheduleId);
  const schedule = items[index];
  const close = () => navigate('/schedules');
  function step(by: 1 | -1) {
    const next = items[index < 0 ? 0 : index + by];
    if (next)
      navigate('/schedules/:scheduleId', { params: { scheduleId: next.id }, replace: true });
  }
  const mark = schedule && stateTone(schedule);
  return (
    <Drawer
      label={m.drawer.label(schedule?.spec.name ?? scheduleId)}
      isLoading={isPending}
      head={
        <DrawerHead
          title={schedule?.spec.name ?? scheduleId}
          isKnown={schedule !== undefined}
          index={index}
          count={items.length}
          m={m.drawer.head}
          onStep={step}
          onClose={close}
        >
          {mark && <Mark tone={mark.tone} label={m.states[mark.word]} />}
        </DrawerHead>
      }
      onClose={close}
      onStep={step}
    >
      {isPending && <Skeleton label={m.loading} />}
      {error && !data && (
        <Suspense>
          <ErrorPanel error={error} title={m.loadFailed} onRetry={() => void refetch()} />
        </Suspense>
      )}
      {data && !schedule && (
        <EmptyState title={m.drawer.missing} text={m.drawer.missingHint}>
          <Button onClick={close}>{m.drawer.back}</Button>
        </EmptyState>
      )}
      {schedule && (
        <Suspense fallback={<Skeleton label={m.loading} />}>
          <DrawerActions key={schedule.id} schedule={schedule} onRemoved={close} />
          <ScheduleFacts schedule={schedule} words={words} />
          <section className="stack gap-1">
            <h3>{m.drawer.nextRuns}</h3>
            {schedule.state === 'active' ? (
              <NextRuns timing={schedule.spec} label={m.drawer.nextRuns} none={m.drawer.noNext} />
            ) : (
              <p className="soft">{m.drawer.noNext}</p>
            )}
          </section>
          <NowPreview key={`now ${schedule.id}`} spec={schedule.spec} />
          <RunHistory key={`runs ${schedule.id}`} schedule={schedule} words={words} />
        </Suspense>
      )}
    </Drawer>
  );
}
