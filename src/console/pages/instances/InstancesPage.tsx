import { useEffect } from 'react';
import { ApiError } from '../../../contract/api-error.ts';
import { findPhone } from '../../../batch-engine/fleet/fleet.ts';
import { statusPoll, useChangeLog } from '../../fleet/fleet-state.ts';
import { selection } from '../../fleet/selection.ts';
import { useFleet, useFleetView } from '../../fleet/use-fleet.ts';
import { setVisibleIds } from '../../fleet/use-look.ts';
import { WatchState } from '../../fleet/WatchState.tsx';
import { useMessages } from '../../i18n/messages.ts';
import { useParams, useSearchTexts } from '../../lib/navigation.ts';
import { later } from '../../ui/later.tsx';
import { ChangesMenu } from './parts/ChangesMenu.tsx';
import { PhoneList } from './PhoneList.tsx';
import { useListState } from './use-list-state.ts';
import { useNamedPhones } from './use-named-phones.ts';

// What watches, and what it says, is nothing that the first rows wait for.
const Watching = later(async () => (await import('./parts/Watching.tsx')).Watching, {
  messages: ['listParts'],
});
const PollTrouble = later(async () => (await import('../../fleet/PollTrouble.tsx')).PollTrouble);
const ListGaps = later(async () => (await import('../../fleet/ListGaps.tsx')).ListGaps, {
  messages: ['listParts'],
});
const PastInstances = later(async () => (await import('./past/PastInstances.tsx')).PastInstances, {
  messages: ['listParts'],
});

/** All phones of the tenant: as they are now, or as they were at the time that the address names. */
export function InstancesPage() {
  const { at } = useSearchTexts();
  return at === undefined ? <LiveInstances /> : <PastInstances at={at} />;
}

/** All phones of the tenant, live: counts, filters, the table, what can be done with those selected; one phone over it. */
function LiveInstances() {
  const m = useMessages('instances');
  const { instanceId } = useParams();
  const control = useListState();
  const watched = useFleet(control.advanced);
  const { fleet, error } = watched;
  const named = useNamedPhones(control.phones, fleet);
  const shown = useFleetView(named.fleet, control.view);
  const log = useChangeLog();
  useEffect(() => {
    if (fleet.isComplete) selection.retain(fleet);
  }, [fleet]);

  return (
    <PhoneList
      source={watched}
      named={named}
      shown={shown}
      control={control}
      selection={selection}
      log={log}
      onVisibleIdsChange={setVisibleIds}
      state={
        <WatchState {...watched}>
          <ChangesMenu changes={log.recent} />
        </WatchState>
      }
      gaps={<ListGaps fleet={fleet} hasFailed={error !== null && !watched.isFetching} />}
      notes={
        <PollTrouble
          poll={statusPoll}
          what={m.watch.dataStatus}
          said={error instanceof ApiError ? error : undefined}
        />
      }
      watching={
        <Watching
          turnedBad={log.turnedBad}
          isPaused={watched.isPaused}
          openId={instanceId !== undefined && findPhone(fleet, instanceId) ? instanceId : undefined}
        />
      }
    />
  );
}
