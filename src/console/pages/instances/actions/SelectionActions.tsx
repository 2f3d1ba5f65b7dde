import type { Instance } from '../../../../contract/instances.ts';
import { joinValues } from '../../../../contract/value-list.ts';
import { navigate } from '../../../lib/navigation.ts';
import { ReasonButton } from '../../../ui/ReasonButton.tsx';
import { useMessages } from '../../../i18n/messages.ts';
import { ActionButton, ActionList, useOffered } from './ActionList.tsx';
import { MoreActions } from './MoreActions.tsx';
import type { MenuAction } from './offered.ts';

/** What is done most often stands in the bar, the rest behind "More"; adb is a link beside them. */
const inBar: readonly MenuAction[] = ['reboot', 'assign', 'prepare', 'setVideo'];

/** What `historyLimits.phones` says; its schemas would come with it, for the list's bar. */
const mostTimelines = 50;

/** The actions on the selected phones. */
export function SelectionActions({
  phones,
  count,
}: {
  phones: readonly Instance[];
  count: number;
}) {
  const offered = useOffered(phones, count);
  return (
    <>
      {offered
        .filter(({ action }) => inBar.includes(action))
        .map((one) => (
          <ActionButton key={one.action} offered={one} phones={phones} />
        ))}
      <MoreActions>
        {(close) => (
          <>
            <TimelineButton phones={phones} count={count} onChoose={close} />
            <ActionList
              phones={phones}
              count={count}
              without={[...inBar, 'adb']}
              onChoose={close}
            />
          </>
        )}
      </MoreActions>
    </>
  );
}

/** How they were over time, one under the other: on a page of its own. */
function TimelineButton({
  phones,
  count,
  onChoose,
}: {
  phones: readonly Instance[];
  count: number;
  onChoose: () => void;
}) {
  const { selection: m } = useMessages('listParts');
  return (
    <ReasonButton
      label={m.timeline}
      variant="quiet"
      reason={count > mostTimelines ? m.timelineLimit : undefined}
      isReasonHidden
      onClick={() => {
        onChoose();
        const ids = joinValues(phones.map(({ instance_id }) => instance_id));
        navigate('/timeline', { search: { ids } });
      }}
    />
  );
}
